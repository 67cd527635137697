import { NameKind } from '../../../src/edge/policy/forwarding';
import { classifyCookiePattern, classifyName, splitsByVisitor, ValueClass } from '../../../src/edge/policy/identity-names';

const { IDENTITY, PER_VISITOR, HIGH_CARDINALITY } = ValueClass;

test.each<[NameKind, string, ValueClass | undefined]>([
  ['cookie', 'session', IDENTITY],
  ['query string', 'access_token', IDENTITY],
  ['header', 'Authorization', IDENTITY],
  ['cookie', 'authorization', IDENTITY],
  ['header', 'X-Api-Key', IDENTITY],
  ['cookie', '_ga', PER_VISITOR],
  ['cookie', 'AWSALB', PER_VISITOR],
  ['header', 'User-Agent', HIGH_CARDINALITY],
  ['header', 'CloudFront-Viewer-Cert-Sha256', IDENTITY],
  ['cookie', 'User-Agent', undefined],
  ['header', 'session', undefined],
  ['cookie', 'author', undefined],
  ['cookie', 'SESSION-ID', IDENTITY],
  ['cookie', 'aspxauth', undefined],
])('the %s %s: %s', (kind, name, values) => {
  expect(classifyName(kind, name)?.values).toBe(values);
});

test.each([['PHP*', 'PHPSESSID'], ['_g?', '_ga'], ['theme_*', undefined]])('the legacy wildcard %s matches %s', (pattern, example) => {
  expect(classifyCookiePattern(pattern)?.example).toBe(example);
});

test.each([['cloudfront-viewer-cert-subject', true], ['cloudfront-viewer-cert-present', false]])('the header %s splits the cache by visitor: %s', (name, splits) => {
  expect(splitsByVisitor(classifyName('header', name)!)).toBe(splits);
});

test.each([['session', true], ['_ga', true], ['x-api-key', false]])('the cookie %s splits the cache by visitor: %s', (name, splits) => {
  expect(splitsByVisitor(classifyName('cookie', name)!)).toBe(splits);
});
