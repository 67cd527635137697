import { Route } from './changed-routes';
import { CacheBehaviorSettings, DistributionSettings } from '../../edge/model';
import { PathPattern } from '../../edge/path/path-pattern';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';

/** A behavior with an id that is equal before and after the change. */
export interface NamedBehavior {
  readonly id: string;
  /** The path pattern as the template writes it. */
  readonly name: string;
  readonly settings: CacheBehaviorSettings;
}

/** The behaviors in the order in which CloudFront tries them; the default behavior comes last. */
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

/** The routes of the behaviors; undefined if CloudFront would reject a path pattern, or if one is unknown. */
export function routesOf(behaviors: readonly NamedBehavior[]): Route[] | undefined {
  const routes = behaviors.flatMap(({ id, settings }): Route[] => {
    const pattern = id === 'default' ? '*' : settings.pathPattern;
    return pattern === undefined || PathPattern.refusalOf(pattern) !== undefined ? [] : [{ id, pattern: PathPattern.parse(pattern) }];
  });
  return routes.length === behaviors.length ? routes : undefined;
}
