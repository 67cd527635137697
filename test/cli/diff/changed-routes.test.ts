import * as fc from 'fast-check';
import { changedRoutes, Route } from '../../../src/cli/diff/changed-routes';
import { NfaState } from '../../../src/edge/path/glob-automaton';
import { PathPattern } from '../../../src/edge/path/path-pattern';
import { runs } from '../../edge/runs';

const routes = (...patterns: string[]): Route[] => [...patterns, '*'].map(pattern => ({ id: pattern, pattern: PathPattern.parse(pattern) }));
const routeOf = (list: readonly Route[], path: string) => list.find(({ pattern }) => pattern.matches(path))!.id;

test.each([
  ['nothing', ['/a/*'], ['/a/*'], []],
  ['an added behavior', [], ['/api/*'], ['/api/: * -> /api/*']],
  ['a removed behavior', ['/api/*'], [], ['/api/: /api/* -> *']],
  ['a move without effect', ['/a/*', '/b/*'], ['/b/*', '/a/*'], []],
  ['a move with effect', ['/a/*', '*.js'], ['*.js', '/a/*'], ['/a/.js: /a/* -> *.js']],
  ['an added behavior without a path', ['/a*'], ['/a*', '/a/b'], []],
  ['a longer pattern first', ['/a*'], ['/a/b', '/a*'], ['/a/b: /a* -> /a/b']],
  ['a replaced pattern', ['/api/*'], ['/v1/*'], ['/api/: /api/* -> *', '/v1/: * -> /v1/*']],
  ['one character', ['/a?'], ['/a?', '/a??'], ['/axx: * -> /a??']],
  ['a pattern that matches no normalized path', [], ['/a//b'], []],
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

test('reports every pair of behaviors between which short paths move, and every example moves', () => {
  const paths = [...new Set(words(5))].map(word => `/${word}`);
  fc.assert(fc.property(lists, lists, (before, after) => {
    const reported = changedRoutes(before, after).routes;
    for (const { path, from, to } of reported) expect([routeOf(before, path), routeOf(after, path)]).toEqual([from, to]);
    const pairs = new Set(reported.map(({ from, to }) => `${from} ${to}`));
    for (const path of paths) {
      const [from, to] = [routeOf(before, path), routeOf(after, path)];
      if (from !== to) expect(pairs).toContain(`${from} ${to}`);
    }
  }), runs(300));
});

test('swapping the sides reverses the routes', () => {
  fc.assert(fc.property(lists, lists, (before, after) => {
    const back = changedRoutes(after, before).routes.map(({ path, from, to }) => ({ path, from: to, to: from }));
    expect(back).toEqual(changedRoutes(before, after).routes);
  }), runs(300));
});

test('compares 75 behaviors within seconds', () => {
  const many = Array.from({ length: 75 }, (_, i) => (i % 5 === 0 ? `*.type${i}` : `/section-${i}/*/list`));
  const started = performance.now();
  const { complete, routes: found } = changedRoutes(routes(...many), routes(...[...many].reverse()));
  expect(complete).toBe(true);
  expect(found).toEqual([]);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('stops early if patterns lead to large states', () => {
  const hostile = Array.from({ length: 75 }, (_, i) => `/*a${'?'.repeat(150 + i)}*b`);
  const after = jest.spyOn(NfaState.prototype, 'after');
  expect(changedRoutes(routes(...hostile), routes(...[...hostile].reverse())).complete).toBe(false);
  expect(after.mock.calls.length).toBeLessThan(200_000);
  after.mockRestore();
});

test('reports an incomplete search', () => {
  expect(changedRoutes(routes('/*a*b*c', '/*b*a*c'), routes('/*b*a*c', '/*a*b*c'), 3).complete).toBe(false);
});

test.each([
  [17, [], false], [18, ['/a'], false], [29, ['/a', '/bc'], false], [30, ['/a', '/bc'], true],
])('after %d positions, the search has found %j', (limit, paths, complete) => {
  const found = changedRoutes(routes(), routes('/a', '/bc'), limit);
  expect([found.routes.map(({ path }) => path), found.complete]).toEqual([paths, complete]);
});

describe('the search leaves out', () => {
  test.each<[string, string[], string[], number]>([
    ['paths that an unchanged behavior hides', ['/x/*', '/x/a*b*c', '*.js'], ['/x/*', '*.js', '/x/a*b*c'], 92],
    ['the common beginning of the lists', ['/a/b/*', '/b'], ['/a/b/*', '/c'], 34],
    ['the common end of the lists', ['/b', '/x*y*z'], ['/c', '/x*y*z'], 34],
    ['the behaviors behind an added one', ['/x*y*z'], ['/b', '/x*y*z'], 21],
    ['the behaviors behind a removed one', ['/b', '/x*y*z'], ['/x*y*z'], 21],
    ['the behaviors before an added one', ['/x*y*z'], ['/x*y*z', '/b'], 21],
    ['nothing between two behaviors that change places', ['/x/*', '/x/ab'], ['/x/ab', '/x/*'], 39],
  ])('%s', (_name, before, after, limit) => {
    const full = changedRoutes(routes(...before), routes(...after));
    expect(changedRoutes(routes(...before), routes(...after), limit)).toEqual(full);
    expect(full.complete).toBe(true);
  });
});
