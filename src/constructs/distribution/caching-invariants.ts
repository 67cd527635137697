import { Stack } from 'aws-cdk-lib';
import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { SynthesisCache } from './synthesis-cache';
import { PricingPlan } from '../../catalog/pricing-plan';
import { VARIATION_PREFIX } from '../../edge/functions/variation-prefix';
import { keyedNames } from '../../edge/policy/forwarding';
import { findingText } from '../../lint/finding-text';
import { brokenInvariantsOf } from '../../lint/invariants';
import { LintContext } from '../../lint/lint-context';
import { CachingTemplate, CachingTemplateOptions } from '../../template/caching-template';
import { CachingResources } from '../../template/reading/caching-resources';
import { CacheVariation } from '../content/cache-variation';
import { ContentPreset } from '../content/content-preset';
import { refusalOfHostName } from '../origins/host-name';

/** The content of each path pattern, `*` for the default content. */
export type DeclaredContents = ReadonlyMap<string, ContentPreset>;

/**
 * Checks the synthesized distribution, with all overrides. Returns a line for each problem.
 */
export function brokenInvariants(
  distribution: CfnDistribution, contents: DeclaredContents, plan: PricingPlan | undefined, cache: SynthesisCache,
): string[] {
  const reading = readingOf(distribution, contents, cache);
  const context = new LintContext(reading, {
    plan,
    declared: {
      isPersonal: pathPattern => contents.get(pathPattern)?._definition.personal ?? false,
      isForStaff: pathPattern => contents.get(pathPattern)?._definition.needsWebAcl ?? false,
    },
  });
  return [
    ...brokenInvariantsOf(context).map(findingText),
    ...missingRoutes(context, contents),
    ...missingVariations(context, contents),
    ...misnamedOrigins(context),
  ];
}

/** The checks find the content of a behavior by its path pattern, so an override must not change the pattern. */
function missingRoutes({ behaviors }: LintContext, contents: DeclaredContents): string[] {
  const synthesized = new Set(behaviors.map(({ settings }) => settings.pathPattern));
  return [...contents.keys()].filter(pathPattern => !synthesized.has(pathPattern)).map(pathPattern =>
    `'${pathPattern}': the template does not contain the route, because an override removed it or changed its path pattern; change 'routes' instead`);
}

/** Checks the headers that CloudFront sets. A rule checks those that a function sets. */
function missingVariations({ behaviors }: LintContext, contents: DeclaredContents): string[] {
  return behaviors.flatMap(({ settings, pattern, policyLabel }) => {
    const variations = contents.get(pattern)?._definition.varied?.variations ?? [];
    const required = CacheVariation.keyHeaders(variations).filter(header => !header.startsWith(VARIATION_PREFIX));
    const keyed = settings.cachePolicy?.headers && keyedNames(settings.cachePolicy, 'header');
    const missing = required.filter(header => keyed?.has(header.toLowerCase()) === false);
    return missing.map(header => `'${pattern}': the response varies by '${header}', but ${policyLabel} does not include it in the cache key, so viewers get the variant of other viewers; list CacheVariation.keyHeaders(...) in the cache policy`);
  });
}

/** CDK's `HttpOrigin` accepts any text, such as a URL. */
function misnamedOrigins({ distributions }: LintContext): string[] {
  return distributions.flatMap(({ origins }) => origins).flatMap(({ name, settings: { domainName } }) => {
    // AWS does not document that CloudFront refuses a trailing dot here.
    const refusal = domainName === undefined ? undefined : refusalOfHostName(domainName.replace(/\.$/, ''));
    return refusal === undefined ? [] : [`the domain name of origin ${name} must be a host name, ${refusal}`];
  });
}

function readingOf(distribution: CfnDistribution, contents: DeclaredContents, cache: SynthesisCache): CachingResources {
  const { stack } = distribution;
  const logicalId: string = stack.resolve(distribution.logicalId);
  // A deployment can change the value of a parameter.
  const options = { ...declaredPolicies(stack, contents, cache), assumeParameterDefaults: false };

  const reading = restrictTo(logicalId, cache.read(stack, options));
  // Most distributions use policies of their own stack only. Reading the whole app takes longer.
  const isComplete = reading.distributions.every(({ behaviors }) => behaviors.every(({ settings }) => settings.unknowns === undefined));
  return isComplete ? reading : restrictTo(logicalId, cache.readTogether(stack, options));
}

/** Omits the other distributions of the stack, and the policies that the distribution does not use. */
function restrictTo(logicalId: string, { distributions, cachePolicies }: CachingResources): CachingResources {
  const own = distributions.filter(one => one.logicalId === logicalId);
  const used = new Set(own.flatMap(({ behaviors }) => behaviors.map(({ asWritten }) => asWritten.ownCachePolicy)));
  const usedPolicies = cachePolicies.filter(one => used.has(one.logicalId));
  return { distributions: own, cachePolicies: usedPolicies, originRequestPolicies: [], responseHeadersPolicies: [] };
}

/** The settings of adopted policies, and those that the user declares for imported policies, by the policy IDs in the template. */
function declaredPolicies(stack: Stack, contents: DeclaredContents, cache: SynthesisCache): CachingTemplateOptions {
  const idInTemplate = (id: string) => {
    const resolved: unknown = stack.resolve(id);
    return typeof resolved === 'string' ? resolved : JSON.stringify(resolved);
  };
  const adopted = adoptedPolicies(stack, cache);
  const declarations = [...contents.values()].flatMap(({ _definition }) => _definition.declared ?? []);
  return {
    cachePolicies: Object.fromEntries([
      ...adopted.flatMap(({ id, reading }) => reading.cachePolicies.map(one => [idInTemplate(id), one.settings])),
      ...declarations.flatMap(({ cachePolicy, cacheSettings }) =>
        (cachePolicy && cacheSettings ? [[idInTemplate(cachePolicy.cachePolicyId), cacheSettings]] : [])),
    ]),
    originRequestPolicies: Object.fromEntries([
      ...adopted.flatMap(({ id, reading }) => reading.originRequestPolicies.map(one => [idInTemplate(id), one.settings])),
      ...declarations.flatMap(({ originRequestPolicy, originRequestSettings }) =>
        (originRequestPolicy && originRequestSettings ? [[idInTemplate(originRequestPolicy.originRequestPolicyId), originRequestSettings]] : [])),
    ]),
  };
}

/** Assumes that an adopted policy has the settings with which the stage would create it. */
function adoptedPolicies(stack: Stack, cache: SynthesisCache): { readonly id: string; readonly reading: CachingResources }[] {
  return cache.sharedPolicies(stack).flatMap(policy => (policy.adopted === undefined ? []
    : [{ id: policy.adopted, reading: CachingTemplate.parse(policy.ownerTemplate())._resources() }]));
}
