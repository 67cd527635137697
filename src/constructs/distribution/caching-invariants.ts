import { Stack } from 'aws-cdk-lib';
import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { SynthesisCache } from './synthesis-cache';
import { PricingPlan } from '../../catalog/pricing-plan';
import { VARIATION_PREFIX } from '../../edge/functions/variation-prefix';
import { picks } from '../../edge/policy/selection';
import { findingText } from '../../lint/finding-text';
import { brokenInvariantsOf } from '../../lint/invariants';
import { LintContext } from '../../lint/lint-context';
import { CachingTemplate, CachingTemplateOptions } from '../../template/caching-template';
import { Reading } from '../../template/reading/reading';
import { CacheVariation } from '../content/cache-variation';
import { ContentPreset } from '../content/content-preset';
import { refusalOfHostName } from '../origins/host-name';

/** What was declared for each path pattern, `*` for the default content. */
export type DeclaredContents = ReadonlyMap<string, ContentPreset>;

/**
 * Checks the distribution as it will be synthesized, with every override, and says what is wrong in one line each.
 */
export function brokenInvariants(
  distribution: CfnDistribution, contents: DeclaredContents, plan: PricingPlan | undefined, pass: SynthesisCache,
): string[] {
  const reading = readingOf(distribution, contents, pass);
  const context = new LintContext(reading, {
    plan,
    declared: {
      isPersonal: pathPattern => contents.get(pathPattern)?._personal ?? false,
      isForStaff: pathPattern => contents.get(pathPattern)?._needsWebAcl ?? false,
    },
  });
  return [
    ...brokenInvariantsOf(context).map(findingText),
    ...missingRoutes(context, contents),
    ...missingVariations(context, contents),
    ...misnamedOrigins(context),
  ];
}

/** What a route was declared to be is checked by its path pattern, so an override must not take that away. */
function missingRoutes({ behaviors }: LintContext, contents: DeclaredContents): string[] {
  const synthesized = new Set(behaviors.map(({ settings }) => settings.pathPattern));
  return [...contents.keys()].filter(pathPattern => !synthesized.has(pathPattern)).map(pathPattern =>
    `'${pathPattern}': the route is not in the template, because an override removed it or changed its path pattern; change 'routes' instead`);
}

/** Headers of CloudFront's own that the response differs by. Those that a function sets are the matter of a rule. */
function missingVariations({ behaviors }: LintContext, contents: DeclaredContents): string[] {
  return behaviors.flatMap(({ settings, pattern, policyLabel }) => {
    const { headers } = settings.cachePolicy ?? {};
    const named = CacheVariation.keyHeaders(contents.get(pattern)?._variesBy ?? []).filter(header => !header.startsWith(VARIATION_PREFIX));
    const missing = headers === undefined ? [] : named.filter(header => !picks(headers, 'header')(header.toLowerCase()));
    return missing.map(header => `'${pattern}': the response differs by '${header}', which ${policyLabel} does not have in the cache key, so that some visitors get what is meant for others; list CacheVariation.keyHeaders(...) in the cache policy`);
  });
}

/** `HttpOrigin` takes any text, a URL, too. */
function misnamedOrigins({ distributions }: LintContext): string[] {
  return distributions.flatMap(({ origins }) => origins).flatMap(({ name, settings: { domainName } }) => {
    // Nothing says that CloudFront refuses the dot of a fully qualified name here.
    const refusal = domainName === undefined ? undefined : refusalOfHostName(domainName.replace(/\.$/, ''));
    return refusal === undefined ? [] : [`the domain name of origin ${name} must be a host name, ${refusal}`];
  });
}

function readingOf(distribution: CfnDistribution, contents: DeclaredContents, pass: SynthesisCache): Reading {
  const { stack } = distribution;
  const logicalId: string = stack.resolve(distribution.logicalId);
  // A deployment can change a parameter, so its default shows nothing.
  const options = { ...declaredPolicies(stack, contents, pass), assumeParameterDefaults: false };

  const reading = only(logicalId, pass.read(stack, options));
  // Most distributions use policies of their own stack: the rest of the app is only read for those that do not.
  const readsAll = new LintContext(reading).behaviors.every(({ settings }) => settings.unknowns === undefined);
  return readsAll ? reading : only(logicalId, pass.readTogether(stack, options));
}

/** A policy of the stack that the distribution does not use is not its affair. */
function only(logicalId: string, { distributions, cachePolicies }: Reading): Reading {
  const own = distributions.filter(one => one.logicalId === logicalId);
  const used = new Set(own.flatMap(({ delivery }) => delivery.behaviors.map(behavior => behavior.ownCachePolicy)));
  const usedPolicies = cachePolicies.filter(one => used.has(one.logicalId));
  return { distributions: own, cachePolicies: usedPolicies, originRequestPolicies: [], responseHeadersPolicies: [] };
}

/** What the user says of imported policies, by their ids as the template will have them. */
function declaredPolicies(stack: Stack, contents: DeclaredContents, pass: SynthesisCache): CachingTemplateOptions {
  const written = (id: string) => {
    const resolved: unknown = stack.resolve(id);
    return typeof resolved === 'string' ? resolved : JSON.stringify(resolved);
  };
  const adopted = adoptedPolicies(stack, pass);
  const declarations = [...contents.values()].map(content => content._declared);
  return {
    cachePolicies: Object.fromEntries([
      ...adopted.flatMap(({ id, reading }) => reading.cachePolicies.map(one => [written(id), one.settings])),
      ...declarations.flatMap(({ cachePolicy, cacheSettings }) =>
        (cachePolicy && cacheSettings ? [[written(cachePolicy.cachePolicyId), cacheSettings]] : [])),
    ]),
    originRequestPolicies: Object.fromEntries([
      ...adopted.flatMap(({ id, reading }) => reading.originRequestPolicies.map(one => [written(id), one.settings])),
      ...declarations.flatMap(({ originRequestPolicy, originRequestSettings }) =>
        (originRequestPolicy && originRequestSettings ? [[written(originRequestPolicy.originRequestPolicyId), originRequestSettings]] : [])),
    ]),
  };
}

/** What a stage adopts is taken to have the settings that it would create it with. */
function adoptedPolicies(stack: Stack, pass: SynthesisCache): { readonly id: string; readonly reading: Reading }[] {
  return pass.handovers(stack).flatMap(handover => (handover.adopted === undefined ? []
    : [{ id: handover.adopted, reading: CachingTemplate.parse(handover.ownerTemplate())._read() }]));
}
