import { contextOf } from './context-of';
import { MANAGED_CACHE_POLICIES } from '../../src/catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../src/catalog/origin-request-policies';
import { CacheBehaviorSettings, CachePolicySettings, EdgeEvent, ViewerProtocol } from '../../src/edge/model';
import { brokenInvariantsOf } from '../../src/lint/invariants';
import { authorizationInCacheKey } from '../../src/lint/rules/authorization-in-cache-key';
import { identityNotInCacheKey } from '../../src/lint/rules/identity-not-in-cache-key';
import { personalRouteStoresResponses } from '../../src/lint/rules/personal-route-stores-responses';
import { routeCannotBeChecked } from '../../src/lint/rules/route-cannot-be-checked';
import { routeNeverReached } from '../../src/lint/rules/route-never-reached';
import { staffRouteWithoutWebAcl } from '../../src/lint/rules/staff-route-without-web-acl';
import { ALL, allBut, CACHING_DISABLED, distributionOf, NONE, only, PLAIN_BEHAVIOR, PLAIN_POLICY } from '../edge/case';

const PROMISED = [
  authorizationInCacheKey, identityNotInCacheKey, personalRouteStoresResponses, routeNeverReached, routeCannotBeChecked, staffRouteWithoutWebAcl,
];

const managedCache = (name: string) => MANAGED_CACHE_POLICIES.find(row => row.policyName === name)!.settings;
const managedOrigin = (name: string) => MANAGED_ORIGIN_REQUEST_POLICIES.find(row => row.policyName === name)!.settings;

