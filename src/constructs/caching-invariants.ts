import { Stack, Stage } from 'aws-cdk-lib';
import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { IConstruct } from 'constructs';
import { ContentPreset } from './content-preset';
import { SharedCachePolicy } from './shared-cache-policy';
import { templateOf } from './template-of';
import { CacheBehaviorSettings, DistributionSettings } from '../edge/model';
import { INVARIANTS } from '../lint/invariants';
import { CachingTemplate } from '../template/caching-template';

/**
 * Checks the distribution as it will be synthesized, with every override, and says what is wrong in one line each.
 *
 * @param contentOf the content that was declared for a path pattern, if it was
 */
export function brokenInvariants(distribution: CfnDistribution, contentOf: (pathPattern: string) => ContentPreset | undefined): string[] {
  const settings = settingsOf(distribution);
  const subject = {
    distribution: {
      ...settings,
      cacheBehaviors: settings.cacheBehaviors.map(behavior => withDeclared(behavior, contentOf)),
      defaultCacheBehavior: withDeclared(settings.defaultCacheBehavior, contentOf),
    },
    isPersonal: (pathPattern: string) => contentOf(pathPattern)?._personal ?? false,
  };
  return INVARIANTS.flatMap(rule => [...rule.check(subject)]
    .map(({ pathPattern, message, fix }) => `'${pathPattern}': ${message}; ${fix} (${rule.id} ${rule.name})`));
}

function settingsOf(distribution: CfnDistribution): DistributionSettings {
  const stack = distribution.stack;
  const template = templateOf(stack);
  const logicalId: string = stack.resolve(distribution.logicalId);
  const read = (alongside: any[]) => CachingTemplate.parse(template, { alongside })
    .distributions.find(one => one.logicalId === logicalId)!.settings;

  const settings = read(borrowedPolicies(stack));
  // Most distributions use policies of their own stack: the others are only read for those that do not.
  return hasUnknownPolicies(settings) ? read([...borrowedPolicies(stack), ...otherStacks(stack)]) : settings;
}

/** A borrowed policy is read from what its owner stage creates with the same code. */
function borrowedPolicies(stack: Stack): any[] {
  return stack.node.findAll()
    .filter((construct): construct is SharedCachePolicy => construct instanceof SharedCachePolicy && !construct.isOwner)
    .map(borrowed => borrowed._ownerTemplate());
}

function otherStacks(stack: Stack): any[] {
  const isOtherStack = (construct: IConstruct): construct is Stack => Stack.isStack(construct) && construct !== stack;
  return (Stage.of(stack) ?? stack.node.root).node.findAll().filter(isOtherStack).map(templateOf);
}

function hasUnknownPolicies({ cacheBehaviors, defaultCacheBehavior }: DistributionSettings): boolean {
  return [...cacheBehaviors, defaultCacheBehavior].some(behavior => behavior.unknowns !== undefined);
}

/** What the user says of an imported policy stands in for what cannot be read. */
function withDeclared(behavior: CacheBehaviorSettings, contentOf: (pathPattern: string) => ContentPreset | undefined): CacheBehaviorSettings {
  const declared = contentOf(behavior.pathPattern ?? '')?._declared ?? {};
  const cachePolicy = behavior.cachePolicy ?? declared.cache;
  const originRequestPolicy = behavior.originRequestPolicy ?? declared.originRequest;
  return {
    ...behavior,
    cachePolicy,
    originRequestPolicy,
    unknowns: behavior.unknowns?.filter(({ setting }) => !(setting === 'cachePolicy' && cachePolicy !== undefined)
      && !(setting === 'originRequestPolicy' && originRequestPolicy !== undefined)),
  };
}
