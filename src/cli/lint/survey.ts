import { CacheBehaviorSettings, UnknownSetting } from '../../edge/model';
import { causeOfUnknown, resolvedCachePolicy, storesResponses, unknownsOfCaching, unknownsOfForwarding } from '../../edge/policy/resolved-settings';
import { conditionOf } from '../../lint/conditions-of-findings';
import { LintContext } from '../../lint/lint-context';
import { TemplateLocation } from '../../lint/template-location';
import { CachingTemplate } from '../../template/caching-template';
import { ConditionScenario } from '../../template/intrinsics/condition-scenarios';
import { isUnknownProperty } from '../../template/reading/property-tree';

/** A cache behavior that no rule can check, because a setting is known only at deployment or is not a property. */
export interface NotChecked {
  readonly template: string;
  /** The logical id of the distribution. */
  readonly logicalId: string;
  /** The path pattern, `*` for the default behavior. Absent if it is unknown. */
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
  const scenarios = template._scenarios();
  const found = new Map<string, { readonly behavior: FoundBehavior; readonly scenarios: Set<ConditionScenario> }>();
  for (const scenario of scenarios) {
    for (const behavior of behaviorsIn(template, scenarios.length > 1 ? scenario : undefined)) {
      const key = JSON.stringify([behavior.path, behavior.unknown]);
      const entry = found.get(key) ?? { behavior, scenarios: new Set() };
      found.set(key, { ...entry, scenarios: entry.scenarios.add(scenario) });
    }
  }
  const all = [...found.values()];
  const notChecked = all.flatMap(({ behavior: { logicalId, pathPattern, path, unknown }, scenarios: some }) => (unknown === undefined ? []
    : [{ ...locationOf(template, path), logicalId, pathPattern, ...unknown, condition: conditionOf(some, scenarios) }]));
  const unread = template._unreadResources().map(({ logicalId, cause }) => (
    { ...locationOf(template, template._locate(logicalId, [])), logicalId, setting: UNREAD, cause }));
  return {
    distributions: new Set(all.map(({ behavior }) => behavior.logicalId)).size,
    behaviors: new Set(all.filter(({ behavior }) => !behavior.isDistribution).map(({ behavior }) => behavior.path.join('/'))).size,
    notChecked: [...unread, ...notChecked],
  };
}

/** The unknown setting of a nested stack or a macro whose resources are not in the template. */
export const UNREAD = 'resources';

function locationOf(template: CachingTemplate, path: Path): Pick<NotChecked, 'template' | 'path' | 'line' | 'column'> {
  return { template: template.name, path: path.join('/'), ...template._positionOf(path) };
}

type Path = readonly (string | number)[];

interface FoundBehavior {
  readonly logicalId: string;
  readonly pathPattern?: string;
  readonly path: Path;
  readonly unknown?: UnknownSetting;
  /** Whether the setting is one of the whole distribution. */
  readonly isDistribution?: boolean;
}

function behaviorsIn(template: CachingTemplate, scenario: ConditionScenario | undefined): FoundBehavior[] {
  const locate = ({ logicalId, path }: TemplateLocation) => template._locate(logicalId, path, scenario);
  return new LintContext(template._resources(scenario)).distributions.flatMap(distribution => {
    const { logicalId, settings, behaviors, asWritten } = distribution;
    const cause = causeOfUnknown(settings, 'cacheBehaviors');
    const properties = [settings, ...settings.origins, asWritten.certificate].flatMap(({ unknowns = [] }) => unknowns).filter(isUnknownProperty);
    return [
      ...cause === undefined ? [] : [{ logicalId, path: locate(distribution.at('CacheBehaviors')), unknown: { setting: 'cacheBehaviors', cause } }],
      ...properties.filter(one => one.cause !== cause)
        .map(unknown => ({ logicalId, path: locate(distribution.at()), unknown, isDistribution: true })),
      ...behaviors.map(one => ({ logicalId, pathPattern: one.settings.pathPattern, path: locate(one.at()), unknown: unknownOf(one.settings) })),
    ];
  });
}

/** The first setting that keeps rules from checking a behavior, or an unknown property. Forwarding only matters if responses are stored. */
function unknownOf(behavior: CacheBehaviorSettings): UnknownSetting | undefined {
  const policy = resolvedCachePolicy(behavior.cachePolicy);
  if (policy === undefined) return unknownsOfCaching(behavior)[0];
  const forwarding = storesResponses(policy) ? unknownsOfForwarding(behavior)[0] : undefined;
  return forwarding ?? [behavior, behavior.cachePolicy, behavior.originRequestPolicy, behavior.responseHeadersPolicy]
    .flatMap(settings => settings?.unknowns ?? []).find(isUnknownProperty);
}
