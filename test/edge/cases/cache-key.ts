import { ALL, allBut, EdgeCase, NONE, only, ORIGIN, Standing } from '../case';
import { CACHE_KEY, CACHE_POLICY, COOKIES, HEADERS, METHODS, QUERY_STRINGS, SIGNED_COOKIES, SIGNED_URLS } from './sources';
import { EdgeRequest } from '../../../src/edge/exchange';
import { OriginKind } from '../../../src/edge/model';

type Request = Partial<EdgeRequest>;

/** A case with two requests that share an object, or do not. */
function pair(same: boolean) {
  return (id: string, says: string, source: string, first: Request, second: Request, more: Partial<EdgeCase> = {}, standing: Standing = 'documented'): EdgeCase => ({
    id: `key-${id}`, says, standing, source, ...more,
    requests: [first, second].map(request => ({ path: '/p', ...request })),
    expected: { outcome: same ? 'HIT' : 'MISS' },
  });
}

const oneObject = pair(true);
const twoObjects = pair(false);

const cookie = (value: string): Request => ({ headers: { cookie: value } });
const path = (value: string): Request => ({ path: value });
const header = (name: string, value: string): Request => ({ headers: { [name]: value } });

const TWO_NAMES = { aliases: ['a.example.com', 'b.example.com'] };

