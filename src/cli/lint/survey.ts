import { CacheBehaviorSettings, UnknownSetting } from '../../edge/model';
import { causeOfUnknown, resolvedCachePolicy, storesResponses, unknownsOfCaching, unknownsOfForwarding } from '../../edge/policy/resolved-settings';
import { conditionOf } from '../../lint/conditions-of-findings';
import { CachingTemplate } from '../../template/caching-template';
import { ConditionScenario } from '../../template/intrinsics/condition-scenarios';
import { ReadDistribution } from '../../template/reading/delivery';

/** A cache behavior that no rule can check, because a setting is known only at deployment. */
export interface NotChecked {
  readonly template: string;
  /** The logical id of the distribution. */
  readonly logicalId: string;
  /** The path pattern, `*` for the default behavior. Absent where it is unknown itself. */
  readonly pathPattern?: string;
  /** The path in the template. */
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
  /** The unknown setting. */
  readonly setting: string;
  readonly cause: string;
  /** The template conditions under which it is unknown. Absent if it always is. */
  readonly condition?: string;
}

/** The number of distributions and behaviors in a template, over all outcomes of its conditions. */
export interface Survey {
  readonly distributions: number;
  readonly behaviors: number;
  readonly notChecked: readonly NotChecked[];
}

export function surveyOf(template: CachingTemplate): Survey {
  const scenarios = template._worlds();
  const seen = scenarios.flatMap(scenario => (
    behaviorsIn(template, scenarios.length > 1 ? scenario : undefined).map(behavior => ({ ...behavior, scenario }))));
  return {
    distributions: new Set(seen.map(({ logicalId }) => logicalId)).size,
    behaviors: new Set(seen.map(({ path }) => path.join('/'))).size,
    notChecked: [...unreadIn(template), ...grouped(seen).map(([{ logicalId, pathPattern, path, unknown }, those]) => ({
      template: template.name, logicalId, pathPattern, path: path.join('/'), ...template._positionOf(path), ...unknown!, condition: conditionOf(those, scenarios),
    }))],
  };
}

/** The unknown setting of a nested stack or a macro whose resources are not in the template. */
export const UNREAD = 'resources';

/** Sections that can create distributions the linter does not see. */
function unreadIn(template: CachingTemplate): NotChecked[] {
  return template._unread().map(({ logicalId, cause }) => {
    const path = template._locate(logicalId, []);
    return { template: template.name, logicalId, path: path.join('/'), ...template._positionOf(path), setting: UNREAD, cause };
  });
}

interface SeenBehavior {
  readonly logicalId: string;
  readonly pathPattern?: string;
  readonly path: readonly (string | number)[];
  readonly unknown?: UnknownSetting;
}

function behaviorsIn(template: CachingTemplate, scenario: ConditionScenario | undefined): SeenBehavior[] {
  return template._read(scenario).distributions.flatMap(distribution => {
    const { logicalId, settings } = distribution;
    const locate = (...path: (string | number)[]) => template._locate(logicalId, ['Properties', 'DistributionConfig', ...path], scenario);
    const cause = causeOfUnknown(settings, 'cacheBehaviors');
    return [
      ...cause === undefined ? [] : [{ logicalId, path: locate('CacheBehaviors'), unknown: { setting: 'cacheBehaviors', cause } }],
      ...allBehaviors(distribution).map(({ behavior, place }) => (
        { logicalId, pathPattern: behavior.pathPattern, path: locate(...place), unknown: unknownOf(behavior) })),
    ];
  });
}

function allBehaviors({ settings }: ReadDistribution): { readonly behavior: CacheBehaviorSettings; readonly place: (string | number)[] }[] {
  return [
    ...settings.cacheBehaviors.map((behavior, i) => ({ behavior, place: ['CacheBehaviors', i] })),
    { behavior: settings.defaultCacheBehavior, place: ['DefaultCacheBehavior'] },
  ];
}

/** Forwarding matters only where CloudFront caches. */
function unknownOf(behavior: CacheBehaviorSettings): UnknownSetting | undefined {
  const policy = resolvedCachePolicy(behavior.cachePolicy);
  if (policy === undefined) return unknownsOfCaching(behavior)[0];
  return storesResponses(policy) ? unknownsOfForwarding(behavior)[0] : undefined;
}

/** The same unknown of the same behavior, with the scenarios in which it occurs. */
function grouped(seen: readonly (SeenBehavior & { readonly scenario: ConditionScenario })[]): [SeenBehavior, Set<ConditionScenario>][] {
  const groups = new Map<string, [SeenBehavior, Set<ConditionScenario>]>();
  for (const one of seen.filter(({ unknown }) => unknown !== undefined)) {
    const key = JSON.stringify([one.path, one.unknown]);
    const group = groups.get(key) ?? [one, new Set<ConditionScenario>()];
    groups.set(key, group);
    group[1].add(one.scenario);
  }
  return [...groups.values()];
}
