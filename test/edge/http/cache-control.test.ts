import { CacheControl } from '../../../src/edge/http/cache-control';

test.each([
  ['a quoted number', 'max-age="300"', { maxAge: 300 }],
  ['spaces', ' max-age = 300 , no-store ', { maxAge: 300, forbidding: 'no-store' }],
  ['capitals', 'No-Store, MAX-AGE=5', { maxAge: 5, forbidding: 'no-store' }],
  ['a directive within a word', 'x-no-store, max-age=5', { maxAge: 5, forbidding: undefined }],
  ['a directive within a quoted string', 'ext="no-store", max-age=5', { maxAge: 5, forbidding: undefined }],
  ['the other directives', 's-maxage=1, stale-while-revalidate=2, stale-if-error=3', { sMaxAge: 1, staleWhileRevalidate: 2, staleIfError: 3 }],
  ['Set-Cookie alone', 'no-cache="Set-Cookie"', { withoutCookies: true, forbidding: undefined, doubts: [] }],
  ['Set-Cookie among fields', 'no-cache="X, Set-Cookie"', { withoutCookies: true, forbidding: undefined, doubts: [expect.stringContaining('no-cache="field"')] }],
  ['no-cache beside no-cache with fields', 'no-cache="Set-Cookie", no-cache', { withoutCookies: true, forbidding: 'no-cache' }],
  ['private beside private with fields', 'private="X", private', { forbidding: 'private' }],
  ['immutable', 'immutable', { doubts: [expect.stringContaining("'immutable'")] }],
  ['other fields', 'no-cache="X"', { withoutCookies: false, forbidding: undefined, doubts: [expect.stringContaining('no-cache="field"')] }],
  ['no-cache', 'no-cache', { withoutCookies: false, forbidding: 'no-cache', doubts: [] }],
  ['private', 'private', { forbidding: 'private', doubts: [] }],
  ['private with fields', 'private="X"', { forbidding: undefined, doubts: [expect.stringContaining('private="field"')] }],
  ['several directives: the strictest counts', 'private, no-cache, no-store', { forbidding: 'no-store' }],
  ['not a number', 'max-age=soon', { maxAge: 0, doubts: [expect.stringContaining("'max-age=soon'")] }],
  ['a negative number', 'max-age=-1', { maxAge: 0, doubts: [expect.stringContaining("'max-age=-1'")] }],
  ['a fraction', 'max-age=1.5', { maxAge: 0, doubts: [expect.any(String)] }],
  ['a directive without a value', 'max-age', { maxAge: 0, doubts: [expect.any(String)] }],
  ['a repeated directive', 'max-age=1, max-age=2', { maxAge: 1, doubts: [expect.stringContaining("'max-age'")] }],
  ['must-revalidate', 'must-revalidate', { doubts: [expect.stringContaining("'must-revalidate'")] }],
  ['ignored directives', 'public, no-transform', { maxAge: undefined, forbidding: undefined, doubts: [] }],
  ['an empty header', '', { maxAge: undefined, forbidding: undefined, doubts: [] }],
])('%s', (_name, header, expected) => {
  expect(CacheControl.parse(header)).toMatchObject(expected);
});

test('no header', () => {
  expect(CacheControl.parse(undefined)).toMatchObject({ maxAge: undefined, forbidding: undefined, withoutCookies: false });
});

test('parsed headers are cached, within bounds', () => {
  const first = CacheControl.parse('max-age=1');
  expect(CacheControl.parse('max-age=1')).toBe(first);
  for (let i = 0; i < 1000; i++) CacheControl.parse(`max-age=1, x=${i}`);
  expect(CacheControl.parse('max-age=1')).toEqual(first);
});
