import { CacheBehaviorSettings, UnknownSetting } from '../../edge/model';
import { causeOfUnknown, resolvedCachePolicy, storesResponses, unknownsOfCaching, unknownsOfForwarding } from '../../edge/policy/resolved-settings';
import { conditionOf } from '../../lint/conditions-of-findings';
import { LintContext } from '../../lint/lint-context';
import { TemplateLocation } from '../../lint/template-location';
import { CachingTemplate } from '../../template/caching-template';
import { ConditionScenario } from '../../template/intrinsics/condition-scenarios';

/** A cache behavior with caching settings known only at deployment, which rules do not check. */
export interface NotChecked {
  readonly template: string;
  /** The logical id of the distribution. */
  readonly logicalId: string;
  /** The path pattern, `*` for the default behavior; not set if it is not known, or if the behaviors are not known. */
  readonly pathPattern?: string;
  /** The path in the template. */
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
  /** The setting that is not known. */
  readonly setting: string;
  readonly cause: string;
  /** The conditions of the template under which it is not known; not set if always. */
  readonly condition?: string;
}

/** The distributions and behaviors of a template, under all scenarios of its conditions. */
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
    behaviors: new Set(all.map(({ behavior }) => behavior.path.join('/'))).size,
    notChecked: [...unread, ...notChecked],
  };
}

/** The setting of a resource that only a deployment generates. */
export const UNREAD = 'what it makes';

/** `Site, behavior '/api/*': cachePolicy is not known: the export 'a' of another stack is known only at deployment` */
export function whyNotChecked({ logicalId, pathPattern, path, setting, cause, condition }: NotChecked): string {
  const behavior = pathPattern !== undefined ? `behavior \`${pathPattern}\`` : path;
  return `${logicalId}, ${behavior}: ${setting} is not known: ${cause}${condition === undefined ? '' : ` (only if ${condition})`}`;
}

function locationOf(template: CachingTemplate, path: Path): Pick<NotChecked, 'template' | 'path' | 'line' | 'column'> {
  return { template: template.name, path: path.join('/'), ...template._positionOf(path) };
}

type Path = readonly (string | number)[];

interface FoundBehavior {
  readonly logicalId: string;
  readonly pathPattern?: string;
  readonly path: Path;
  readonly unknown?: UnknownSetting;
}

function behaviorsIn(template: CachingTemplate, scenario: ConditionScenario | undefined): FoundBehavior[] {
  const locate = ({ logicalId, path }: TemplateLocation) => template._locate(logicalId, path, scenario);
  return new LintContext(template._resources(scenario)).distributions.flatMap(distribution => {
    const { logicalId, settings, behaviors } = distribution;
    const cause = causeOfUnknown(settings, 'cacheBehaviors');
    return [
      ...cause === undefined ? [] : [{ logicalId, path: locate(distribution.at('CacheBehaviors')), unknown: { setting: 'cacheBehaviors', cause } }],
      ...behaviors.map(one => ({ logicalId, pathPattern: one.settings.pathPattern, path: locate(one.at()), unknown: unknownOf(one.settings) })),
    ];
  });
}

/** The first setting that keeps rules from checking a behavior. Forwarding only matters if responses are stored. */
function unknownOf(behavior: CacheBehaviorSettings): UnknownSetting | undefined {
  const policy = resolvedCachePolicy(behavior.cachePolicy);
  if (policy === undefined) return unknownsOfCaching(behavior)[0];
  return storesResponses(policy) ? unknownsOfForwarding(behavior)[0] : undefined;
}
