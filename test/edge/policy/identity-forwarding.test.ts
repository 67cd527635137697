import { CacheBehaviorSettings, CachePolicySettings, EdgeEvent, NameSelection, SelectionMode } from '../../../src/edge/model';
import { identityAtOrigin, identityOutsideKey, isAddedByCode } from '../../../src/edge/policy/identity-forwarding';
import { ALL, allBut, CACHING_DISABLED, NONE, only, PLAIN_BEHAVIOR, PLAIN_POLICY } from '../case';

function behavior(
  cache: Partial<CachePolicySettings>, headers?: NameSelection, cookies: NameSelection = NONE, queryStrings: NameSelection = NONE,
): CacheBehaviorSettings {
  return {
    ...PLAIN_BEHAVIOR, cachePolicy: { ...PLAIN_POLICY, ...cache },
    ...headers === undefined ? {} : { originRequestPolicy: { headers, cookies, queryStrings } },
  };
}

const UNLISTED = 'headers that the legacy ForwardedValues forward without listing them, such as';
const ALL_VIEWER = { mode: SelectionMode.ALL_VIEWER };

describe('what identifies a visitor outside the key', () => {
  test.each<[string, CacheBehaviorSettings, string[]]>([
    ['nothing without an origin request policy', behavior({}), []],
    ['nothing where nothing is stored', behavior(CACHING_DISABLED, ALL_VIEWER, ALL), []],
    ['nothing that is known where the cache policy is not', { ...behavior({}, ALL_VIEWER, ALL), cachePolicy: undefined }, []],
    ['Authorization, listed', behavior({}, only('Authorization')), ["the 'Authorization' header"]],
    ['Authorization and all cookies, where all headers are forwarded', behavior({}, ALL_VIEWER), ["the 'Authorization' header", 'all cookies']],
    ['no Authorization where it is in the key', behavior({ headers: only('authorization') }, only('Authorization')), []],
    ['no Authorization where it is excepted', behavior({}, allBut('Authorization', 'Cookie')), []],
    ['custom headers that are listed', behavior({}, only('X-Api-Key', 'x-user-id', 'Accept')), ["the 'X-Api-Key' header", "the 'X-User-Id' header"]],
    ['custom headers only where they are listed', behavior({}, allBut('Authorization', 'Cookie', 'X-Api-Key')), []],
    ['no custom header that is in the key', behavior({ headers: only('X-Api-Key') }, only('x-api-key', 'x-user-id')), ["the 'X-User-Id' header"]],
    ['nothing of headers that are not known', { ...behavior({}), originRequestPolicy: { cookies: only('a'), queryStrings: NONE } }, ["the cookie 'a'"]],
    ['a cookie', behavior({}, NONE, only('session')), ["the cookie 'session'"]],
    ['cookies, each once', behavior({}, NONE, only('a', 'b', 'a')), ["the cookies 'a', 'b'"]],
    ['no cookie that is in the key', behavior({ cookies: only('a') }, NONE, only('a', 'b')), ["the cookie 'b'"]],
    ['all cookies', behavior({}, NONE, ALL), ['all cookies']],
    ['all cookies but those of the key', behavior({ cookies: only('a') }, NONE, ALL), ['cookies that the key does not list']],
    ['all cookies although the list of the key is there and empty', behavior({ cookies: only() }, NONE, ALL), ['all cookies']],
    ['no cookie where all are in the key', behavior({ cookies: ALL }, NONE, ALL), []],
    ['a cookie that the key excepts', behavior({ cookies: allBut('a') }, NONE, only('a')), ["the cookie 'a'"]],
    ['a cookie that the key excepts where all are forwarded', behavior({ cookies: allBut('a') }, NONE, ALL), ["the cookie 'a'"]],
    ['CloudFront headers that are listed', behavior({}, { mode: SelectionMode.ALL_VIEWER_AND_WHITELIST_CLOUDFRONT, names: ['CloudFront-Viewer-Cert-Subject'] }),
      ["the 'Authorization' header", "the 'CloudFront-Viewer-Cert-Subject' header", 'all cookies']],
    ['headers that legacy settings forward by default', behavior({ legacy: true }), [`${UNLISTED} 'X-Api-Key'`]],
    ['another header where legacy settings list the usual one', behavior({ legacy: true, headers: only('X-Api-Key') }), [`${UNLISTED} 'X-Auth-Token'`]],
    ['nothing where legacy settings forward all headers, which stores nothing', behavior({ legacy: true, headers: ALL }), []],
  ])('%s', (_name, settings, words) => {
    expect(identityOutsideKey(settings).map(one => one.label)).toEqual(words);
  });

  test('is told by what carries it, and by its name where there is one', () => {
    expect(identityOutsideKey(behavior({}, only('X-Api-Key'), only('b', 'a')))).toMatchObject([
      { carrier: 'header', name: 'x-api-key' }, { carrier: 'cookie', name: 'b' },
    ]);
    expect(identityOutsideKey(behavior({}, NONE, ALL))).toEqual([{ carrier: 'cookie', label: 'all cookies' }]);
  });
});

