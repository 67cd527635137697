import { BEHAVIOR } from './behavior-rows';
import { ChangedRoute, changedRoutes } from './changed-routes';
import { Difference, differencesOf, Pair, Sides } from './difference';
import { NamedBehavior, namedBehaviors, pairedBehaviors, routesOf } from './paired-behaviors';
import { CachingChange, told } from './told';
import { DistributionSettings } from '../../edge/model';
import { describeCaching } from '../../edge/policy/describe-settings';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';

/** What changed behavior by behavior, in their order; those that are gone come last, and then the paths that go elsewhere. */
export function behaviorChanges(distributions: Pair<DistributionSettings>): CachingChange[] {
  const behaviors = { old: namedBehaviors(distributions.old), new: namedBehaviors(distributions.new) };
  const paths = pathsBetween(distributions, behaviors);
  const changes = pairedBehaviors(behaviors).flatMap(pair => {
    const where = { behavior: (pair.new ?? pair.old)!.name };
    const sides = sidesOf(distributions, pair);
    return told(where, [...cameOrWent(pair, paths), ...differencesOfBehavior(pair, sides)], sides);
  });
  return [...changes, ...routeChanges(distributions, behaviors, paths)];
}

/** Where paths go now; nothing where that cannot be compared. */
interface Paths {
  readonly routes: readonly ChangedRoute[];
  readonly complete: boolean;
  /** Whether a behavior that is only on one side came or went, and not only came to be known. */
  readonly listed: boolean;
  readonly nameOf: (id: string) => string;
}

function pathsBetween(distributions: Pair<DistributionSettings>, behaviors: Pair<readonly NamedBehavior[]>): Paths {
  const names = new Map([...behaviors.old, ...behaviors.new].map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id)!;
  const listed = [distributions.old, distributions.new].every(one => causeOfUnknown(one, 'cacheBehaviors') === undefined);
  const [before, after] = [routesOf(behaviors.old), routesOf(behaviors.new)];
  return before === undefined || after === undefined || !listed ? { routes: [], complete: false, listed, nameOf }
    : { ...changedRoutes(before, after), listed, nameOf };
}

function cameOrWent(pair: Partial<Pair<NamedBehavior>>, { routes, complete, listed, nameOf }: Paths): Difference[] {
  if (!listed || (pair.old !== undefined && pair.new !== undefined)) return [];
  const came = pair.new !== undefined;
  const { id, settings } = (pair.new ?? pair.old)!;
  const example = routes.find(({ from, to }) => (came ? to : from) === id);
  const caching = describeCaching(settings);
  return [{
    setting: 'behavior', kind: came ? 'added' : 'removed', ...came ? { after: caching } : { before: caching }, hasAllPaths: complete,
    ...example === undefined ? {} : { item: `\`${example.path}\``, name: nameOf(came ? example.from : example.to) },
  }];
}

function differencesOfBehavior(pair: Partial<Pair<NamedBehavior>>, sides: Sides): Iterable<Difference> {
  return pair.old === undefined || pair.new === undefined ? []
    : differencesOf(BEHAVIOR, { old: pair.old.settings, new: pair.new.settings }, sides);
}

/** Paths that go from one behavior to another, both of which were and are there. */
function routeChanges(distributions: Pair<DistributionSettings>, behaviors: Pair<readonly NamedBehavior[]>, paths: Paths): CachingChange[] {
  const stay = (id: string) => behaviors.old.some(one => one.id === id) && behaviors.new.some(one => one.id === id);
  const rerouted = paths.routes.filter(({ from, to }) => stay(from) && stay(to)).flatMap(({ path, from, to }) => {
    const pair = { old: behaviors.old.find(({ id }) => id === from)!, new: behaviors.new.find(({ id }) => id === to)! };
    const difference: Difference = { setting: 'route', kind: 'changed', item: `\`${path}\``, before: pair.old.name, after: pair.new.name };
    return told({ behavior: pair.new.name }, [difference], sidesOf(distributions, pair));
  });
  const ids = (list: readonly NamedBehavior[]) => JSON.stringify(list.map(({ id }) => id));
  const untold = !paths.complete && paths.listed && ids(behaviors.old) !== ids(behaviors.new);
  return [...rerouted, ...untold ? told({}, [{ setting: 'routes', kind: 'changed' }], sidesOf(distributions)) : []];
}

function sidesOf(distributions: Pair<DistributionSettings>, behaviors: Partial<Pair<NamedBehavior>> = {}): Sides {
  return {
    old: { distribution: distributions.old, behavior: behaviors.old?.settings },
    new: { distribution: distributions.new, behavior: behaviors.new?.settings },
  };
}
