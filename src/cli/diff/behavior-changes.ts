import { BEHAVIOR } from './behavior-comparisons';
import { changedRoutes } from './changed-routes';
import { CachingChange, describeChanges } from './describe-changes';
import { Difference, differencesOf, Pair, pairedBy, Sides } from './difference';
import { NamedBehavior, namedBehaviors, routesOf } from './named-behaviors';
import { DistributionSettings } from '../../edge/model';
import { describeCaching } from '../../edge/policy/describe-settings';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';

/** The changes of each behavior in their new order, then of removed behaviors, then of paths that another behavior serves now. */
export function behaviorChanges(distributions: Pair<DistributionSettings>): CachingChange[] {
  const behaviors = { old: namedBehaviors(distributions.old), new: namedBehaviors(distributions.new) };
  const routing = compareRoutes(distributions, behaviors);
  // In the order of the new behaviors.
  const pairs = pairedBy({ old: behaviors.new, new: behaviors.old }, ({ id }) => id).map(pair => ({ old: pair.new, new: pair.old }));
  const changes = pairs.flatMap(pair => {
    const sides = sidesOf(distributions, pair);
    const differences = pair.old === undefined || pair.new === undefined ? presenceDifferences(pair, routing)
      : differencesOf(BEHAVIOR, { old: pair.old.settings, new: pair.new.settings }, sides);
    return describeChanges({ behavior: (pair.new ?? pair.old)!.name }, differences, sides);
  });
  return [...changes, ...routeChanges(distributions, behaviors, routing)];
}

type Routing = ReturnType<typeof compareRoutes>;

/** The paths that another behavior serves now. */
function compareRoutes(distributions: Pair<DistributionSettings>, behaviors: Pair<readonly NamedBehavior[]>) {
  const nameOf = (id: string) => [...behaviors.new, ...behaviors.old].find(one => one.id === id)!.name;
  // If a list of behaviors is unknown, a behavior on one side only may exist on both.
  const isListed = [distributions.old, distributions.new].every(one => causeOfUnknown(one, 'cacheBehaviors') === undefined);
  const [before, after] = [routesOf(behaviors.old), routesOf(behaviors.new)];
  const found = before === undefined || after === undefined || !isListed ? { routes: [], complete: false } : changedRoutes(before, after);
  return { ...found, isListed, nameOf };
}

/** That a behavior was added or removed, with an example path. */
function presenceDifferences(pair: Partial<Pair<NamedBehavior>>, { routes, complete, isListed, nameOf }: Routing): Difference[] {
  if (!isListed) return [];
  const isAdded = pair.new !== undefined;
  const { id, settings } = (pair.new ?? pair.old)!;
  const example = routes.find(({ from, to }) => (isAdded ? to : from) === id);
  const caching = describeCaching(settings);
  return [{
    setting: 'behavior', kind: isAdded ? 'added' : 'removed', before: caching, after: caching, hasAllPaths: complete,
    ...example === undefined ? {} : { item: `\`${example.path}\``, name: nameOf(isAdded ? example.from : example.to) },
  }];
}

/** The changed routes between behaviors that exist before and after. */
function routeChanges(distributions: Pair<DistributionSettings>, behaviors: Pair<readonly NamedBehavior[]>, routing: Routing): CachingChange[] {
  const find = (list: readonly NamedBehavior[], id: string) => list.find(one => one.id === id);
  const isKept = (id: string) => find(behaviors.old, id) !== undefined && find(behaviors.new, id) !== undefined;
  const rerouted = routing.routes.filter(({ from, to }) => isKept(from) && isKept(to)).flatMap(({ path, from, to }) => {
    const pair = { old: find(behaviors.old, from)!, new: find(behaviors.new, to)! };
    const difference: Difference = { setting: 'route', kind: 'changed', item: `\`${path}\``, before: pair.old.name, after: pair.new.name };
    return describeChanges({ behavior: pair.new.name }, [difference], sidesOf(distributions, pair));
  });
  const ids = (list: readonly NamedBehavior[]) => JSON.stringify(list.map(({ id }) => id));
  const mayMiss = !routing.complete && routing.isListed && ids(behaviors.old) !== ids(behaviors.new);
  return [...rerouted, ...mayMiss ? describeChanges({}, [{ setting: 'routes', kind: 'changed' }], sidesOf(distributions)) : []];
}

export function sidesOf(distributions: Pair<DistributionSettings>, behaviors: Partial<Pair<NamedBehavior>> = {}): Sides {
  return {
    old: { distribution: distributions.old, behavior: behaviors.old?.settings },
    new: { distribution: distributions.new, behavior: behaviors.new?.settings },
  };
}
