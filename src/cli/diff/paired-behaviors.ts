import { Route } from './changed-routes';
import { Pair } from './difference';
import { CacheBehaviorSettings, DistributionSettings } from '../../edge/model';
import { PathPattern } from '../../edge/path/path-pattern';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';

/** A behavior with what makes it the same one before and after. */
export interface NamedBehavior {
  readonly id: string;
  /** How people call it. */
  readonly name: string;
  readonly settings: CacheBehaviorSettings;
}

/** The behaviors in the order in which CloudFront tries them, the default one last. */
export function namedBehaviors({ cacheBehaviors, defaultCacheBehavior }: DistributionSettings): NamedBehavior[] {
  const seen = new Map<string, number>();
  const named = cacheBehaviors.map(settings => {
    const pattern = settings.pathPattern;
    // '/api/*' and 'api/*' are the same pattern.
    const key = pattern === undefined ? `unknown: ${causeOfUnknown(settings, 'pathPattern')}` : pattern.replace(/^(?!\/)/, '/');
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return { id: JSON.stringify([key, count]), name: pattern ?? '(unknown path pattern)', settings };
  });
  return [...named, { id: 'default', name: '*', settings: defaultCacheBehavior }];
}

/** The behaviors of before with those of after; one of a pair is absent where a behavior came or went. */
export function pairedBehaviors(behaviors: Pair<readonly NamedBehavior[]>): Partial<Pair<NamedBehavior>>[] {
  const [before, after] = [byId(behaviors.old), byId(behaviors.new)];
  return [
    ...behaviors.new.map(behavior => ({ old: before.get(behavior.id), new: behavior })),
    ...behaviors.old.filter(({ id }) => !after.has(id)).map(behavior => ({ old: behavior })),
  ];
}

function byId(behaviors: readonly NamedBehavior[]): Map<string, NamedBehavior> {
  return new Map(behaviors.map(behavior => [behavior.id, behavior]));
}

/** What decides where paths go; nothing where that is not known, or where CloudFront would refuse a pattern. */
export function routesOf(behaviors: readonly NamedBehavior[]): Route[] | undefined {
  const known = behaviors.every(({ id, settings: { pathPattern } }) =>
    id === 'default' || (pathPattern !== undefined && PathPattern.refusalOf(pathPattern) === undefined));
  return known ? behaviors.map(({ id, settings: { pathPattern } }) => ({
    id, pattern: PathPattern.parse(id === 'default' ? '*' : pathPattern!),
  })) : undefined;
}