function broken(behavior: CacheBehaviorSettings, personal = false): string[] {
  const distribution = distributionOf({ distribution: { cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/x/*', ...behavior }] } });
  const context = contextOf(distribution, { isPersonal: pattern => personal && pattern === '/x/*' });
  return PROMISED.flatMap(rule => [...rule.check(context)].map(problem => {
    expect(problem.location.pathPattern).toBe('/x/*');
    return rule.name;
  }));
}

describe('authorization-in-cache-key', () => {
  test.each<[string, CachePolicySettings]>([
    ['a custom policy', { ...PLAIN_POLICY, headers: only('authorization') }],
    ...MANAGED_CACHE_POLICIES.filter(row => row.amplifyOnly).map((row): [string, CachePolicySettings] => [row.policyName, row.settings]),
  ])('reports %s', (_name, cachePolicy) => {
    expect(broken({ cachePolicy })).toEqual(['authorization-in-cache-key']);
  });

  test.each(MANAGED_CACHE_POLICIES.filter(row => !row.amplifyOnly).map(row => [row.policyName, row.settings] as const))('does not report %s', (_name, cachePolicy) => {
    expect(broken({ cachePolicy })).toEqual([]);
  });
});

describe('identity-not-in-cache-key', () => {
  test.each([
    ['AllViewer over CachingOptimized', managedCache('CachingOptimized'), managedOrigin('AllViewer')],
    ['AllViewerExceptHostHeader over CachingOptimized', managedCache('CachingOptimized'), managedOrigin('AllViewerExceptHostHeader')],
    ['Authorization alone', PLAIN_POLICY, { headers: only('Authorization'), cookies: NONE, queryStrings: NONE }],
    ['one cookie', PLAIN_POLICY, { headers: NONE, cookies: only('session'), queryStrings: NONE }],
    ['a cookie beside one in the key', { ...PLAIN_POLICY, cookies: only('tier') }, { headers: NONE, cookies: only('tier', 'session'), queryStrings: NONE }],
    ['all cookies except one', { ...PLAIN_POLICY, cookies: only('tier') }, { headers: NONE, cookies: allBut('tier'), queryStrings: NONE }],
    ['a cookie that the key excludes', { ...PLAIN_POLICY, cookies: allBut('session') }, { headers: NONE, cookies: only('session'), queryStrings: NONE }],
    ['Cookie among the headers', PLAIN_POLICY, { headers: only('Cookie'), cookies: NONE, queryStrings: NONE }],
    ['all headers of the viewer without cookies', { ...PLAIN_POLICY, headers: NONE }, { ...managedOrigin('AllViewer'), cookies: NONE }],
    ['cookies over a key with Authorization forwarded', managedCache('UseOriginCacheControlHeaders'), managedOrigin('AllViewer')],
  ])('reports %s', (_name, cachePolicy, originRequestPolicy) => {
    expect(broken({ cachePolicy, originRequestPolicy })).toEqual(['identity-not-in-cache-key']);
  });

  test.each([
    ['AllViewer over CachingDisabled', CACHING_DISABLED, managedOrigin('AllViewer')],
    ['no origin request policy', PLAIN_POLICY, undefined],
    ['query strings alone', PLAIN_POLICY, { headers: NONE, cookies: NONE, queryStrings: ALL }],
    ['a cookie that is in the key', { ...PLAIN_POLICY, cookies: only('tier') }, { headers: NONE, cookies: only('tier'), queryStrings: NONE }],
    ['all cookies in the key', { ...PLAIN_POLICY, cookies: ALL }, { headers: NONE, cookies: ALL, queryStrings: NONE }],
    ['two block lists', { ...PLAIN_POLICY, cookies: allBut('a') }, { headers: NONE, cookies: allBut('b'), queryStrings: NONE }],
    ['CORS-S3Origin', managedCache('CachingOptimized'), managedOrigin('CORS-S3Origin')],
  ])('does not report %s', (_name, cachePolicy, originRequestPolicy) => {
    expect(broken({ cachePolicy, originRequestPolicy })).toEqual([]);
  });

  test.each([
    ['all cookies', PLAIN_POLICY, 'all cookies'],
    ['the rest of the cookies', { ...PLAIN_POLICY, cookies: only('tier') }, 'cookies that the key does not list'],
  ])('names %s', (_name, cachePolicy, words) => {
    const distribution = distributionOf({ behavior: { cachePolicy, originRequestPolicy: { headers: NONE, cookies: ALL, queryStrings: NONE } } });
    const problems = PROMISED.flatMap(rule => [...rule.check(contextOf(distribution))]);
    expect(problems.map(problem => problem.message)).toEqual([expect.stringContaining(`The origin receives ${words}, but`)]);
  });
});

describe('personal-route-stores-responses', () => {
  test.each([
    ['CachingOptimized', managedCache('CachingOptimized')],
    ['a short TTL', { ...CACHING_DISABLED, maxTtlSeconds: 1 }],
    ['the session in the key', { ...PLAIN_POLICY, cookies: ALL }],
  ])('reports %s', (_name, cachePolicy) => {
    expect(broken({ cachePolicy }, true)).toEqual(['personal-route-stores-responses']);
    expect(broken({ cachePolicy }, false)).toEqual([]);
  });

  test('does not report CachingDisabled', () => {
    expect(broken({ cachePolicy: managedCache('CachingDisabled'), originRequestPolicy: managedOrigin('AllViewer') }, true)).toEqual([]);
  });
});

describe('route-never-reached', () => {
  const reached = (...patterns: string[]) => {
    const distribution = distributionOf({ distribution: { cacheBehaviors: patterns.map(pathPattern => ({ ...PLAIN_BEHAVIOR, pathPattern })) } });
    return PROMISED.flatMap(rule => [...rule.check(contextOf(distribution))]);
  };

  test.each([
    ['a wider pattern before it', ['/a/*', '/a/b/*']],
    ['a duplicate', ['/a/*', '/a/*']],
    ['a duplicate without the leading slash', ['/a/*', 'a/*']],
  ])('reports %s', (_name, patterns) => {
    expect(reached(...patterns)).toEqual([expect.objectContaining({
      location: expect.objectContaining({ pathPattern: patterns[1] }), message: expect.stringMatching(/never reached\. .* such as '\/a/),
    })]);
  });

  test('reports the default content too', () => {
    expect(reached('/*').map(problem => problem.location.pathPattern)).toEqual(['*']);
  });

  test.each([
    [['/a/*', '/a/b/*'], "Put '/a/b/*' before '/a/*', or remove it."],
    [['/a/*', 'a/*'], 'Remove one of the two.'],
    [['*'], "Move the settings of '*' to DefaultCacheBehavior, and remove it from CacheBehaviors."],
  ])('suggests a fix for %s', (patterns, fix) => {
    expect(reached(...patterns).map(problem => problem.fix)).toEqual([fix]);
  });

  test.each([
    ['the narrower pattern first', ['/a/b/*', '/a/*']],
    ['patterns that overlap', ['/a/*.jpg', '/a/b*']],
  ])('does not report %s', (_name, patterns) => {
    expect(reached(...patterns)).toEqual([]);
  });
});

describe('route-cannot-be-checked', () => {
  const unknown = (setting: string) => [{ setting, cause: 'a parameter' }];

  test.each<[string, CacheBehaviorSettings]>([
    ['an unknown cache policy', { cachePolicy: undefined, unknowns: unknown('cachePolicy') }],
    ['an unknown TTL', { cachePolicy: { ...PLAIN_POLICY, maxTtlSeconds: undefined, unknowns: unknown('maxTtlSeconds') } }],
    ['an unknown origin request policy where responses are stored', { unknowns: unknown('originRequestPolicy') }],
    ['an origin request policy without cookies', { originRequestPolicy: { headers: NONE, queryStrings: NONE } }],
    ['code at viewer request over an origin request policy', {
      edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }], originRequestPolicy: { headers: only('x-user'), cookies: NONE, queryStrings: NONE },
    }],
    ['unknown code over an origin request policy', {
      unknowns: unknown('edgeFunctions'), originRequestPolicy: { headers: NONE, cookies: NONE, queryStrings: ALL },
    }],
    ['unknown cookies in one', { originRequestPolicy: { headers: NONE, queryStrings: NONE, unknowns: unknown('cookies') } }],
  ])('reports %s', (_name, behavior) => {
    expect(broken(behavior)).toEqual(['route-cannot-be-checked']);
  });

  test.each<[string, CacheBehaviorSettings]>([
    ['an unknown origin request policy where nothing is stored', { cachePolicy: CACHING_DISABLED, unknowns: unknown('originRequestPolicy') }],
    ['code at viewer request without an origin request policy', { edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }] }],
    ['code at viewer request where nothing is stored', {
      edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }], cachePolicy: CACHING_DISABLED, originRequestPolicy: managedOrigin('AllViewer'),
    }],
    ['an unknown setting without effect on caching', { unknowns: unknown('compress') }],
    ['an unknown name', { originRequestPolicy: { headers: NONE, cookies: NONE, queryStrings: NONE, unknowns: unknown('name') } }],
  ])('does not report %s', (_name, behavior) => {
    expect(broken(behavior)).toEqual([]);
  });
});

describe('staff-route-without-web-acl', () => {
  test.each([[true, []], [false, ['/x/*']]])('with a web ACL: %s', (hasWebAcl, reported) => {
    const distribution = distributionOf({ distribution: { hasWebAcl, cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/x/*' }] } });
    const context = contextOf(distribution, { isForStaff: pattern => pattern === '/x/*' });
    expect(PROMISED.flatMap(rule => [...rule.check(context)]).map(problem => problem.location.pathPattern)).toEqual(reported);
  });
});

test('a MixedContentDistribution has no errors, and every route is reachable', () => {
  const distribution = distributionOf({
    distribution: { cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/a/*' }, { ...PLAIN_BEHAVIOR, pathPattern: '/a/b/*' }] },
    behavior: { cachePolicy: managedCache('Amplify'), viewerProtocolPolicy: ViewerProtocol.ALLOW_ALL },
  });
  const broken_ = brokenInvariantsOf(contextOf(distribution)).map(({ ruleName }) => ruleName);
  expect(broken_).toEqual(expect.arrayContaining(['authorization-in-cache-key', 'route-never-reached']));
  expect(broken_).not.toContain('viewer-http-allowed');
});
