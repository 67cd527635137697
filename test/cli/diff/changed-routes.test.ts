import * as fc from 'fast-check';
import { changedRoutes, Route } from '../../../src/cli/diff/changed-routes';
import { PathPattern } from '../../../src/edge/path/path-pattern';
import { runs } from '../../edge/runs';

const routes = (...patterns: string[]): Route[] => [...patterns, '*'].map(pattern => ({ id: pattern, pattern: PathPattern.parse(pattern) }));
const goes = (list: readonly Route[], path: string) => list.find(({ pattern }) => pattern.matches(path))!.id;

test.each([
  ['nothing', ['/a/*'], ['/a/*'], []],
  ['a behavior that came', [], ['/api/*'], ['/api/: * -> /api/*']],
  ['a behavior that went', ['/api/*'], [], ['/api/: /api/* -> *']],
  ['an order that does not matter', ['/a/*', '/b/*'], ['/b/*', '/a/*'], []],
  ['an order that matters', ['/a/*', '*.js'], ['*.js', '/a/*'], ['/a/.js: /a/* -> *.js']],
  ['a behavior that nothing reaches', ['/a*'], ['/a*', '/a/b'], []],
  ['a longer pattern before', ['/a*'], ['/a/b', '/a*'], ['/a/b: /a* -> /a/b']],
  ['a pattern that became another', ['/api/*'], ['/v1/*'], ['/api/: /api/* -> *', '/v1/: * -> /v1/*']],
  ['one character', ['/a?'], ['/a?', '/a??'], ['/axx: * -> /a??']],
  ['a pattern that no normalized path has', [], ['/a//b'], []],
])('%s', (_name, before, after, expected) => {
  const { routes: found, complete } = changedRoutes(routes(...before), routes(...after));
  expect(found.map(({ path, from, to }) => `${path}: ${from} -> ${to}`).sort()).toEqual(expected);
  expect(complete).toBe(true);
});

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 }).map(text => `/${text}`);
const lists = fc.uniqueArray(pattern, { maxLength: 4 }).map(list => routes(...list));

function words(length: number): string[] {
  return length === 0 ? [''] : ['', ...['a', 'b', 'x'].flatMap(letter => words(length - 1).map(word => letter + word))];
}

test('every path up to a length that goes elsewhere is of a kind that is told, and every example does go elsewhere', () => {
  const paths = [...new Set(words(5))].map(word => `/${word}`);
  fc.assert(fc.property(lists, lists, (before, after) => {
    const told = changedRoutes(before, after).routes;
    for (const { path, from, to } of told) expect([goes(before, path), goes(after, path)]).toEqual([from, to]);
    const kinds = new Set(told.map(({ from, to }) => `${from} ${to}`));
    for (const path of paths) {
      const [from, to] = [goes(before, path), goes(after, path)];
      if (from !== to) expect(kinds).toContain(`${from} ${to}`);
    }
  }), runs(300));
});

test('the other way round, the same paths go back', () => {
  fc.assert(fc.property(lists, lists, (before, after) => {
    const back = changedRoutes(after, before).routes.map(({ path, from, to }) => ({ path, from: to, to: from }));
    expect(back).toEqual(changedRoutes(before, after).routes);
  }), runs(300));
});

test('seventy-five behaviors are compared in well under a second', () => {
  const many = Array.from({ length: 75 }, (_, i) => (i % 5 === 0 ? `*.type${i}` : `/section-${i}/*/list`));
  const started = performance.now();
  const { complete, routes: found } = changedRoutes(routes(...many), routes(...[...many].reverse()));
  expect(complete).toBe(true);
  expect(found).toEqual([]);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('what is too entangled to be looked at as a whole is said to be incomplete', () => {
  expect(changedRoutes(routes('/*a*b*c', '/*b*a*c'), routes('/*b*a*c', '/*a*b*c'), 3).complete).toBe(false);
});
