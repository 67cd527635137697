import * as fc from 'fast-check';
import { distributions } from './random-distribution';
import { cachingChanges } from '../../../src/cli/diff/caching-changes';
import { ChangeKind } from '../../../src/cli/diff/difference';
import { CachingChange } from '../../../src/cli/diff/told';
import {
  CacheBehaviorSettings, DistributionSettings, EdgeEvent, OriginKind, SelectionMode, ViewerProtocol,
} from '../../../src/edge/model';
import { eitherPicks, forwardedCookies } from '../../../src/edge/policy/forwarding';
import { resolvedCachePolicy, unknownsOfForwarding } from '../../../src/edge/policy/resolved-settings';
import { Picks, picks } from '../../../src/edge/policy/selection';
import { NormalizedFrom } from '../../../src/edge/request-normalization';
import { ALL, allBut, CACHING_DISABLED, distributionOf, NONE, only, ORIGIN, PLAIN_BEHAVIOR, PLAIN_POLICY } from '../../edge/case';
import { runs } from '../../edge/runs';

const said = ({ behavior, origin, says, consequence }: CachingChange) =>
  `${behavior ?? origin ?? 'distribution'}: ${says}: ${consequence}`;
const changes = (before: DistributionSettings, after: DistributionSettings) => cachingChanges(before, after).map(said);

