import { Stack } from 'aws-cdk-lib';
import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { ContentPreset } from './content-preset';
import { PolicyHandover } from './policy-handover';
import { templateOf } from './template-of';
import { brokenInvariantsOf } from '../lint/invariants';
import { Subject } from '../lint/subject';
import { CachingTemplate, CachingTemplateOptions } from '../template/caching-template';
import { Reading } from '../template/reading';

/** What was declared for each path pattern, `*` for the default content. */
export type DeclaredContents = ReadonlyMap<string, ContentPreset>;

/**
 * Checks the distribution as it will be synthesized, with every override, and says what is wrong in one line each.
 */
export function brokenInvariants(distribution: CfnDistribution, contents: DeclaredContents): string[] {
  const reading = readingOf(distribution, contents);
  const subject = new Subject(reading, {
    declared: {
      isPersonal: pathPattern => contents.get(pathPattern)?._personal ?? false,
      isForStaff: pathPattern => contents.get(pathPattern)?._needsWebAcl ?? false,
    },
  });
  return [
    ...brokenInvariantsOf(subject).map(({ rule, problem: { place, message, fix } }) =>
      `${place.pathPattern === undefined ? '' : `'${place.pathPattern}': `}${message}; ${fix} (${rule.id} ${rule.name}, ${rule.source})`),
    ...missingRoutes(subject, contents),
  ];
}

/** What a route was declared to be is checked by its path pattern, so an override must not take that away. */
function missingRoutes({ behaviors }: Subject, contents: DeclaredContents): string[] {
  const synthesized = new Set(behaviors.map(({ settings }) => settings.pathPattern));
  return [...contents.keys()].filter(pathPattern => !synthesized.has(pathPattern)).map(pathPattern =>
    `'${pathPattern}': the route is not in the template, because an override removed it or changed its path pattern; change 'routes' instead`);
}

function readingOf(distribution: CfnDistribution, contents: DeclaredContents): Reading {
  const stack = distribution.stack;
  const template = templateOf(stack);
  const logicalId: string = stack.resolve(distribution.logicalId);
  const declared = declaredPolicies(stack, contents);
  const read = (alongside: any[]) => {
    // A deployment can change a parameter, so its default shows nothing.
    const reading = CachingTemplate.parse(template, { alongside, ...declared, assumeParameterDefaults: false })._read();
    return only(logicalId, reading);
  };

  const reading = read([]);
  // Most distributions use policies of their own stack: the rest of the app is only read for those that do not.
  return new Subject(reading).behaviors.some(({ settings }) => settings.unknowns !== undefined) ? read(restOfTheApp(stack)) : reading;
}

/** A policy of the stack that the distribution does not use is not its affair. */
function only(logicalId: string, { distributions, cachePolicies }: Reading): Reading {
  const own = distributions.filter(one => one.logicalId === logicalId);
  const used = new Set(own.flatMap(({ delivery }) => delivery.behaviors.map(behavior => behavior.ownCachePolicy)));
  const usedPolicies = cachePolicies.filter(one => used.has(one.logicalId));
  return { distributions: own, cachePolicies: usedPolicies, originRequestPolicies: [], responseHeadersPolicies: [] };
}

/** The other stacks, and, for policies that no stack of this app creates, what their owner stage makes of the same code. */
function restOfTheApp(stack: Stack): any[] {
  const constructs = stack.node.root.node.findAll();
  const stacks = constructs.filter((construct): construct is Stack => Stack.isStack(construct) && construct !== stack);
  const borrowed = PolicyHandover.within(stack.node.root).filter(handover => !handover.isOwner);
  return [...stacks.map(templateOf), ...borrowed.map(handover => handover.ownerTemplate())];
}

/** What the user says of imported policies, by their ids as the template will have them. */
function declaredPolicies(stack: Stack, contents: DeclaredContents): CachingTemplateOptions {
  const written = (id: string) => {
    const resolved: unknown = stack.resolve(id);
    return typeof resolved === 'string' ? resolved : JSON.stringify(resolved);
  };
  const adopted = adoptedPolicies(stack);
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
function adoptedPolicies(stack: Stack): { readonly id: string; readonly reading: Reading }[] {
  return PolicyHandover.within(stack.node.root).flatMap(handover => (handover.adopted === undefined ? []
    : [{ id: handover.adopted, reading: CachingTemplate.parse(handover.ownerTemplate())._read() }]));
}