test.each<[string, CacheBehaviorSettings, string[]]>([
  ['nothing', behavior({}), []],
  ['nothing that is known where the cache policy is not', { ...behavior({}, ALL_VIEWER), cachePolicy: undefined }, []],
  ['Authorization by the key', behavior({ headers: only('Authorization') }), ["the 'Authorization' header"]],
  ['Authorization by the origin request policy', behavior({}, only('authorization')), ["the 'Authorization' header"]],
  ['a client certificate by the origin request policy', behavior({}, only('CloudFront-Viewer-Cert-Sha256')), ["the 'CloudFront-Viewer-Cert-Sha256' header"]],
  ['cookies by the key', behavior({ cookies: only('a') }), ['cookies']],
  ['cookies by the origin request policy', behavior({}, NONE, ALL), ['cookies']],
  ['both, where nothing is stored', behavior(CACHING_DISABLED, ALL_VIEWER), ["the 'Authorization' header", 'cookies']],
])('what identifies a visitor at the origin: %s', (_name, settings, words) => {
  expect(identityAtOrigin(settings)).toEqual(words);
});

describe('what code could add', () => {
  const code = (event: EdgeEvent) => ({ edgeFunctions: [{ event: EdgeEvent.VIEWER_RESPONSE }, { event }] });

  test.each<[string, CacheBehaviorSettings, boolean]>([
    ['headers', { ...behavior({}, only('x-a')), ...code(EdgeEvent.VIEWER_REQUEST) }, true],
    ['cookies', { ...behavior({}, NONE, only('a')), ...code(EdgeEvent.VIEWER_REQUEST) }, true],
    ['query strings', { ...behavior({}, NONE, NONE, ALL), ...code(EdgeEvent.VIEWER_REQUEST) }, true],
    ['headers, if the code is not known', { ...behavior({}, only('x-a')), unknowns: [{ setting: 'edgeFunctions', cause: 'a parameter' }] }, true],
    ['nothing where nothing beyond the key is forwarded', { ...behavior({}, NONE), ...code(EdgeEvent.VIEWER_REQUEST) }, false],
    ['nothing without an origin request policy', { ...behavior({}), ...code(EdgeEvent.VIEWER_REQUEST) }, false],
    ['headers where legacy settings forward them by default', { ...behavior({ legacy: true }), ...code(EdgeEvent.VIEWER_REQUEST) }, true],
    ['nothing after the cache was asked', { ...behavior({}, only('x-a')), ...code(EdgeEvent.ORIGIN_REQUEST) }, false],
    ['nothing without code', behavior({}, only('x-a')), false],
  ])('%s', (_name, settings, adds) => {
    expect(isAddedByCode(settings)).toBe(adds);
  });
});
