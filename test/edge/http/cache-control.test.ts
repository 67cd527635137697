import { CacheControl } from '../../../src/edge/http/cache-control';

test.each([
  ['a quoted number', 'max-age="300"', { maxAge: 300 }],
  ['spaces', ' max-age = 300 , no-store ', { maxAge: 300, forbidding: 'no-store' }],
  ['capitals', 'No-Store, MAX-AGE=5', { maxAge: 5, forbidding: 'no-store' }],
  ['a directive within a word', 'x-no-store, max-age=5', { maxAge: 5, forbidding: undefined }],
  ['a directive within a quoted text', 'ext="no-store", max-age=5', { maxAge: 5, forbidding: undefined }],
  ['all that is read', 's-maxage=1, stale-while-revalidate=2, stale-if-error=3', { sMaxAge: 1, staleWhileRevalidate: 2, staleIfError: 3 }],
  ['Set-Cookie alone', 'no-cache="Set-Cookie"', { withoutCookies: true, forbidding: undefined, doubts: [] }],
  ['Set-Cookie among fields', 'no-cache="X, Set-Cookie"', { withoutCookies: true, forbidding: undefined, doubts: [expect.stringContaining('its other fields')] }],
  ['no-cache beside fields', 'no-cache="Set-Cookie", no-cache', { withoutCookies: true, forbidding: 'no-cache' }],
  ['private beside fields', 'private="X", private', { forbidding: 'private' }],
  ['immutable', 'immutable', { doubts: [expect.stringContaining("'immutable'")] }],
  ['other fields', 'no-cache="X"', { withoutCookies: false, forbidding: undefined, doubts: [expect.stringContaining('no-cache="field"')] }],
  ['no-cache', 'no-cache', { withoutCookies: false, forbidding: 'no-cache', doubts: [] }],
  ['private', 'private', { forbidding: 'private', doubts: [] }],
  ['fields of private', 'private="X"', { forbidding: undefined, doubts: [expect.stringContaining('private="field"')] }],
  ['the strictest first', 'private, no-cache, no-store', { forbidding: 'no-store' }],
  ['no number', 'max-age=soon', { maxAge: 0, doubts: [expect.stringContaining("'max-age=soon'")] }],
  ['a negative number', 'max-age=-1', { maxAge: 0, doubts: [expect.stringContaining("'max-age=-1'")] }],
  ['a fraction', 'max-age=1.5', { maxAge: 0, doubts: [expect.any(String)] }],
  ['nothing after the name', 'max-age', { maxAge: 0, doubts: [expect.any(String)] }],
  ['a name twice', 'max-age=1, max-age=2', { maxAge: 1, doubts: [expect.stringContaining("'max-age'")] }],
  ['must-revalidate', 'must-revalidate', { doubts: [expect.stringContaining("'must-revalidate'")] }],
  ['what changes nothing', 'public, no-transform', { maxAge: undefined, forbidding: undefined, doubts: [] }],
  ['an empty header', '', { maxAge: undefined, forbidding: undefined, doubts: [] }],
])('%s', (_name, header, expected) => {
  expect(CacheControl.parse(header)).toMatchObject(expected);
});

test('no header at all', () => {
  expect(CacheControl.parse(undefined)).toMatchObject({ maxAge: undefined, forbidding: undefined, withoutCookies: false });
});

test('what was parsed is kept, within bounds', () => {
  const first = CacheControl.parse('max-age=1');
  expect(CacheControl.parse('max-age=1')).toBe(first);
  for (let i = 0; i < 1000; i++) CacheControl.parse(`max-age=1, x=${i}`);
  expect(CacheControl.parse('max-age=1')).toEqual(first);
});
