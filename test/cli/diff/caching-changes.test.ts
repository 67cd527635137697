import * as fc from 'fast-check';
import { defaultBehaviors, distributions } from './random-distribution';
import { cachingChanges } from '../../../src/cli/diff/caching-changes';
import { CachingChange } from '../../../src/cli/diff/describe-changes';
import { ChangeKind } from '../../../src/cli/diff/difference';
import {
  CacheBehaviorSettings, DistributionSettings, EdgeEvent, OriginKind, SelectionMode, ViewerMtlsMode, ViewerProtocol,
} from '../../../src/edge/model';
import { forwardedNames, keyedNames, NameKind } from '../../../src/edge/policy/forwarding';
import { resolvedCachePolicy, unknownsOfForwarding } from '../../../src/edge/policy/resolved-settings';
import { NormalizedFrom } from '../../../src/edge/request-normalization';
import { Affected } from '../../../src/edge/unmodeled-setting';
import { ALL, allBut, CACHING_DISABLED, distributionOf, NONE, only, ORIGIN, PLAIN_BEHAVIOR, PLAIN_POLICY } from '../../edge/case';
import { runs } from '../../edge/runs';

const formatted = ({ behavior, origin, says, consequence }: CachingChange) =>
  `${behavior ?? origin ?? 'distribution'}: ${says}: ${consequence}`;
const changes = (before: DistributionSettings, after: DistributionSettings) => cachingChanges(before, after).map(formatted);