/** A distribution whose one behavior beside the default is `/api/*`. */
const api = (settings: Partial<CacheBehaviorSettings>, distribution: Partial<DistributionSettings> = {}) =>
  distributionOf({ distribution: { cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/api/*', ...settings }], ...distribution } });
const keyed = (policy: Partial<typeof PLAIN_POLICY>): Partial<CacheBehaviorSettings> => ({ cachePolicy: { ...PLAIN_POLICY, ...policy } });
const sees = (policy: CacheBehaviorSettings['originRequestPolicy']): Partial<CacheBehaviorSettings> => ({ originRequestPolicy: policy });
const varied = (...values: string[]): Partial<CacheBehaviorSettings> => ({
  edgeFunctions: [{
    event: EdgeEvent.VIEWER_REQUEST,
    _normalization: { headers: [{ header: 'x-variation-language', from: NormalizedFrom.LANGUAGE, values, fallback: 'en' }] },
  }],
});

describe('a change of one behavior is told in words, with what it means', () => {
  test.each<[string, Partial<CacheBehaviorSettings>, Partial<CacheBehaviorSettings>, string[]]>([
    ['a session cookie comes into the key', keyed({}), keyed({ cookies: only('session') }),
      ['cookie `session` is now in the key: one entry per visitor']],
    ['an analytics cookie does', keyed({}), keyed({ cookies: only('_ga') }), ['cookie `_ga` is now in the key: one entry per visitor']],
    ['a cookie whose name only resembles one of a visitor does', keyed({}), keyed({ cookies: only('author') }),
      ['cookie `author` is now in the key: one entry per value']],
    ['any other cookie does', keyed({}), keyed({ cookies: only('theme') }), ['cookie `theme` is now in the key: one entry per value']],
    ['all cookies do', keyed({ cookies: only('a') }), keyed({ cookies: ALL }),
      ['all cookies but `a` are now in the key: one entry per visitor, and hardly a hit']],
    ['a block list grows', keyed({ cookies: allBut('a') }), keyed({ cookies: allBut('a', 'b') }),
      ['cookie `b` is no longer in the key: more hits, and the origin no longer sees it']],
    ['a header is written with other letters', keyed({ headers: only('accept') }), keyed({ headers: only('Accept') }), []],
    ['an empty list for none', keyed({ headers: NONE }), keyed({ headers: only() }), []],
    ['the same names in another order', keyed({ cookies: only('a', 'b') }), keyed({ cookies: only('b', 'a') }), []],
    ['the name of the policy', keyed({ name: 'a' }), keyed({ name: 'b' }), []],
    ['User-Agent comes into the key', keyed({}), keyed({ headers: only('User-Agent') }),
      ['header `User-Agent` is now in the key: it has so many values that there is hardly a hit']],
    ['all query strings do', keyed({}), keyed({ queryStrings: ALL }),
      ['all query strings are now in the key: one entry per query string, made-up ones too']],
    ['a session cookie leaves the key for the origin request policy',
      keyed({ cookies: only('session') }), { ...keyed({}), ...sees({ cookies: only('session') }) },
      ['cookie `session` is no longer in the key: the origin still sees it, so that a visitor can get the response of another one']],
    ['a cookie moves from the origin request policy to the key', sees({ cookies: only('session') }), keyed({ cookies: only('session') }),
      ['cookie `session` is now in the key: one entry per visitor']],
    ['the origin sees a session cookie', {}, sees({ cookies: only('session') }),
      ['the origin now sees cookie `session`: it is not in the key, so that a visitor can get the response of another one']],
    ['the origin is sent what is in the key already', keyed({ cookies: only('a') }), { ...keyed({ cookies: only('a') }), ...sees({ cookies: only('a') }) }, []],
    ['two block lists, which both count', keyed({ cookies: allBut('a') }), { ...keyed({ cookies: allBut('a') }), ...sees({ cookies: allBut('b') }) },
      ['the origin no longer sees cookie `b`: answers can no longer depend on it']],
    ['all headers of the viewer go to the origin', { cachePolicy: CACHING_DISABLED },
      { cachePolicy: CACHING_DISABLED, ...sees({ headers: { mode: SelectionMode.ALL_VIEWER }, cookies: ALL }) },
      ['the origin now sees all headers of the viewer: nothing is stored here, so that answers may depend on it',
        'the origin now sees all cookies: nothing is stored here, so that answers may depend on it']],
    ['caching is turned off', keyed({ defaultTtlSeconds: 60, maxTtlSeconds: 60 }), keyed({ defaultTtlSeconds: 0, maxTtlSeconds: 0 }),
      ['Default TTL is 0 s instead of 60 s: nothing is stored any more, and every request goes to the origin',
        'Max TTL is 0 s instead of 60 s: nothing is stored any more, and every request goes to the origin']],
    ['Min TTL rises above 0', keyed({}), keyed({ minTtlSeconds: 1 }),
      ["Min TTL is 1 s instead of 0 s: 'no-store', 'no-cache' and 'private' from the origin no longer keep responses out of the cache"]],
    ['Default TTL falls', keyed({}), keyed({ defaultTtlSeconds: 60 }),
      ['Default TTL is 60 s instead of 86400 s: fewer hits and newer responses where the origin names no time']],
    ['a method is refused', { allowedMethods: ['GET', 'HEAD', 'POST'] }, {},
      ['method `POST` is no longer allowed: such requests are answered with 403']],
    ['plain HTTP is answered', {}, { viewerProtocolPolicy: ViewerProtocol.ALLOW_ALL },
      ['the viewer protocol policy is allow-all instead of redirect-to-https: viewers that come by HTTP are answered in the clear']],
    ['compression', {}, { compress: true },
      ['compression is on instead of off: smaller responses, where the flags of the cache policy say so too']],
    ['a response header', {}, { responseHeadersPolicy: { setHeaders: [{ name: 'X-Frame-Options', value: 'DENY', override: true }] } },
      ["response header `x-frame-options` is now sent with 'DENY' whatever the origin sends: visitors see it with hits, too; what is stored stays the same"]],
    ['code at the edge', {}, { edgeFunctions: [{ event: EdgeEvent.ORIGIN_REQUEST, name: 'f' }] },
      ['edge function at `origin-request` now runs f: code that runs only where the cache has no answer']],
    ['a language more', varied('de', 'en'), varied('de', 'en', 'fr'),
      ['edge function at `viewer-request` runs a variation: x-variation-language by language (de, en, fr; otherwise en) instead of a variation: x-variation-language by language (de, en; otherwise en): code that runs for hits, too']],
    ['a policy that is not known any more', {}, { cachePolicy: undefined, unknowns: [{ setting: 'cachePolicy', cause: 'a parameter' }] },
      ['the cache policy is not known any more (a parameter): the template no longer tells what visitors get']],
    ['a policy that is known now', { cachePolicy: undefined }, {},
      ['the cache policy is known now: the template tells what visitors get']],
    ['another policy that is not known', { cachePolicy: undefined, unknowns: [{ setting: 'cachePolicy', cause: "policy 'a'" }] },
      { cachePolicy: undefined, unknowns: [{ setting: 'cachePolicy', cause: "policy 'b'" }] },
      ["the cache policy is still not known, for another reason (policy 'b'): whether visitors get something else cannot be told"]],
  ])('%s', (_name, before, after, expected) => {
    expect(changes(api(before), api(after))).toEqual(expected.map(line => `/api/*: ${line}`));
  });
});

describe('a change of the distribution', () => {
  test.each<[string, Partial<DistributionSettings>, Partial<DistributionSettings>, string[]]>([
    ['a host name', {}, { aliases: ['www.example.com'] },
      ['distribution: host name `www.example.com` is new: visitors may come by it; they share entries unless Host is in the key']],
    ['an error page', {}, { customErrorResponses: [{ errorCode: 404, responseCode: 200, responsePagePath: '/index.html' }] },
      ['distribution: error `404` is now kept for 10 s and answered with 200 and `/index.html`: it decides how long visitors see an error after the origin has recovered']],
    ['an origin that is moved', {}, { origins: [{ ...ORIGIN, originPath: '/v2' }] },
      ['origin: the path that is put before every path is `/v2` instead of ``: other objects of the origin are served']],
    ['an origin under another id', {}, { origins: [{ ...ORIGIN, id: 'renamed' }] }, []],
    ['a web ACL that went', { hasWebAcl: true }, {}, ['distribution: a web ACL is not there: nothing stands before the cache']],
  ])('%s', (_name, before, after, expected) => {
    const behavior = (distribution: Partial<DistributionSettings>) => ({ targetOriginId: distribution.origins?.[0]?.id ?? 'origin' });
    expect(changes(distributionOf({ distribution: before }), distributionOf({ distribution: after, behavior: behavior(after) }))).toEqual(expected);
  });
});

describe('behaviors that came, went, or changed places', () => {
  const behaviors = (...list: [string, Partial<CacheBehaviorSettings>?][]) => distributionOf({
    distribution: { cacheBehaviors: list.map(([pathPattern, settings]) => ({ ...PLAIN_BEHAVIOR, pathPattern, ...settings })) },
  });

  test.each<[string, DistributionSettings, DistributionSettings, string[]]>([
    ['came', behaviors(), behaviors(['/api/*']), ['/api/*: a new behavior (path): `/api/` was answered by `*` until now']],
    ['went', behaviors(['/api/*']), behaviors(), ['/api/*: the behavior is gone (path): `/api/` is answered by `*` now']],
    ['came in vain', behaviors(['/a*']), behaviors(['/a*'], ['/a/b']),
      ['/a/b: a new behavior (path): no path leads to it, because earlier behaviors match all of its paths']],
    ['changed places', behaviors(['/a/*'], ['*.js', { cachePolicy: CACHING_DISABLED }]), behaviors(['*.js', { cachePolicy: CACHING_DISABLED }], ['/a/*']),
      ['*.js: `/a/.js` is answered here and no longer by `/a/*`: nothing is stored there any more, and every request goes to the origin']],
    ['are written with a slash', behaviors(['a/*']), behaviors(['/a/*']), []],
    ['have a pattern that CloudFront refuses', behaviors(), behaviors(['/a b']),
      ['/a b: a new behavior (path): which paths go elsewhere cannot be told',
        'distribution: more paths may go elsewhere: not all patterns are known, or they are too entangled to look at all paths']],
  ])('%s', (_name, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  test('a list that is not known is no list of removed behaviors', () => {
    const unknown = { ...behaviors(), unknowns: [{ setting: 'cacheBehaviors', cause: 'a parameter' }] };
    expect(changes(behaviors(['/api/*']), unknown)).toEqual([
      'distribution: which behaviors there are is not known any more (a parameter): the template no longer tells what visitors get',
    ]);
  });
});

describe('laws', () => {
  test('nothing changed between a distribution and itself', () => {
    fc.assert(fc.property(distributions, distribution => {
      expect(cachingChanges(distribution, structuredClone(distribution))).toEqual([]);
    }), runs(300));
  });

  test('the other way round, what was added is removed', () => {
    const opposite: Record<ChangeKind, ChangeKind> = { added: 'removed', removed: 'added', changed: 'changed' };
    // A path that goes elsewhere is told where it goes to, which is another behavior on the way back. What is told of 'a' and '/a' is
    // told of the same behavior, as it is written now.
    const facts = (list: CachingChange[], kindOf: (kind: ChangeKind) => ChangeKind) => list
      .map(one => JSON.stringify([one.setting === 'route' ? '' : one.behavior?.replace(/^\//, ''), one.origin, one.setting, one.item, kindOf(one.kind)])).sort();
    fc.assert(fc.property(distributions, distributions, (one, other) => {
      expect(facts(cachingChanges(other, one), kind => kind)).toEqual(facts(cachingChanges(one, other), kind => opposite[kind]));
    }), runs(300));
  });

  test('every change has words and a consequence with nothing left to fill in', () => {
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

  test.each(Object.keys(OTHERWISE))('a change of %s alone is told, at its behavior and of that setting', setting => {
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

  test('cookies, headers and query strings are told exactly when the model keys or forwards them otherwise', () => {
    const known = distributions.map(one => one.defaultCacheBehavior)
      .filter(one => resolvedCachePolicy(one.cachePolicy) !== undefined && unknownsOfForwarding(one).length === 0);
    fc.assert(fc.property(known, known, (one, other) => {
      const told = cachingChanges(distributionOf({ behavior: one }), distributionOf({ behavior: other })).map(({ setting }) => setting.split('.')[1]);
      for (const [member, treated] of Object.entries(TREATED)) {
        expect([member, told.includes(member)]).toEqual([member, treated(one) !== treated(other)]);
      }
    }), runs(500));
  });
});

/** How the model treats names that policies list, and one that none lists. */
const TREATED: { readonly [member: string]: (behavior: CacheBehaviorSettings) => string } = {
  cookies: ({ cachePolicy, originRequestPolicy = {} }) => namesTreated(
    ['a', 'b', 'session', 'unlisted'], picks(cachePolicy!.cookies!, 'cookie'), forwardedCookies(resolvedCachePolicy(cachePolicy)!, originRequestPolicy),
  ),
  headers: ({ cachePolicy, originRequestPolicy }) => namesTreated(
    ['a', 'authorization', 'unlisted', 'cloudfront-viewer-country', 'cloudfront-unlisted'],
    picks(cachePolicy!.headers!, 'header'), eitherPicks(cachePolicy!.headers!, originRequestPolicy?.headers, 'header'),
  ),
  queryStrings: ({ cachePolicy, originRequestPolicy }) => namesTreated(
    ['a', 'b', 'session', 'unlisted'],
    picks(cachePolicy!.queryStrings!, 'query string'), eitherPicks(cachePolicy!.queryStrings!, originRequestPolicy?.queryStrings, 'query string'),
  ),
};

function namesTreated(names: string[], ...tests: Picks[]): string {
  return JSON.stringify(names.map(name => tests.map(isPicked => isPicked(name))));
}

describe('origins that came or went', () => {
  const two = distributionOf({ distribution: { origins: [ORIGIN, { id: 'other', kind: OriginKind.S3 }] } });

  test.each<[string, DistributionSettings, DistributionSettings, string[]]>([
    ['came', distributionOf({}), two, ['other: a new origin (its domain name is known after deployment): asked where a behavior names it']],
    ['went', two, distributionOf({}), ['other: the origin is gone (its domain name is known after deployment): no longer asked']],
    ['are listed in another order', two, { ...two, origins: [...two.origins].reverse() }, []],
    ['are not known any more', two, { ...two, origins: [], unknowns: [{ setting: 'origins', cause: 'a parameter' }] },
      ['distribution: which origins there are is not known any more (a parameter): the template no longer tells what visitors get']],
    ['have another id, and nobody knows which server', distributionOf({ distribution: { origins: [{ id: 'origin', kind: OriginKind.CUSTOM }] } }),
      distributionOf({ distribution: { origins: [{ id: 'renamed', kind: OriginKind.CUSTOM }] }, behavior: { targetOriginId: 'renamed' } }),
      ['*: the origin is `renamed` instead of `origin`: responses may come from another server',
        'origin: the origin is gone (its domain name is known after deployment): no longer asked',
        'renamed: a new origin (its domain name is known after deployment): asked where a behavior names it']],
  ])('%s', (_name, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });
});

test('behaviors of one pattern are compared in their order', () => {
  const twice = (...methods: string[]) => distributionOf({
    distribution: { cacheBehaviors: methods.map(method => ({ ...PLAIN_BEHAVIOR, pathPattern: '/a', allowedMethods: [method] })) },
  });
  expect(changes(twice('POST', 'PUT'), twice('POST', 'PATCH'))).toEqual([
    '/a: method `PATCH` is now allowed: such requests reach the origin', '/a: method `PUT` is no longer allowed: such requests are answered with 403',
  ]);
});

test('kinds of origins have words', () => {
  const after = distributionOf({ distribution: { origins: [{ ...ORIGIN, kind: OriginKind.S3 }] } });
  expect(changes(distributionOf({}), after)).toEqual(['origin: the origin is an S3 bucket instead of an HTTP server: caching treats S3 and other servers differently']);
});
