import * as fc from 'fast-check';
import { NameSelection, SelectionMode } from '../../../src/edge/model';
import { forwardedNames, keyedNames } from '../../../src/edge/policy/forwarding';
import { NameSet } from '../../../src/edge/policy/name-set';
import { ALL, allBut, NONE, only } from '../case';

const viewer = { mode: SelectionMode.ALL_VIEWER };
const viewerAnd = (...names: string[]) => ({ mode: SelectionMode.ALL_VIEWER_AND_WHITELIST_CLOUDFRONT, names });

test.each<[string, NameSelection | undefined, { listed?: string[]; excluded?: string[]; viewer?: boolean; cloudFront?: boolean }]>([
  ['no selection', undefined, {}],
  ['none', NONE, {}],
  ['none with ignored names', { mode: SelectionMode.NONE, names: ['a'] }, {}],
  ['a list', only('A', 'CloudFront-Is-Mobile-Viewer'), { listed: ['A', 'CloudFront-Is-Mobile-Viewer'] }],
  ['all', ALL, { viewer: true, cloudFront: true }],
  ['all with ignored names', { mode: SelectionMode.ALL, names: ['a'] }, { viewer: true, cloudFront: true }],
  ['all but some', allBut('A'), { excluded: ['A'], viewer: true, cloudFront: true }],
  ['all viewer headers', viewer, { viewer: true }],
  ['all viewer headers and CloudFront headers', viewerAnd('a', 'CloudFront-Is-Mobile-Viewer'), { listed: ['CloudFront-Is-Mobile-Viewer'], viewer: true }],
])('%s', (_name, selection, { listed = [], excluded = [], viewer: fromViewer = false, cloudFront = false }) => {
  const names = NameSet.of(selection, 'header');
  expect({ listed: names.listed, excluded: names.excluded, unlisted: names.unlisted })
    .toEqual({ listed, excluded, unlisted: { viewer: fromViewer, cloudFront } });
  expect(names.isEmpty).toBe(listed.length === 0 && !fromViewer && !cloudFront);
});

test.each([
  ['header', 'X-A', 'x-a', true], ['cookie', 'X-A', 'x-a', false], ['query string', 'a*', 'ab', false], ['cookie', 'a*', 'ab', false],
  ['legacy cookie', 'a*', 'ab', true], ['legacy cookie', 'a?', 'ab', true], ['legacy cookie', 'a*', 'b', false], ['legacy cookie', 'a', 'a', true],
] as const)('%s %s has %s: %s', (naming, listed, name, expected) => {
  expect(NameSet.of(only(listed), naming).has(name)).toBe(expected);
});

const NAMES = ['a', 'b', 'cloudfront-a', 'cloudfront-b', 'unlisted', 'cloudfront-unlisted'];
const sets = fc.tuple(fc.constantFrom(...Object.values(SelectionMode)), fc.uniqueArray(fc.constantFrom('a', 'B', 'CloudFront-A', 'cloudfront-b')))
  .map(([mode, names]) => NameSet.of({ mode, names }, 'header'));

test('union, intersection and difference contain exactly the names that they should', () => {
  fc.assert(fc.property(sets, sets, sets, (one, other, third) => {
    const set = one.union(third);
    for (const name of NAMES) {
      expect(set.has(name)).toBe(one.has(name) || third.has(name));
      expect(set.intersection(other).has(name)).toBe(set.has(name) && other.has(name));
      expect(set.difference(other).has(name)).toBe(set.has(name) && !other.has(name));
    }
    const difference = set.difference(other);
    expect(difference.isEmpty).toBe(NAMES.every(name => !difference.has(name)));
  }));
});

test('a legacy wildcard includes the cookies that it matches', () => {
  const [exact, wildcard] = [only('session'), only('sess*')].map(cookies => keyedNames({ cookies, legacy: true }, 'cookie')) as [NameSet, NameSet];
  expect(exact.difference(wildcard).isEmpty).toBe(true);
  expect(wildcard.difference(exact).listed).toEqual(['sess*']);
});

test.each<[string, NameSelection, NameSelection | undefined, string[], string[]]>([
  ['the names of both', only('a'), only('b'), ['a', 'b'], ['c']],
  ['the names of the key without a policy', only('a'), undefined, ['a'], ['b']],
  ['the names that neither block list contains', allBut('a'), allBut('b'), ['c'], ['a', 'b']],
  ['the listed names although a block list contains them', allBut('a'), only('a'), ['a', 'b'], []],
])('CloudFront forwards %s', (_name, cookies, others, forwarded, kept) => {
  const names = forwardedNames({ cookies }, { cookies: others }, 'cookie');
  expect([...forwarded, ...kept].filter(name => names.has(name))).toEqual(forwarded);
});

test('CloudFront forwards all cookies if it forwards the Cookie header', () => {
  expect(forwardedNames({ cookies: NONE, headers: NONE }, { headers: viewer }, 'cookie')).toBe(NameSet.ALL);
});