/** A distribution with the behavior `/api/*` and the default behavior. */
const api = (settings: Partial<CacheBehaviorSettings>, distribution: Partial<DistributionSettings> = {}) =>
  distributionOf({ distribution: { cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/api/*', ...settings }], ...distribution } });
const keyed = (policy: Partial<typeof PLAIN_POLICY>): Partial<CacheBehaviorSettings> => ({ cachePolicy: { ...PLAIN_POLICY, ...policy } });
const sees = (policy: CacheBehaviorSettings['originRequestPolicy']): Partial<CacheBehaviorSettings> => ({ originRequestPolicy: policy });
const disabled = (policy: Partial<typeof PLAIN_POLICY>): Partial<CacheBehaviorSettings> => ({ cachePolicy: { ...CACHING_DISABLED, ...policy } });
const varied = (...values: string[]): Partial<CacheBehaviorSettings> => ({
  edgeFunctions: [{
    event: EdgeEvent.VIEWER_REQUEST,
    _normalization: { headers: [{ header: 'x-variation-language', from: NormalizedFrom.LANGUAGE, values, fallback: 'en' }] },
  }],
});
const header = (value: string, override: boolean) => ({ name: 'X-Frame-Options', value, override });
const cors = (allowOrigins: string[], originOverride: boolean) => ({
  responseHeadersPolicy: { cors: { allowOrigins, allowMethods: [], allowHeaders: [], allowCredentials: false, originOverride } },
});
const unknown = (setting: string, cause = 'a parameter') => ({ unknowns: [{ setting, cause }] });

describe('describes a change of a behavior, with its consequence', () => {
  test.each<[string, Partial<CacheBehaviorSettings>, Partial<CacheBehaviorSettings>, string[]]>([
    ['a session cookie enters the cache key', keyed({}), keyed({ cookies: only('session') }),
      ['cookie `session` is now in the cache key: one cache entry per visitor']],
    ['another cookie enters the cache key', keyed({}), keyed({ cookies: only('theme') }),
      ['cookie `theme` is now in the cache key: one cache entry per value']],
    ['all cookies enter the cache key', keyed({ cookies: only('a') }), keyed({ cookies: ALL }),
      ['all cookies except `a` are now in the cache key: one cache entry per visitor, so hits are rare']],
    ['a block list grows', keyed({ cookies: allBut('a') }), keyed({ cookies: allBut('a', 'b') }),
      ['cookie `b` is no longer in the cache key: a higher hit ratio, and the origin no longer receives it']],
    ['User-Agent enters the cache key', keyed({}), keyed({ headers: only('User-Agent') }),
      ['header `User-Agent` is now in the cache key: it has so many values that hits are rare']],
    ['Authorization enters the cache key', keyed({}), keyed({ headers: only('Authorization') }),
      ['header `Authorization` is now in the cache key: one cache entry per visitor']],
    ['Host enters the cache key', keyed({}), keyed({ headers: only('Host') }),
      ['header `Host` is now in the cache key: one cache entry per host name']],
    ['another header enters the cache key', keyed({}), keyed({ headers: only('X-Tier') }),
      ['header `X-Tier` is now in the cache key: one cache entry per value']],
    ['all headers enter the cache key', keyed({ legacy: true }), keyed({ legacy: true, headers: ALL }), [
      'all headers are now in the cache key: CloudFront no longer stores responses, and every request goes to the origin',
      'the origin now receives all cookies: CloudFront stores nothing here, so responses can depend on it',
    ]],
    ['all query strings enter the cache key', keyed({}), keyed({ queryStrings: ALL }),
      ['all query strings are now in the cache key: one cache entry per query string, including invented ones']],
    ['one query string enters the cache key', keyed({}), keyed({ queryStrings: only('page') }),
      ['query string `page` is now in the cache key: one cache entry per value']],
    ['a query string replaces all query strings', keyed({ queryStrings: ALL }), keyed({ queryStrings: only('page') }),
      ['all query strings except `page` are no longer in the cache key: a higher hit ratio, and the origin no longer receives it']],
    ['a session cookie moves to the origin request policy', keyed({ cookies: only('session') }), { ...keyed({}), ...sees({ cookies: only('session') }) },
      ['cookie `session` is no longer in the cache key: the origin still receives it, so a visitor can get the response of another visitor']],
    ['another cookie moves to the origin request policy', keyed({ cookies: only('theme') }), { ...keyed({}), ...sees({ cookies: only('theme') }) },
      ['cookie `theme` is no longer in the cache key: requests that differ in it share a cache entry, although the origin still receives it']],
    ['a header moves to an origin request policy for all headers', keyed({ headers: only('X-Tier') }), { ...keyed({}), ...sees({ headers: { mode: SelectionMode.ALL_VIEWER } }) }, [
      'header `X-Tier` is no longer in the cache key: requests that differ in it share a cache entry, although the origin still receives it',
      'the origin now receives all viewer headers except `X-Tier`: requests that differ in it still share a cache entry',
      'the origin now receives all cookies: requests that differ in it still share a cache entry',
    ]],
    ['all query strings move to the origin request policy', keyed({ queryStrings: ALL }), { ...keyed({}), ...sees({ queryStrings: ALL }) },
      ['all query strings are no longer in the cache key: requests that differ in it share a cache entry, although the origin still receives it']],
    ['a cookie enters the cache key where nothing is stored', disabled({}), disabled({ cookies: only('session') }),
      ['cookie `session` is now in the cache key: CloudFront stores nothing here, so this only affects what the origin receives']],
    ['a cookie moves from the origin request policy to the cache key', sees({ cookies: only('session') }), keyed({ cookies: only('session') }),
      ['cookie `session` is now in the cache key: one cache entry per visitor']],
    ['the origin receives a session cookie', {}, sees({ cookies: only('session') }),
      ['the origin now receives cookie `session`: it is not in the cache key, so a visitor can get the response of another visitor']],
    ['the origin receives another cookie', {}, sees({ cookies: only('theme') }),
      ['the origin now receives cookie `theme`: requests that differ in it still share a cache entry']],
    ['the origin no longer receives a header', sees({ headers: only('X-Tier') }), {},
      ['the origin no longer receives header `X-Tier`: responses can no longer depend on it']],
    ['two block lists', keyed({ cookies: allBut('a') }), { ...keyed({ cookies: allBut('a') }), ...sees({ cookies: allBut('b') }) },
      ['the origin no longer receives cookie `b`: responses can no longer depend on it']],
    ['the origin receives all headers where nothing is stored', disabled({}), { ...disabled({}), ...sees({ headers: { mode: SelectionMode.ALL_VIEWER }, cookies: ALL }) }, [
      'the origin now receives all viewer headers: CloudFront stores nothing here, so responses can depend on it',
      'the origin now receives all cookies: CloudFront stores nothing here, so responses can depend on it',
    ]],
    ['the origin receives a CloudFront header', sees({ headers: { mode: SelectionMode.ALL_VIEWER }, cookies: ALL }), sees({ headers: { mode: SelectionMode.ALL_VIEWER_AND_WHITELIST_CLOUDFRONT, names: ['CloudFront-Viewer-Country'] }, cookies: ALL }),
      ['the origin now receives header `CloudFront-Viewer-Country`: requests that differ in it still share a cache entry']],
    ['the origin receives all CloudFront headers except one', sees({ headers: { mode: SelectionMode.ALL_VIEWER }, cookies: ALL }), sees({ headers: allBut('b', 'CloudFront-Viewer-Country'), cookies: ALL }), [
      'the origin now receives all CloudFront headers except `CloudFront-Viewer-Country`: requests that differ in it still share a cache entry',
      'the origin no longer receives header `b`: responses can no longer depend on it',
    ]],
    ['a wildcard for cookies replaces a cookie that it matches', keyed({ legacy: true, cookies: only('session') }), keyed({ legacy: true, cookies: only('sess*') }),
      ['cookie `sess*` is now in the cache key: one cache entry per visitor']],
    ['legacy settings replace a cache policy', keyed({}), keyed({ legacy: true }),
      ['caching is now configured by legacy ForwardedValues instead of a cache policy: only legacy ForwardedValues treats `*` and `?` in cookie names as wildcards and disables caching if all headers are forwarded',
        'the origin now receives most viewer headers: requests that differ in it still share a cache entry']],
    ['caching is turned off', keyed({ defaultTtlSeconds: 60, maxTtlSeconds: 60 }), keyed({ defaultTtlSeconds: 0, maxTtlSeconds: 0 }), [
      'the default TTL changed from 60 s to 0 s: CloudFront no longer stores responses, and every request goes to the origin',
      'the maximum TTL changed from 60 s to 0 s: CloudFront no longer stores responses, and every request goes to the origin',
    ]],
    ['caching is turned on', keyed({ defaultTtlSeconds: 0, maxTtlSeconds: 0 }), keyed({ defaultTtlSeconds: 0, maxTtlSeconds: 60 }),
      ['the maximum TTL changed from 0 s to 60 s: CloudFront now stores responses']],
    ['the minimum TTL rises from 0', keyed({}), keyed({ minTtlSeconds: 1 }),
      ["the minimum TTL changed from 0 s to 1 s: CloudFront now stores responses even if the origin sends 'no-store', 'no-cache' or 'private'"]],
    ['the minimum TTL falls to 0', keyed({ minTtlSeconds: 1 }), keyed({ minTtlSeconds: 0 }),
      ["the minimum TTL changed from 1 s to 0 s: CloudFront no longer stores responses if the origin sends 'no-store', 'no-cache' or 'private'"]],
    ['the minimum TTL rises', keyed({ minTtlSeconds: 1 }), keyed({ minTtlSeconds: 5 }),
      ['the minimum TTL changed from 1 s to 5 s: CloudFront keeps responses at least that long, regardless of origin headers']],
    ['the minimum TTL falls', keyed({ minTtlSeconds: 5 }), keyed({ minTtlSeconds: 1 }),
      ['the minimum TTL changed from 5 s to 1 s: the origin can set shorter TTLs']],
    ['the default TTL falls', keyed({}), keyed({ defaultTtlSeconds: 600 }),
      ['the default TTL changed from 86,400 s to 600 s: a lower hit ratio but newer responses, if the origin sends no Cache-Control or Expires']],
    ['the default TTL rises', keyed({ defaultTtlSeconds: 600 }), keyed({}),
      ['the default TTL changed from 600 s to 86,400 s: a higher hit ratio but older responses, if the origin sends no Cache-Control or Expires']],
    ['the maximum TTL rises', keyed({ maxTtlSeconds: 90_000 }), keyed({ maxTtlSeconds: 200_000 }),
      ['the maximum TTL changed from 90,000 s to 200,000 s: the origin can set longer TTLs']],
    ['the maximum TTL falls', keyed({ maxTtlSeconds: 200_000 }), keyed({ maxTtlSeconds: 90_000 }),
      ['the maximum TTL changed from 200,000 s to 90,000 s: CloudFront caps longer TTLs from the origin']],
    ['gzip is enabled', keyed({}), keyed({ enableAcceptEncodingGzip: true }),
      ['gzip in the cache key changed from off to on: one cache entry per format that viewers accept, and the origin can return compressed objects']],
    ['Brotli is disabled', keyed({ enableAcceptEncodingBrotli: true }), keyed({}),
      ['Brotli in the cache key changed from on to off: one cache entry for all viewers, without compression in this format']],
    ['another origin', {}, { targetOriginId: 'other' },
      ['the origin changed from `origin` to `other`: responses may come from a different server']],
    ['HTTP is allowed', {}, { viewerProtocolPolicy: ViewerProtocol.ALLOW_ALL },
      ['the viewer protocol policy changed from redirect-to-https to allow-all: CloudFront answers HTTP requests without encryption']],
    ['HTTP is rejected', {}, { viewerProtocolPolicy: ViewerProtocol.HTTPS_ONLY },
      ['the viewer protocol policy changed from redirect-to-https to https-only: CloudFront rejects HTTP requests with status 403']],
    ['HTTP is redirected', { viewerProtocolPolicy: ViewerProtocol.ALLOW_ALL }, {},
      ['the viewer protocol policy changed from allow-all to redirect-to-https: CloudFront redirects HTTP requests to HTTPS']],
    ['a method is no longer allowed', { allowedMethods: ['GET', 'HEAD', 'POST'] }, {},
      ['method `POST` is no longer allowed: CloudFront rejects such requests with status 403']],
    ['a method is allowed', {}, { allowedMethods: ['GET', 'HEAD', 'POST'] },
      ['method `POST` is now allowed: CloudFront forwards such requests to the origin']],
    ['a method is cached', {}, { cachedMethods: ['GET', 'HEAD', 'OPTIONS'] },
      ['responses to method `OPTIONS` are now cached: CloudFront can answer them from the cache']],
    ['a method is no longer cached', { cachedMethods: ['GET', 'HEAD', 'OPTIONS'] }, {},
      ['responses to method `OPTIONS` are no longer cached: CloudFront forwards each of them to the origin']],
    ['compression is turned on', {}, { compress: true },
      ['compression changed from off to on: smaller responses, if the cache policy also enables the format']],
    ['compression is turned off', { compress: true }, {},
      ['compression changed from on to off: larger responses, unless the origin compresses']],
    ['signatures are required', {}, { restrictsViewers: true },
      ['signed URLs or signed cookies are now required: CloudFront rejects requests without a valid signature']],
    ['signatures are no longer required', { restrictsViewers: true }, {},
      ['signed URLs or signed cookies are now not required: CloudFront answers all viewers']],
    ['a response header is set', {}, { responseHeadersPolicy: { setHeaders: [header('DENY', true)] } },
      ["response header `x-frame-options` is now sent with 'DENY', which overrides the origin: this also affects cache hits; stored objects do not change"]],
    ['a response header changes', { responseHeadersPolicy: { setHeaders: [header('DENY', true)] } }, { responseHeadersPolicy: { setHeaders: [header('SAMEORIGIN', false)] } },
      ["response header `x-frame-options` is now sent with 'SAMEORIGIN' instead of 'DENY', which overrides the origin: this also affects cache hits; stored objects do not change"]],
    ['a response header is no longer set', { responseHeadersPolicy: { setHeaders: [header('DENY', false)] } }, {},
      ["response header `x-frame-options` is no longer sent with 'DENY': this also affects cache hits; stored objects do not change"]],
    ['a response header is removed', {}, { responseHeadersPolicy: { removeHeaders: ['Server'] } },
      ['response header `server` from the origin is now removed: this also affects cache hits; stored objects do not change']],
    ['a response header is no longer removed', { responseHeadersPolicy: { removeHeaders: ['Server'] } }, {},
      ['response header `server` from the origin is no longer removed: this also affects cache hits; stored objects do not change']],
    ['a CORS header is set', {}, cors(['*'], false),
      ["response header `access-control-allow-origin` is now sent with '*': this also affects cache hits; stored objects do not change"]],
    ['a CORS header changes', cors(['https://a'], true), cors(['https://a', 'https://b'], true),
      ["response header `access-control-allow-origin` is now sent with 'https://a, https://b' instead of 'https://a': this also affects cache hits; stored objects do not change"]],
    ['Server-Timing headers can be requested', {}, { responseHeadersPolicy: { serverTimingSamplingRate: 0 } },
      ['the share of responses with a Server-Timing header changed from off to 0%: this also affects cache hits; stored objects do not change']],
    ['a value is no longer known', { responseHeadersPolicy: { setHeaders: [header('DENY', false)] } }, { responseHeadersPolicy: { setHeaders: [{ name: 'X-Frame-Options', override: false }] } },
      ["response header `x-frame-options` is now sent with an unknown value instead of 'DENY': this also affects cache hits; stored objects do not change"]],
    ['CORS headers override the origin', cors(['*'], false), cors(['*'], true),
      ['CORS headers of the policy now take precedence over those of the origin: this also affects cache hits; stored objects do not change']],
    ['CORS headers no longer override the origin', cors(['*'], true), cors(['*'], false),
      ['CORS headers of the origin now take precedence over those of the policy: this also affects cache hits; stored objects do not change']],
    ['Server-Timing headers are sent', { responseHeadersPolicy: { serverTimingSamplingRate: 0 } }, { responseHeadersPolicy: { serverTimingSamplingRate: 12.5 } },
      ['the share of responses with a Server-Timing header changed from 0% to 12.5%: this also affects cache hits; stored objects do not change']],
    ['an internal setting', {}, { _unmodeled: [{ property: 'a', doubt: 'b', affects: Affected.EVERY_DECISION }] }, []],
    ['an edge function at origin request', {}, { edgeFunctions: [{ event: EdgeEvent.ORIGIN_REQUEST, name: 'f' }] },
      ['edge function at `origin-request` now runs f: this affects only requests that go to the origin']],
    ['an edge function at viewer response is removed', { edgeFunctions: [{ event: EdgeEvent.VIEWER_RESPONSE }] }, {},
      ['edge function at `viewer-response` no longer runs a function with an unknown name: this also affects cache hits']],
    ['a cache variation changes', varied('de', 'en'), varied('de', 'en', 'fr'),
      ['edge function at `viewer-request` now runs a cache variation: x-variation-language by language (de, en, fr; otherwise en) instead of a cache variation: x-variation-language by language (de, en; otherwise en): this also affects cache hits']],
    ['a policy becomes unknown', {}, { cachePolicy: undefined, ...unknown('cachePolicy') },
      ['the cache policy is no longer known (a parameter): the template no longer determines what viewers get']],
    ['two edge functions at one event', {}, { edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST, name: 'b' }, { event: EdgeEvent.VIEWER_REQUEST, name: 'a' }] },
      ['edge function at `viewer-request` now runs a and b: this also affects cache hits']],
    ['a policy is no longer set', {}, { cachePolicy: undefined },
      ['the cache policy is no longer known (it is not set): the template no longer determines what viewers get']],
    ['a policy becomes known', { cachePolicy: undefined }, {},
      ['the cache policy is now known: the template now determines what viewers get']],
    ['a policy remains unknown', { cachePolicy: undefined, ...unknown('cachePolicy', "policy 'a'") }, { cachePolicy: undefined, ...unknown('cachePolicy', "policy 'b'") },
      ["the cache policy remains unknown, for a different reason (policy 'b'): viewers may get a different response"]],
    ['an origin for S3, and a cookie enters the cache key', { targetOriginId: 'bucket' }, { targetOriginId: 'bucket', ...keyed({ cookies: only('session') }) },
      ['cookie `session` is now in the cache key: no effect, because S3 ignores cookies']],
    ['the headers that the origin receives become unknown, and with them the cookies', sees({ headers: only('X-Tier'), cookies: only('a') }), sees({ cookies: only('b'), ...unknown('headers') }),
      [expect.stringMatching(/headers.* no longer known \(a parameter\)/)]],
    ['the origin request policy becomes unknown', sees({ headers: only('X-Tier') }), { originRequestPolicy: undefined, ...unknown('originRequestPolicy') },
      ['the origin request policy is no longer known (a parameter): the template no longer determines what viewers get']],
    ['a header with other letters', keyed({ headers: only('accept') }), keyed({ headers: only('Accept') }), []],
    ['an empty list instead of none', keyed({ headers: NONE }), keyed({ headers: only() }), []],
    ['the same names in another order', keyed({ cookies: only('a', 'b') }), keyed({ cookies: only('b', 'a') }), []],
    ['the name of the policy', keyed({ name: 'a' }), keyed({ name: 'b' }), []],
    ['the origin receives a cookie that is in the cache key', keyed({ cookies: only('a') }), { ...keyed({ cookies: only('a') }), ...sees({ cookies: only('a') }) }, []],
  ])('%s', (_name, before, after, expected) => {
    const origins = [ORIGIN, { id: 'bucket', kind: OriginKind.S3 }];
    expect(changes(api(before, { origins }), api(after, { origins }))).toEqual(expected.map(line => (typeof line === 'string' ? `/api/*: ${line}` : line)));
  });
});

describe('describes a change of the distribution', () => {
  test.each<[string, Partial<DistributionSettings>, Partial<DistributionSettings>, string[]]>([
    ['a host name is added', {}, { aliases: ['www.example.com'] },
      ['distribution: host name `www.example.com` was added: viewers can use this host name; it shares cache entries unless Host is in the cache key']],
    ['a host name is removed', { aliases: ['www.example.com'] }, {},
      ['distribution: host name `www.example.com` was removed: viewers can no longer use this host name']],
    ['an error page is added', {}, { customErrorResponses: [{ errorCode: 404, responseCode: 200, responsePagePath: '/index.html' }] },
      ['distribution: error `404` is now cached for 10 s and replaced with `/index.html` and status 200: it determines how long viewers see an error after the origin recovers']],
    ['an error page is removed', { customErrorResponses: [{ errorCode: 404, errorCachingMinTtlSeconds: 5, responsePagePath: '/index.html' }] }, { customErrorResponses: [{ errorCode: 404 }] },
      ['distribution: error `404` is now cached for 10 s and returned unchanged instead of cached for 5 s and replaced with `/index.html`: it determines how long viewers see an error after the origin recovers']],
    ['an error caching TTL is removed', { customErrorResponses: [{ errorCode: 404 }] }, {},
      ['distribution: error `404` is no longer cached for 10 s and returned unchanged: it determines how long viewers see an error after the origin recovers']],
    ['an origin path', {}, { origins: [{ ...ORIGIN, originPath: '/v2' }] },
      ['origin: the origin path changed from none to `/v2`: CloudFront requests other objects from the origin']],
    ['an origin with another id', {}, { origins: [{ ...ORIGIN, id: 'renamed' }] }, []],
    ['the web ACL is removed', { hasWebAcl: true }, {}, ['distribution: the web ACL was removed: AWS WAF no longer inspects requests']],
    ['a web ACL is added', {}, { hasWebAcl: true },
      ['distribution: the web ACL was added: AWS WAF inspects requests before CloudFront looks in the cache']],
    ['a default root object', {}, { defaultRootObject: 'index.html' },
      ['distribution: the default root object changed from none to `index.html`: viewers of `/` get another object']],
    ['no default root object', { defaultRootObject: 'index.html' }, {},
      ['distribution: the default root object changed from `index.html` to none: viewers of `/` get another object']],
    ['another domain name', {}, { origins: [{ ...ORIGIN, domainName: 'b.example.com' }] },
      ['origin: the domain name changed from `origin.example.com` to `b.example.com`: responses may come from a different server']],
    ['another origin type', {}, { origins: [{ ...ORIGIN, kind: OriginKind.S3 }] },
      ['origin: the origin type changed from an HTTP server to an S3 bucket: CloudFront treats S3 buckets and other servers differently']],
    ['a custom header is added', {}, { origins: [{ ...ORIGIN, customHeaders: [{ name: 'X-Key', value: 'a' }] }] },
      ["origin: header `x-key` is now sent with 'a': CloudFront sends it with every origin request, even if the viewer sends another value"]],
    ['a custom header becomes unknown', { origins: [{ ...ORIGIN, customHeaders: [{ name: 'X-Key', value: 'a' }] }] }, { origins: [{ ...ORIGIN, customHeaders: [{ name: 'X-Key' }] }] },
      ["origin: header `x-key` is now sent with a value that is unknown before deployment instead of 'a': CloudFront sends it with every origin request, even if the viewer sends another value"]],
    ['a custom header is removed', { origins: [{ ...ORIGIN, customHeaders: [{ name: 'X-Key', value: 'a' }] }] }, {},
      ["origin: header `x-key` is no longer sent with 'a': the origin no longer receives it from CloudFront"]],
    ['an origin becomes private', {}, { origins: [{ ...ORIGIN, accessControlled: true }] },
      ['origin: the origin now accepts requests from this distribution only: clients can no longer bypass the cache']],
    ['an origin becomes public', { origins: [{ ...ORIGIN, accessControlled: true }] }, {},
      ['origin: the origin now accepts requests from other clients too: clients may bypass the cache']],
    ['the distribution is disabled', {}, { enabled: false }, ['distribution: the distribution is now disabled: CloudFront serves no viewer']],
    ['the distribution is enabled', { enabled: false }, { enabled: true }, ['distribution: the distribution is now enabled: CloudFront serves viewers']],
    ['only some countries are allowed', {}, { allowedCountries: ['DE', 'at'] },
      ['distribution: CloudFront now serves viewers in `AT`, `DE` instead of all countries: CloudFront answers viewers in other countries with status 403']],
    ['all countries are allowed', { allowedCountries: ['DE'] }, { deniedCountries: ['RU'] }, [
      'distribution: CloudFront now serves viewers in all countries instead of `DE`: only denied countries get status 403',
      'distribution: country `RU` is now denied: CloudFront answers viewers there with status 403',
    ]],
    ['another country is allowed', { allowedCountries: ['DE', 'FR'] }, { allowedCountries: ['AT', 'de'] }, [
      'distribution: country `AT` is now allowed: CloudFront serves viewers there',
      'distribution: country `FR` is no longer allowed: CloudFront answers viewers there with status 403',
    ]],
    ['a country is no longer denied', { deniedCountries: ['FR'] }, {}, ['distribution: country `FR` is no longer denied: CloudFront serves viewers there']],
    ['a country is no longer denied, but not allowed', { deniedCountries: ['FR'] }, { allowedCountries: ['DE'] }, [
      'distribution: CloudFront now serves viewers in `DE` instead of all countries: CloudFront answers viewers in other countries with status 403',
      'distribution: country `FR` is no longer denied: viewers there can still get status 403, because of the allowed countries',
    ]],
    ['a country is no longer denied, and the allowed countries are unknown', { deniedCountries: ['FR'] }, unknown('allowedCountries'),
      [expect.stringContaining('allowed countries is no longer known'), expect.stringContaining('can still get status 403')]],
    ['a country is no longer denied, and the other allowed ones are written in lower case', { deniedCountries: ['FR'], allowedCountries: ['de', 'fr'] }, { allowedCountries: ['de', 'fr'] },
      ['distribution: country `FR` is no longer denied: CloudFront serves viewers there']],
    ['a cache tag header', {}, { cacheTagHeader: 'Cache-Tag' },
      ['distribution: the cache tag header changed from none to `cache-tag`: invalidation by tag finds only objects for which the origin sends this header']],
    ['no cache tag header', { cacheTagHeader: 'Cache-Tag' }, {},
      ['distribution: the cache tag header changed from `cache-tag` to none: CloudFront reads no cache tags, so new objects cannot be invalidated by tag']],
    ['a cache tag header in other letters', { cacheTagHeader: 'Cache-Tag' }, { cacheTagHeader: 'cache-tag' }, []],
    ['a header for the staging distribution', {}, { continuousDeployment: { headerName: 'aws-cf-cd-a', headerValue: 'b' } },
      ['distribution: the header that selects the staging distribution changed from none to `aws-cf-cd-a`: requests with this header and value get responses of the staging distribution, from a cache of its own']],
    ['another value for the staging distribution', { continuousDeployment: { headerName: 'aws-cf-cd-a', headerValue: 'b' } }, { continuousDeployment: { headerName: 'aws-cf-cd-a', headerValue: 'c' } },
      ['distribution: the value of the header that selects the staging distribution changed from `b` to `c`: requests with this header and value get responses of the staging distribution, from a cache of its own']],
    ['no header for the staging distribution', { continuousDeployment: { headerName: 'aws-cf-cd-a', headerValue: 'b' } }, {},
      ['distribution: the header that selects the staging distribution changed from `aws-cf-cd-a` to none: a header no longer selects the staging distribution']],
    ['a weight for the staging distribution', {}, { continuousDeployment: { weight: 0.07 } },
      ['distribution: the share of requests that go to the staging distribution at random changed from 0% to 7%: these requests get responses of the staging distribution, from a cache of its own']],
    ['no weight for the staging distribution', { continuousDeployment: { weight: 0.15 } }, {},
      ['distribution: the share of requests that go to the staging distribution at random changed from 15% to 0%: no request goes to the staging distribution at random']],
    ['the continuous deployment policy becomes unknown', {}, unknown('continuousDeployment'),
      ['distribution: the continuous deployment policy is no longer known (a parameter): the template no longer determines what viewers get']],
    ['another staging distribution', { continuousDeployment: { staging: distributionOf({}) } }, { continuousDeployment: {} }, []],
    ['a tenant', {}, { tenant: 'Shop' }, ['distribution: the tenant changed from none to `Shop`: this tenant fills in the parameters of the distribution']],
    ['no tenant', { tenant: 'Shop' }, {}, ['distribution: the tenant changed from `Shop` to none: no tenant fills in the parameters of the distribution']],
    ['failover for a status', {}, { origins: [{ ...ORIGIN, failoverStatusCodes: [404] }] },
      ['origin: status `404` is now a reason for failover: CloudFront asks the second origin if the first one returns this status']],
    ['failover for connection errors', {}, { origins: [{ ...ORIGIN, failoverStatusCodes: [504, 503] }] }, [
      'origin: status `503` is now a reason for failover: CloudFront asks the second origin if the first one returns this status or cannot be reached',
      'origin: status `504` is now a reason for failover: CloudFront asks the second origin if the first one returns this status or times out',
    ]],
    ['no failover', { origins: [{ ...ORIGIN, failoverStatusCodes: [404, 503, 504] }] }, {}, [
      'origin: status `404` is no longer a reason for failover: viewers get this status although the second origin may work',
      'origin: status `503` is no longer a reason for failover: viewers get this error, also if the first origin cannot be reached, although the second one may work',
      'origin: status `504` is no longer a reason for failover: viewers get this error, also if the first origin times out, although the second one may work',
    ]],
    ['the order of an origin group', { origins: [{ id: 'origin', kind: OriginKind.GROUP, domainName: undefined, members: ['a', 'b'] }] }, { origins: [{ id: 'origin', kind: OriginKind.GROUP, members: ['b', 'a'] }] },
      ['origin: the list of origins in the origin group changed from `a`, `b` to `b`, `a`: responses may come from a different server']],
  ])('%s', (_name, before, after, expected) => {
    const behavior = (distribution: Partial<DistributionSettings>) => ({ targetOriginId: distribution.origins?.[0]?.id ?? 'origin' });
    expect(changes(distributionOf({ distribution: before, behavior: behavior(before) }),
      distributionOf({ distribution: after, behavior: behavior(after) })))
      .toEqual(expected);
  });
});

describe('describes the mode of mutual TLS with viewers', () => {
  const { REQUIRED, OPTIONAL, PASSTHROUGH } = ViewerMtlsMode;
  const modes = (before: ViewerMtlsMode | undefined, after: ViewerMtlsMode | undefined) => {
    const distribution = (viewerMtls: ViewerMtlsMode | undefined) => distributionOf({ distribution: { viewerMtls } });
    return changes(distribution(before), distribution(after)).map(text => text.replace(/^.* changed from/, 'from'));
  };

  test.each([
    [undefined, REQUIRED, 'from off to required: CloudFront rejects viewers without a valid certificate'],
    [undefined, OPTIONAL, 'from off to optional: CloudFront verifies a viewer certificate if there is one'],
    [undefined, PASSTHROUGH, 'from off to passthrough: the origin must verify viewer certificates, and CloudFront caches nothing'],
    [REQUIRED, undefined, 'from required to off: CloudFront also serves viewers without a certificate'],
    [REQUIRED, OPTIONAL, 'from required to optional: CloudFront also serves viewers without a certificate'],
    [REQUIRED, PASSTHROUGH, 'from required to passthrough: the origin must verify viewer certificates, and CloudFront caches nothing'],
    [OPTIONAL, undefined, 'from optional to off: CloudFront no longer verifies viewer certificates'],
    [OPTIONAL, REQUIRED, 'from optional to required: CloudFront rejects viewers without a valid certificate'],
    [PASSTHROUGH, undefined, 'from passthrough to off: viewers need no certificate, and CloudFront caches'],
    [PASSTHROUGH, OPTIONAL, 'from passthrough to optional: viewers need no certificate, and CloudFront caches'],
    [PASSTHROUGH, REQUIRED, 'from passthrough to required: CloudFront verifies viewer certificates, rejects viewers without one, and caches'],
  ])('from %s to %s', (before, after, expected) => {
    expect(modes(before, after)).toEqual([expected]);
  });

  test('no change', () => expect(modes(REQUIRED, REQUIRED)).toEqual([]));
});

describe('describes added, removed and moved behaviors', () => {
  const behaviors = (...list: [string, Partial<CacheBehaviorSettings>?][]) => distributionOf({
    distribution: { cacheBehaviors: list.map(([pathPattern, settings]) => ({ ...PLAIN_BEHAVIOR, pathPattern, ...settings })) },
  });

  test.each<[string, DistributionSettings, DistributionSettings, string[]]>([
    ['added', behaviors(), behaviors(['/api/*']), ['/api/*: new behavior (path): `/api/` was served by `*` before']],
    ['removed', behaviors(['/api/*']), behaviors(), ['/api/*: the behavior was removed (path): `/api/` is now served by `*`']],
    ['added without a path', behaviors(['/a*']), behaviors(['/a*'], ['/a/b']),
      ['/a/b: new behavior (path): it serves no path, because earlier behaviors match all of its paths']],
    ['removed without a path', behaviors(['/a*'], ['/a/b']), behaviors(['/a*']), ['/a/b: the behavior was removed (path): it served no path']],
    ['moved, and nothing is stored', behaviors(['/a/*'], ['*.js', { cachePolicy: CACHING_DISABLED }]), behaviors(['*.js', { cachePolicy: CACHING_DISABLED }], ['/a/*']),
      ['*.js: `/a/.js` is now served here instead of by `/a/*`: CloudFront no longer stores these responses, and every request goes to the origin']],
    ['moved, and responses are stored', behaviors(['/a/*', { cachePolicy: CACHING_DISABLED }], ['*.js']), behaviors(['*.js'], ['/a/*', { cachePolicy: CACHING_DISABLED }]),
      ['*.js: `/a/.js` is now served here instead of by `/a/*`: CloudFront now stores these responses']],
    ['moved', behaviors(['/a/*'], ['*.js', { compress: true }]), behaviors(['*.js', { compress: true }], ['/a/*']),
      ['*.js: `/a/.js` is now served here instead of by `/a/*`: the cache key and the TTLs of this behavior now apply']],
    ['with a leading slash', behaviors(['a/*']), behaviors(['/a/*']), []],
    ['with an invalid pattern', behaviors(), behaviors(['/a b']),
      ['/a b: new behavior (path): the affected paths cannot be determined',
        'distribution: more paths may be served by another behavior: some patterns are invalid or unknown, or there are too many combinations to compare all paths']],
    ['with an unknown pattern', behaviors(), distributionOf({ distribution: { cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: undefined, ...unknown('pathPattern') }] } }),
      ['(unknown path pattern): new behavior (path): the affected paths cannot be determined', expect.stringContaining('distribution: more paths may be')]],
  ])('%s', (_name, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  test('an unknown list does not remove behaviors', () => {
    expect(changes(behaviors(['/api/*']), { ...behaviors(), ...unknown('cacheBehaviors') })).toEqual([
      'distribution: the list of behaviors is no longer known (a parameter): the template no longer determines what viewers get',
    ]);
  });
});

describe('laws', () => {
  test('a distribution has no changes to itself', () => {
    fc.assert(fc.property(distributions, distribution => {
      expect(cachingChanges(distribution, structuredClone(distribution))).toEqual([]);
    }), runs(300));
  });

  test('swapping the sides swaps added and removed', () => {
    const opposite: Record<ChangeKind, ChangeKind> = { added: 'removed', removed: 'added', changed: 'changed' };
    // A route is reported for its new behavior, which is another one after swapping. The patterns 'a' and '/a' are the same behavior.
    const facts = (list: CachingChange[], kindOf: (kind: ChangeKind) => ChangeKind) => list
      .map(one => JSON.stringify([one.setting === 'route' ? '' : one.behavior?.replace(/^\//, ''), one.origin, one.setting, one.item, kindOf(one.kind)])).sort();
    fc.assert(fc.property(distributions, distributions, (one, other) => {
      expect(facts(cachingChanges(other, one), kind => kind)).toEqual(facts(cachingChanges(one, other), kind => opposite[kind]));
    }), runs(300));
  });

  test('every change has a description and a consequence without placeholders', () => {
    fc.assert(fc.property(distributions, distributions, (one, other) => {
      for (const { says, consequence } of cachingChanges(one, other)) expect(`${says}: ${consequence}`).not.toMatch(/\{|\}|undefined|: $|^:|\n/);
    }), runs(300));
  });

  const OTHERWISE: { readonly [setting: string]: (behavior: CacheBehaviorSettings) => Partial<CacheBehaviorSettings> } = {
    'viewerProtocolPolicy': ({ viewerProtocolPolicy: now }) => ({
      viewerProtocolPolicy: now === ViewerProtocol.ALLOW_ALL ? ViewerProtocol.HTTPS_ONLY : ViewerProtocol.ALLOW_ALL,
    }),
    'targetOriginId': () => ({ targetOriginId: 'a third one' }),
    'allowedMethods': ({ allowedMethods = [] }) => ({ allowedMethods: [...allowedMethods, 'DELETE'] }),
    'cachedMethods': ({ cachedMethods = [] }) => ({ cachedMethods: [...cachedMethods, 'TRACE'] }),
    'compress': ({ compress }) => ({ compress: !compress }),
    'restrictsViewers': ({ restrictsViewers }) => ({ restrictsViewers: !restrictsViewers }),
    'edgeFunctions': ({ edgeFunctions = [] }) => ({ edgeFunctions: [...edgeFunctions, { event: EdgeEvent.VIEWER_REQUEST, name: 'new' }] }),
    'cachePolicy': () => ({ cachePolicy: undefined, unknowns: [{ setting: 'cachePolicy', cause: 'a new parameter' }] }),
    'cachePolicy.minTtlSeconds': ({ cachePolicy }) => ({ cachePolicy: { ...cachePolicy, minTtlSeconds: 7 } }),
    'cachePolicy.cookies': ({ cachePolicy }) => ({ cachePolicy: { ...cachePolicy, cookies: only('new') } }),
    'cachePolicy.headers': ({ cachePolicy }) => ({ cachePolicy: { ...cachePolicy, headers: only('new') } }),
    'cachePolicy.queryStrings': ({ cachePolicy }) => ({ cachePolicy: { ...cachePolicy, queryStrings: only('new') } }),
    'cachePolicy.enableAcceptEncodingGzip': ({ cachePolicy }) => ({
      cachePolicy: { ...cachePolicy, enableAcceptEncodingGzip: !cachePolicy?.enableAcceptEncodingGzip },
    }),
    'responseHeadersPolicy.setHeaders': ({ responseHeadersPolicy }) => ({
      responseHeadersPolicy: { ...responseHeadersPolicy, setHeaders: [{ name: 'x-new', value: '', override: true }] },
    }),
    'responseHeadersPolicy.removeHeaders': ({ responseHeadersPolicy }) => ({
      responseHeadersPolicy: { ...responseHeadersPolicy, removeHeaders: ['x-new'] },
    }),
  };

  test.each(Object.keys(OTHERWISE))('reports a change of %s alone, for its behavior and that setting', setting => {
    const where = fc.nat(4);
    const known = distributions.map(one => JSON.parse(JSON.stringify({ ...one, unknowns: undefined }, (key, value: unknown) =>
      (key === 'unknowns' ? undefined : value))) as DistributionSettings);
    fc.assert(fc.property(known, where, (distribution, at) => {
      const behaviors = [...distribution.cacheBehaviors, distribution.defaultCacheBehavior];
      const place = at % behaviors.length;
      const changed = behaviors.map((one, i) => (i === place ? { ...one, ...OTHERWISE[setting]!(one) } : one));
      const after = { ...distribution, cacheBehaviors: changed.slice(0, -1), defaultCacheBehavior: changed.at(-1)! };
      const found = cachingChanges(distribution, after);
      expect(new Set(found.map(one => one.behavior))).toEqual(new Set([behaviors[place]!.pathPattern]));
      expect(found.map(one => one.setting)).toContain(setting.startsWith('cachePolicy.') && behaviors[place]!.cachePolicy === undefined ? 'cachePolicy' : setting);
    }), runs(60));
  });

  test('reports cookies, headers and query strings exactly if the model keys or forwards them differently', () => {
    const known = defaultBehaviors
      .filter(one => resolvedCachePolicy(one.cachePolicy) !== undefined && unknownsOfForwarding(one).length === 0);
    fc.assert(fc.property(known, known, (one, other) => {
      const reported = cachingChanges(distributionOf({ behavior: one }), distributionOf({ behavior: other })).map(({ setting }) => setting.split('.')[1]);
      for (const [member, treated] of Object.entries(TREATED)) {
        expect([member, reported.includes(member)]).toEqual([member, treated(one) !== treated(other)]);
      }
    }), runs(500));
  });
});

/** Whether the model keys and forwards names that policies list, and one that no policy lists. */
const TREATED: { readonly [member: string]: (behavior: CacheBehaviorSettings) => string } = {
  cookies: behavior => namesTreated(['a', 'b', 'session', 'unlisted'], behavior, 'cookie'),
  headers: behavior => namesTreated(['a', 'accept', 'authorization', 'unlisted', 'cloudfront-viewer-country', 'cloudfront-unlisted'], behavior, 'header'),
  queryStrings: behavior => namesTreated(['a', 'b', 'session', 'unlisted'], behavior, 'query string'),
};

function namesTreated(names: string[], { cachePolicy = {}, originRequestPolicy = {} }: CacheBehaviorSettings, kind: NameKind): string {
  const sets = [keyedNames(cachePolicy, kind), forwardedNames(cachePolicy, originRequestPolicy, kind)];
  return JSON.stringify(names.map(name => sets.map(set => set.has(name))));
}

describe('describes added and removed origins', () => {
  const two = distributionOf({ distribution: { origins: [ORIGIN, { id: 'other', kind: OriginKind.S3 }] } });

  test.each<[string, DistributionSettings, DistributionSettings, string[]]>([
    ['added', distributionOf({}), two, ['other: new origin (its domain name is unknown before deployment): CloudFront uses it for the behaviors that refer to it']],
    ['removed', two, distributionOf({}), ['other: the origin was removed (its domain name is unknown before deployment): CloudFront no longer uses it']],
    ['in another order', two, { ...two, origins: [...two.origins].reverse() }, []],
    ['with an unknown list', two, { ...two, origins: [], ...unknown('origins') }, ['distribution: the list of origins is no longer known (a parameter): the template no longer determines what viewers get']],
    ['with another id and an unknown server', distributionOf({ distribution: { origins: [{ id: 'origin', kind: OriginKind.CUSTOM }] } }),
      distributionOf({ distribution: { origins: [{ id: 'renamed', kind: OriginKind.CUSTOM }] }, behavior: { targetOriginId: 'renamed' } }),
      ['*: the origin changed from `origin` to `renamed`: responses may come from a different server', expect.stringMatching(/^origin: the origin was removed/), expect.stringMatching(/^renamed: new origin/)]],
  ])('%s', (_name, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });
});

test('compares behaviors with equal patterns in their order', () => {
  const twice = (...methods: string[]) => distributionOf({
    distribution: { cacheBehaviors: methods.map(method => ({ ...PLAIN_BEHAVIOR, pathPattern: '/a', allowedMethods: [method] })) },
  });
  expect(changes(twice('POST', 'PUT'), twice('POST', 'PATCH'))).toEqual([
    expect.stringMatching(/^\/a: method `PATCH` is now allowed/), expect.stringMatching(/^\/a: method `PUT` is no longer allowed/),
  ]);
});

test.each([
  [OriginKind.CUSTOM, OriginKind.VPC, 'the origin type changed from an HTTP server to a VPC origin'],
  [OriginKind.GROUP, OriginKind.S3, 'the origin type changed from an origin group to an S3 bucket'],
])('describes origins of type %s and %s', (before, after, expected) => {
  const [old, now] = [before, after]
    .map(kind => distributionOf({ distribution: { origins: [{ ...ORIGIN, kind }] } })) as [DistributionSettings, DistributionSettings];
  expect(cachingChanges(old, now).map(({ says }) => says)).toContain(expected);
});
