import { Content, element, Markup } from './markup';
import { originOf } from './origin-box';
import { Route, routesOf } from './route';
import { DistributionSettings } from '../../edge/model';

/** The behaviors of a distribution, as a table: all that the diagram shows, in words. */
export function routeTable(distribution: DistributionSettings): Markup {
  return element('table', { class: 'routes' },
    element('thead', {}, element('tr', {}, ...COLUMNS.map(([name]) => element('th', { scope: 'col' }, name)))),
    element('tbody', {}, ...routesOf(distribution).map(route => element('tr', { class: route.verdict },
      ...COLUMNS.map(([name, cell]) => (name === PATH_PATTERN ? element('th', { scope: 'row' }, ...cell(route)) : element('td', {}, ...cell(route))))))),
  );
}

const PATH_PATTERN = 'path pattern';

const COLUMNS: readonly [name: string, cell: (route: Route) => Content[]][] = [
  ['no.', ({ number }) => [String(number)]],
  [PATH_PATTERN, ({ pathPattern, isDefault }) => [element('code', {}, pathPattern), ...isDefault ? [' (default)'] : []]],
  ['caching', ({ verdict }) => [element('span', { class: 'verdict' }, verdict)]],
  ['kept for', ({ kept }) => [kept]],
  ['cache key', ({ key }) => [key]],
  ['the origin sees', ({ originSees }) => [originSees]],
  ['origin', route => [originOf(route)]],
  ['policies', ({ policy, originRequestPolicy, responseHeadersPolicy }) => [
    [policy, originRequestPolicy, responseHeadersPolicy].filter(name => name !== undefined).join(', '),
  ]],
  ['code at the edge', ({ code }) => [code.length === 0 ? 'none' : code.join(', ')]],
];
