import { SelectionMode } from '../../../src/edge/model';
import { describeCacheKey, describeCaching, describeNormalization, describeOriginRequest, describeSelection, describeTtls } from '../../../src/edge/policy/describe-settings';
import { NormalizedFrom } from '../../../src/edge/request-normalization';
import { ALL, allBut, CACHING_DISABLED, NONE, only, PLAIN_BEHAVIOR, PLAIN_POLICY } from '../case';

test.each([
  ['none', NONE, 'none'],
  ['an empty list', only(), 'none'],
  ['a list that is missing', { mode: SelectionMode.WHITELIST }, 'none'],
  ['a list', only('a', 'b'), 'a, b'],
  ['a block list', allBut('a'), 'all but a'],
  ['all', ALL, 'all'],
  ['all of the viewer', { mode: SelectionMode.ALL_VIEWER }, "all of the viewer's"],
  ['all of the viewer and some', { mode: SelectionMode.ALL_VIEWER_AND_WHITELIST_CLOUDFRONT, names: ['X'] }, "all of the viewer's and X"],
  ['unknown', undefined, 'unknown'],
])('a selection of %s', (_name, selection, words) => {
  expect(describeSelection(selection)).toBe(words);
});

test('a cache key', () => {
  expect(describeCacheKey(PLAIN_POLICY)).toBe('path');
  expect(describeCacheKey({
    ...PLAIN_POLICY, queryStrings: only('page'), headers: only('Host'), cookies: ALL, enableAcceptEncodingBrotli: true, enableAcceptEncodingGzip: true,
  })).toBe('path; query strings page; headers Host; all cookies; Accept-Encoding (br, gzip)');
});

test('a cache key of which a part is not known', () => {
  expect(describeCacheKey({ ...PLAIN_POLICY, headers: undefined })).toBe('path; headers unknown');
});

test('TTLs, known or not', () => {
  expect(describeTtls({ ...PLAIN_POLICY, maxTtlSeconds: undefined })).toBe('0 / 86400 / unknown');
});

test('caching: the key, nothing, or why it is not known', () => {
  expect(describeCaching(PLAIN_BEHAVIOR)).toBe('path');
  expect(describeCaching({ ...PLAIN_BEHAVIOR, cachePolicy: CACHING_DISABLED })).toBe('nothing is stored');
  expect(describeCaching({ cachePolicy: undefined, unknowns: [{ setting: 'cachePolicy', cause: 'a parameter' }] })).toBe('unknown: a parameter');
  const unknowns = [{ setting: 'cookies', cause: 'a parameter' }, { setting: 'headers', cause: 'an import' }];
  expect(describeCaching({ cachePolicy: { unknowns } })).toBe('unknown: a parameter; an import');
});

test('what the origin sees', () => {
  const originRequestPolicy = { headers: { mode: SelectionMode.ALL_VIEWER }, cookies: ALL, queryStrings: only('a') };
  expect(describeOriginRequest({ ...PLAIN_BEHAVIOR, originRequestPolicy })).toBe('path; all viewer headers; all cookies; query strings a');
  expect(describeOriginRequest({ ...PLAIN_BEHAVIOR, cachePolicy: { ...PLAIN_POLICY, cookies: ALL } })).toBe('values in the cache key');
  expect(describeOriginRequest({ ...PLAIN_BEHAVIOR, cachePolicy: { ...PLAIN_POLICY, legacy: true } })).toBe('path; most headers that are not listed');
  expect(describeOriginRequest({ ...PLAIN_BEHAVIOR, cachePolicy: { ...PLAIN_POLICY, legacy: true, headers: ALL } })).toBe('values in the cache key');
  expect(describeOriginRequest({ cachePolicy: undefined })).toBe('values in the cache key');
  expect(describeOriginRequest({ ...PLAIN_BEHAVIOR, unknowns: [{ setting: 'originRequestPolicy', cause: 'a parameter' }] })).toBe('unknown: a parameter');
});

test('a normalization', () => {
  const language = { header: 'x-variation-language', from: NormalizedFrom.LANGUAGE, values: ['de', 'en'], fallback: 'en' };
  const tier = { header: 'x-variation-cookie-tier', from: NormalizedFrom.COOKIE, cookieName: 'tier', values: ['a'], fallback: 'a' };
  expect(describeNormalization({ headers: [language, tier], droppedQueryStrings: ['utm_*', 'gclid'] }))
    .toBe('x-variation-language by language (de, en; otherwise en); x-variation-cookie-tier by cookie tier (a; otherwise a); query strings sorted, without utm_*, gclid');
  expect(describeNormalization({ headers: [] })).toBe('');
});
