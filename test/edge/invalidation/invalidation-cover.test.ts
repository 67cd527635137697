import * as fc from 'fast-check';
import { invalidationTest } from '../../../src/edge/invalidation/invalidation';
import { coverInvalidations } from '../../../src/edge/invalidation/invalidation-cover';
import { invalidationPathOf } from '../../../src/edge/invalidation/invalidation-path';

const ENOUGH = 1000;

function pathsOf(wanted: string[], others: string[], budget: number) {
  return coverInvalidations(wanted, others, budget)?.map(({ path }) => path);
}

test.each<[string, string[], string[], string[], number]>([
  ['nothing', [], ['/a'], [], ENOUGH],
  ['one path is itself', ['/a'], [], ['/a'], ENOUGH],
  ['one path beside others', ['/a'], ['/ab', '/b'], ['/a'], ENOUGH],
  ['paths that nothing else begins like', ['/blog/a', '/blog/b'], ['/about'], ['/blog/*'], ENOUGH],
  ['as long a beginning as they share, for URLs that are not known', ['/blog/post-1', '/blog/post-2'], ['/about'], ['/blog/post-*'], ENOUGH],
  ['a page and its folder', ['/about', '/about/', '/about/index.html'], ['/blog'], ['/about*'], ENOUGH],
  ['not where something else lies between', ['/a1', '/a3'], ['/a2'], ['/a1', '/a3'], ENOUGH],
  ['a path that is the beginning of others', ['/a', '/ac'], ['/ab'], ['/a', '/ac'], ENOUGH],
  ['not all of a site, of which more may not be known', ['/a', '/b'], [], ['/a', '/b'], ENOUGH],
  ['not a part of a top name', ['/about', '/app.js'], [], ['/about', '/app.js'], ENOUGH],
  ['what begins like a top page', ['/about', '/about.js'], [], ['/about*'], ENOUGH],
  ['the fewest others, where there may not be more', ['/a/1', '/a/3', '/b/1', '/b/3'], ['/a/2', '/b/2', '/b/4', '/c'], ['/a/*', '/b/1', '/b/3'], 3],
  ['all, where there may be one only', ['/a', '/c'], ['/b'], ['/*'], 1],
  ['the fewest paths of those that drop the same', ['/a/1', '/a/3', '/b/1', '/b/3'], ['/a/2', '/b/2'], ['/a/1', '/a/3', '/b/*'], 3],
  ["a wildcard before '~', which an invalidation cannot have", ['/~ann/a', '/~ann/b'], ['/bob'], ['/*'], ENOUGH],
  ["a '*' before the end, which is a character", ['/d/a*b', '/d/a*c'], ['/d/a', '/d/axb'], ['/d/a**'], ENOUGH],
  ["a wildcard after a '*' at the end, which would be one", ['/d/a*'], ['/d/ab', '/b'], ['/d/a**'], ENOUGH],
  ['encoded, whole characters', ['/é', '/è'], ['/ö'], ['/%C3%A8', '/%C3%A9'], ENOUGH],
  ['encoded, whole characters of two halves', ['/😀a', '/😁'], ['/😂'], ['/%F0%9F%98%80a', '/%F0%9F%98%81'], ENOUGH],
])('covers %s', (_name, wanted, others, expected, budget) => {
  expect(pathsOf(wanted, others, budget)).toEqual(expected);
});

test('says what else a path drops', () => {
  expect(coverInvalidations(['/a/1', '/a/3'], ['/a/2', '/b'], 1)).toEqual([{ path: '/a/*', covers: 2, drops: ['/a/2'], beyond: false }]);
});

test('says what goes beyond what is known', () => {
  expect(coverInvalidations(['/a1', '/a3'], [], 1)).toEqual([{ path: '/a*', covers: 2, drops: [], beyond: true }]);
});

test('says that nothing can be covered with nothing', () => {
  expect(coverInvalidations(['/a'], [], 0)).toBeUndefined();
});

const url = fc.array(fc.constantFrom('a', 'b', '/', '~', '*', 'é', '😀', '😁', '%', ' '), { maxLength: 6 }).map(parts => `/${parts.join('')}`);
const plainUrl = fc.array(fc.constantFrom('a', 'b', 'c', '/', 'é'), { maxLength: 5 }).map(parts => `/${parts.join('')}`);
const urls = fc.uniqueArray(url, { maxLength: 12 });
const budgets = fc.integer({ min: 1, max: 8 });