export const CACHE_KEY_CASES: readonly EdgeCase[] = [
  twoObjects('path', 'the path is in the key', CACHE_KEY, path('/a'), path('/b')),
  twoObjects('path-case', 'paths are case-sensitive', CACHE_KEY, path('/a'), path('/A')),
  oneObject('host', "the viewer's Host is not in the key", CACHE_KEY, header('host', 'a.example.com'), header('host', 'b.example.com'), {
    distribution: TWO_NAMES,
  }),
  oneObject('query-none', 'no query string is in the key by default', CACHE_KEY, path('/p?a=1'), path('/p?a=2')),
  oneObject('header-none', 'no header is in the key by default', CACHE_KEY, header('accept-language', 'de'), header('accept-language', 'fr')),
  oneObject('cookie-none', 'no cookie is in the key by default', CACHE_KEY, cookie('a=1'), cookie('a=2')),
  oneObject('head', 'GET and HEAD share an object', CACHE_KEY, { method: 'GET' }, { method: 'HEAD' }),
  oneObject('header-like-a-property', 'a listed header can have the name of an Object.prototype member', HEADERS, {}, {}, {
    policy: { headers: only('constructor') },
  }),
  twoObjects('options', 'OPTIONS has a separate object if it is cached', METHODS, { method: 'GET' }, { method: 'OPTIONS' }, {
    behavior: { allowedMethods: ['GET', 'HEAD', 'OPTIONS'], cachedMethods: ['GET', 'HEAD', 'OPTIONS'] },
  }),
  oneObject('options-again', 'a cached OPTIONS response is a hit', METHODS, { method: 'OPTIONS' }, { method: 'OPTIONS' }, {
    behavior: { allowedMethods: ['GET', 'HEAD', 'OPTIONS'], cachedMethods: ['GET', 'HEAD', 'OPTIONS'] },
  }),
  twoObjects('location', 'each edge location has its own cache', CACHE_KEY, { location: 'LHR50-P4' }, { location: 'FRA56-P1' }),

  oneObject('query-other', 'a query string that is not listed is not in the key', QUERY_STRINGS,
    path('/p?page=2'), path('/p?page=2&utm_source=email'), { policy: { queryStrings: only('page') } }),
  twoObjects('query-listed', 'a listed query string is in the key', QUERY_STRINGS,
    path('/p?page=2'), path('/p?page=3'), { policy: { queryStrings: only('page') } }),
  twoObjects('query-absent', 'a listed query string that is absent changes the key', QUERY_STRINGS,
    path('/p?page=2'), path('/p'), { policy: { queryStrings: only('page') } }),
  twoObjects('query-name-case', 'query string names are case-sensitive', QUERY_STRINGS,
    path('/p?Page=2'), path('/p?page=2'), { policy: { queryStrings: ALL } }),
  twoObjects('query-value-case', 'query string values are case-sensitive', QUERY_STRINGS,
    path('/p?page=a'), path('/p?page=A'), { policy: { queryStrings: ALL } }),
  twoObjects('query-order', 'the order of query strings changes the key', QUERY_STRINGS,
    path('/p?a=1&b=2'), path('/p?b=2&a=1'), { policy: { queryStrings: ALL } }),
  twoObjects('query-order-listed', 'the order of listed query strings changes the key', QUERY_STRINGS,
    path('/p?a=1&b=2'), path('/p?b=2&a=1'), { policy: { queryStrings: only('a', 'b') } }, 'assumed'),
  oneObject('query-all-except', 'all but the listed query strings are in the key', QUERY_STRINGS,
    path('/p?a=1&utm=x'), path('/p?a=1&utm=y'), { policy: { queryStrings: allBut('utm') } }),
  twoObjects('query-all-except-other', 'a query string that is not listed as an exception is in the key', QUERY_STRINGS,
    path('/p?a=1&utm=x'), path('/p?a=2&utm=x'), { policy: { queryStrings: allBut('utm') } }),
  oneObject('query-semicolon', 'only & separates query strings; a semicolon belongs to the value', QUERY_STRINGS,
    path('/p?x=1;page=2'), path('/p?x=1;page=3'), { policy: { queryStrings: only('page') } }),
  oneObject('query-star-literal', 'a * in a name is literal', CACHE_POLICY,
    path('/p?utm_a=1'), path('/p?utm_a=2'), { policy: { queryStrings: only('utm_*') } }),
  oneObject('query-bare-question-mark', "a trailing '?' does not create a separate object", QUERY_STRINGS,
    path('/p'), path('/p?'), { policy: { queryStrings: ALL } }, 'assumed'),
  twoObjects('query-duplicates', 'every occurrence of a listed query string is in the key', QUERY_STRINGS,
    path('/p?a=1'), path('/p?a=1&a=2'), { policy: { queryStrings: only('a') } }, 'assumed'),

  oneObject('signature', 'the query strings of a signed URL are not in the key', QUERY_STRINGS,
    path('/p?a=1&Expires=1&Signature=x&Key-Pair-Id=K&Policy=p'), path('/p?a=1&Expires=2&Signature=y&Key-Pair-Id=K&Policy=q'),
    { policy: { queryStrings: ALL }, behavior: { restrictsViewers: true } }),
  oneObject('signature-hash', 'the hash algorithm of a signed URL is not in the key', SIGNED_URLS,
    path('/p?a=1&Hash-Algorithm=SHA256'), path('/p?a=1&Hash-Algorithm=SHA1'), { policy: { queryStrings: ALL }, behavior: { restrictsViewers: true } }, 'assumed'),
  oneObject('signed-cookies', 'signed cookies are not in the key', SIGNED_COOKIES,
    cookie('CloudFront-Policy=p; CloudFront-Signature=x; CloudFront-Key-Pair-Id=K; a=1'), cookie('CloudFront-Expires=2; CloudFront-Signature=y; CloudFront-Hash-Algorithm=SHA256; a=1'),
    { policy: { cookies: ALL }, behavior: { restrictsViewers: true } }),
  twoObjects('signed-cookies-others', 'other cookies next to signed cookies are in the key', SIGNED_COOKIES,
    cookie('CloudFront-Signature=x; a=1'), cookie('CloudFront-Signature=x; a=2'), { policy: { cookies: ALL }, behavior: { restrictsViewers: true } }),
  twoObjects('signed-cookies-unsigned', 'cookies with these names are in the key if the behavior does not restrict viewers', SIGNED_COOKIES,
    cookie('CloudFront-Signature=x'), cookie('CloudFront-Signature=y'), { policy: { cookies: ALL } }),
  twoObjects('signature-unsigned', 'the query strings of signed URLs are in the key if the behavior does not restrict viewers', QUERY_STRINGS,
    path('/p?Expires=1'), path('/p?Expires=2'), { policy: { queryStrings: ALL } }),
  oneObject('cookie-s3', 'cookies are not in the key for S3 origins', COOKIES,
    cookie('tier=gold'), cookie('tier=free'), { policy: { cookies: ALL }, distribution: { origins: [{ ...ORIGIN, kind: OriginKind.S3 }] } }),
  twoObjects('cookie-value-case', 'cookie values are case-sensitive', COOKIES, cookie('a=x'), cookie('a=X'), { policy: { cookies: ALL } }),
  twoObjects('query-flag', 'a query string without a value is in the key', QUERY_STRINGS, path('/p?a'), path('/p'), { policy: { queryStrings: only('a') } }),
  twoObjects('path-encoded', 'an encoded path has a separate object', CACHE_KEY, path('/p'), path('/%70'), {}, 'assumed'),
  twoObjects('path-dots', 'the path in the key is not normalized', CACHE_KEY, path('/a/../p'), path('/p')),
  twoObjects('header-split-protocol', 'CloudFront-Forwarded-Proto in the key creates separate objects for HTTP and HTTPS', CACHE_KEY,
    header('CloudFront-Forwarded-Proto', 'http'), header('CloudFront-Forwarded-Proto', 'https'), { policy: { headers: only('CloudFront-Forwarded-Proto') } }),
  oneObject('address', "the viewer's address is not in the key", CACHE_KEY, { viewerAddress: '192.0.2.1' }, { viewerAddress: '192.0.2.2' }),
  oneObject('cookie-of-origin-request-policy', 'cookies that only an origin request policy forwards are not in the key', CACHE_POLICY, cookie('session=1'), cookie('session=2'), {
    behavior: { originRequestPolicy: { headers: NONE, cookies: ALL, queryStrings: ALL } },
  }),
  twoObjects('cookie-listed', 'a listed cookie is in the key', COOKIES, cookie('tier=gold'), cookie('tier=free'), { policy: { cookies: only('tier') } }),
  oneObject('cookie-other', 'a cookie that is not listed is not in the key', COOKIES,
    cookie('tier=gold; session=1'), cookie('tier=gold; session=2'), { policy: { cookies: only('tier') } }),
  oneObject('cookie-order', 'the order of cookies does not change the key', COOKIES, cookie('a=1; b=2'), cookie('b=2; a=1'), { policy: { cookies: ALL } }),
  twoObjects('cookie-name-case', 'cookie names are case-sensitive', COOKIES,
    cookie('Tier=gold'), cookie('tier=gold'), { policy: { cookies: ALL } }),
  oneObject('cookie-dollar', 'cookies with a name that begins with $ are removed', COOKIES,
    cookie('$Version=1; a=1'), cookie('a=1'), { policy: { cookies: ALL } }),
  oneObject('cookie-all-except', 'all but the listed cookies are in the key', COOKIES,
    cookie('a=1; session=1'), cookie('a=1; session=2'), { policy: { cookies: allBut('session') } }),
  oneObject('cookie-star-literal', 'a * in a cookie name of a cache policy is literal', COOKIES,
    cookie('tier_a=1'), cookie('tier_a=2'), { policy: { cookies: only('tier_*') } }),
  twoObjects('cookie-star-legacy', 'a * in a cookie name of legacy settings is a wildcard', COOKIES,
    cookie('tier_a=1'), cookie('tier_a=2'), { policy: { cookies: only('tier_*'), legacy: true } }),

  twoObjects('cookie-legacy-mixed', 'a wildcard applies in legacy settings that also list plain cookie names', COOKIES,
    cookie('tier_a=1'), cookie('tier_a=2'), { policy: { cookies: only('tier_*', 'session'), legacy: true } }),
  twoObjects('cookie-legacy-mixed-plain', 'a plain cookie name applies in legacy settings that also list a wildcard', COOKIES,
    cookie('session=1'), cookie('session=2'), { policy: { cookies: only('tier_*', 'session'), legacy: true } }),
  oneObject('cookie-legacy-mixed-other', 'a cookie that matches neither name of legacy settings is not in the key', COOKIES,
    cookie('other=1'), cookie('other=2'), { policy: { cookies: only('tier_*', 'session'), legacy: true } }),
  twoObjects('cookie-legacy-leading-star', 'a cookie name of legacy settings can begin with a wildcard', COOKIES,
    cookie('user_id=1'), cookie('user_id=2'), { policy: { cookies: only('*_id'), legacy: true } }),
  twoObjects('cookie-legacy-star-alone', '* in legacy settings matches every cookie', COOKIES,
    cookie('any=1'), cookie('any=2'), { policy: { cookies: only('*'), legacy: true } }),
  twoObjects('cookie-like-a-header', 'a cookie can have the name of a header that CloudFront adds', COOKIES,
    cookie('cloudfront-viewer-country=DE'), cookie('cloudfront-viewer-country=FR'), { policy: { cookies: ALL } }),

  twoObjects('header-listed', 'a listed header is in the key', HEADERS,
    header('CloudFront-Viewer-Country', 'DE'), header('CloudFront-Viewer-Country', 'FR'), { policy: { headers: only('CloudFront-Viewer-Country') } }),
  oneObject('header-name-case', 'header names are case-insensitive', HEADERS,
    header('ORIGIN', 'https://a'), header('origin', 'https://a'), { policy: { headers: only('Origin') } }),
  twoObjects('header-value-case', 'header values are case-sensitive', HEADERS,
    header('origin', 'https://a'), header('origin', 'https://A'), { policy: { headers: only('Origin') } }),
  twoObjects('header-absent', 'a listed header that is absent changes the key', HEADERS,
    header('origin', 'https://a'), {}, { policy: { headers: only('Origin') } }),
  twoObjects('header-host-listed', 'a listed Host is in the key', HEADERS,
    header('host', 'a.example.com'), header('host', 'b.example.com'), { policy: { headers: only('Host') }, distribution: TWO_NAMES }),
  twoObjects('header-legacy-all', 'nothing is stored with legacy settings that forward all headers', HEADERS,
    {}, {}, { policy: { headers: ALL, legacy: true } }),
];
