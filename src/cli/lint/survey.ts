import { CacheBehaviorSettings, UnknownSetting } from '../../edge/model';
import { causeOfUnknown, resolvedCachePolicy, storesResponses, unknownsOfCaching, unknownsOfForwarding } from '../../edge/policy/resolved-settings';
import { conditionOf } from '../../lint/conditions-of-findings';
import { CachingTemplate } from '../../template/caching-template';
import { ConditionScenario } from '../../template/intrinsics/condition-scenarios';
import { ReadDistribution } from '../../template/reading/delivery';

/** A cache behavior of which too little is known before deployment for the rules to speak of it. */
export interface NotChecked {
  readonly template: string;
  /** The logical id of the distribution. */
  readonly logicalId: string;
  /** The path pattern, `*` for the default behavior; none where it is not even known which behaviors there are, or where its own is not. */
  readonly pathPattern?: string;
  /** Where it is written in the template. */
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
  /** The setting that is not known. */
  readonly setting: string;
  readonly cause: string;
  /** Under which conditions of the template it is so; under all if left out. */
  readonly condition?: string;
}

/** What there is to check in a template, under all outcomes of its conditions. */
export interface Survey {
  readonly distributions: number;
  readonly behaviors: number;
  readonly notChecked: readonly NotChecked[];
}

export function surveyOf(template: CachingTemplate): Survey {
  const worlds = template._worlds();
  const seen = worlds.flatMap(world => behaviorsIn(template, worlds.length > 1 ? world : undefined).map(behavior => ({ ...behavior, world })));
  return {
    distributions: new Set(seen.map(({ logicalId }) => logicalId)).size,
    behaviors: new Set(seen.map(({ path }) => path.join('/'))).size,
    notChecked: [...unreadIn(template), ...grouped(seen).map(([{ logicalId, pathPattern, path, unknown }, those]) => ({
      template: template.name, logicalId, pathPattern, path: path.join('/'), ...template._positionOf(path), ...unknown!, condition: conditionOf(those, worlds),
    }))],
  };
}

/** The setting of a part of a template that is not there to be read. */
export const UNREAD = 'what it makes';

/** What may make distributions that nobody has looked at. */
function unreadIn(template: CachingTemplate): NotChecked[] {
  return template._unread().map(({ logicalId, cause }) => {
    const path = template._locate(logicalId, []);
    return { template: template.name, logicalId, path: path.join('/'), ...template._positionOf(path), setting: UNREAD, cause };
  });
}

/** `Site, behavior '/api/*': cachePolicy is not known: its export is of another stack` */
export function whyNotChecked({ logicalId, pathPattern, path, setting, cause, condition }: NotChecked): string {
  const behavior = pathPattern !== undefined ? `behavior \`${pathPattern}\`` : path;
  return `${logicalId}, ${behavior}: ${setting} is not known: ${cause}${condition === undefined ? '' : ` (only if ${condition})`}`;
}

interface SeenBehavior {
  readonly logicalId: string;
  readonly pathPattern?: string;
  readonly path: readonly (string | number)[];
  readonly unknown?: UnknownSetting;
}

function behaviorsIn(template: CachingTemplate, world: ConditionScenario | undefined): SeenBehavior[] {
  return template._read(world).distributions.flatMap(distribution => {
    const { logicalId, settings } = distribution;
    const locate = (...path: (string | number)[]) => template._locate(logicalId, ['Properties', 'DistributionConfig', ...path], world);
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

/** What the origin sees matters where something is stored. */
function unknownOf(behavior: CacheBehaviorSettings): UnknownSetting | undefined {
  const policy = resolvedCachePolicy(behavior.cachePolicy);
  if (policy === undefined) return unknownsOfCaching(behavior)[0];
  return storesResponses(policy) ? unknownsOfForwarding(behavior)[0] : undefined;
}

/** What is unknown in the same way, and the outcomes in which it is. */
function grouped(seen: readonly (SeenBehavior & { readonly world: ConditionScenario })[]): [SeenBehavior, Set<ConditionScenario>][] {
  const groups = new Map<string, [SeenBehavior, Set<ConditionScenario>]>();
  for (const one of seen.filter(({ unknown }) => unknown !== undefined)) {
    const key = JSON.stringify([one.path, one.unknown]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one, new Set([one.world])]);
    else group[1].add(one.world);
  }
  return [...groups.values()];
}