function isCovered(paths: readonly string[], one: string): boolean {
  return paths.some(path => invalidationTest(path)(invalidationPathOf(one), { headers: {} }));
}

describe('laws', () => {
  test('every path to cover is covered, by at most so many paths that CloudFront takes, and what they drop is said', () => {
    fc.assert(fc.property(urls, urls, budgets, (wanted, others, budget) => {
      const cover = coverInvalidations(wanted, others, budget)!;
      const paths = cover.map(({ path }) => path);
      expect(paths.length).toBeLessThanOrEqual(budget);
      for (const one of wanted) expect(isCovered(paths, one)).toBe(true);
      const known = others.filter(one => !wanted.includes(one));
      expect(new Set(cover.flatMap(({ drops }) => drops))).toEqual(new Set(known.filter(one => isCovered(paths, one))));
      expect(cover.reduce((sum, { covers }) => sum + covers, 0)).toBe(new Set(wanted).size);
    }), { numRuns: 500 });
  });

  test('nothing else is dropped where there may be as many paths as there are to cover', () => {
    fc.assert(fc.property(fc.uniqueArray(plainUrl, { maxLength: 10 }), fc.uniqueArray(plainUrl, { maxLength: 10 }), (wanted, others) => {
      expect(coverInvalidations(wanted, others, Math.max(1, wanted.length))!.flatMap(({ drops }) => drops)).toEqual([]);
    }));
  });

  test('no cover with so many paths drops less, and none that drops as little has fewer paths', () => {
    const few = fc.uniqueArray(plainUrl, { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(few, few, fc.integer({ min: 1, max: 4 }), (wanted, others, budget) => {
      const known = others.filter(one => !wanted.includes(one));
      const cover = coverInvalidations(wanted, known, budget)!;
      const dropped = cover.reduce((sum, { drops, beyond }) => sum + drops.length + (beyond ? 1 : 0), 0);
      expect([dropped, cover.length]).toEqual(bestByTrying(wanted, known, budget));
    }), { numRuns: 150 });
  });
});

/** The fewest that must be dropped, and with how many paths, found by trying every set of paths. */
function bestByTrying(wanted: string[], others: string[], budget: number): [number, number] {
  const candidates = [...new Set(wanted.flatMap(one => [one, ...[...one].map((_, at) => `${one.slice(0, at + 1)}*`)]))];
  const covered = candidates.map(path => new Set([...wanted, ...others].filter(path.endsWith('*') ? one => one.startsWith(path.slice(0, -1)) : one => one === path)));
  let best: [number, number] = [Infinity, Infinity];
  const isBeyond = (path: string) => path.endsWith('*') && path.lastIndexOf('/') === 0 && (path === '/*' || !wanted.includes(path.slice(0, -1)));
  const attempt = (from: number, chosen: number[]) => {
    const all = new Set(chosen.flatMap(at => [...covered[at]!]));
    if (wanted.every(one => all.has(one))) {
      const drops = others.filter(one => all.has(one)).length + chosen.filter(at => isBeyond(candidates[at]!)).length;
      if (drops < best[0] || drops === best[0] && chosen.length < best[1]) best = [drops, chosen.length];
    }
    if (chosen.length === budget) return;
    for (let at = from; at < candidates.length; at += 1) attempt(at + 1, [...chosen, at]);
  };
  attempt(0, []);
  return best;
}

test('a large site is covered in seconds, by as many paths as there may be', () => {
  const wanted: string[] = [];
  const others: string[] = [];
  for (let at = 0; at < 30_000; at += 1) (at % 3 === 0 ? wanted : others).push(`/folder-${at % 97}/sub-${at % 1009}/page-${at}.html`);
  const start = process.cpuUsage();
  const cover = coverInvalidations(wanted, others, 1000)!;
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(10);
  expect(cover.length).toBeLessThanOrEqual(1000);
  expect(cover.reduce((sum, { covers }) => sum + covers, 0)).toBe(wanted.length);
}, 120_000);
