import { CACHING_DISABLED, EdgeCase, ORIGIN, PLAIN_BEHAVIOR } from '../case';
import { ERROR_PAGES, STATUS_CODES } from './sources';
import { CacheBehaviorSettings, DistributionSettings } from '../../../src/edge/model';

function withPage(behavior: Partial<CacheBehaviorSettings> = {}, responseCode = 404): Partial<DistributionSettings> {
  return {
    origins: [ORIGIN, { ...ORIGIN, id: 'pages', domainName: 'pages.example.com' }],
    cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/errors/*', targetOriginId: 'pages', ...behavior }],
    customErrorResponses: [{ errorCode: 404, responseCode, responsePagePath: '/errors/404.html' }],
  };
}

const PAGE = { headers: { 'content-type': 'text/html', 'cache-control': 'max-age=300' } };

export const ERROR_PAGE_CASES: readonly EdgeCase[] = [
  {
    id: 'page-own-behavior',
    says: 'CloudFront requests a custom error page from the origin of the behavior that matches its path',
    standing: 'documented', source: STATUS_CODES,
    distribution: withPage(),
    origins: { origin: { status: 404 }, pages: PAGE },
    requests: [{ path: '/p' }],
    expected: { status: 404, originRequests: [{ originId: 'origin', path: '/p' }, { originId: 'pages', path: '/errors/404.html' }] },
  },
  {
    id: 'page-default-behavior',
    says: 'CloudFront requests a custom error page through the default behavior if no other one matches its path',
    standing: 'documented', source: STATUS_CODES,
    distribution: { customErrorResponses: [{ errorCode: 404, responseCode: 200, responsePagePath: '/404.html' }] },
    requests: [{ path: '/p', originResponse: { status: 404 } }],
    expected: { status: 200, originRequests: [{ path: '/p' }, { path: '/404.html' }] },
  },
  {
    id: 'page-headers',
    says: 'the viewer receives the headers of the custom error page',
    standing: 'documented', source: ERROR_PAGES,
    distribution: withPage(),
    origins: { origin: { status: 404, headers: { 'x-of-error': '1' } }, pages: PAGE },
    requests: [{ path: '/p' }],
    expected: { responseHeaders: { ...PAGE.headers, 'x-cache': 'Error from cloudfront' } },
  },
  {
    id: 'page-headers-cached',
    says: 'a cached error has the headers of the custom error page',
    standing: 'documented', source: ERROR_PAGES,
    distribution: withPage({}, 200),
    origins: { origin: { status: 404, headers: { 'x-of-error': '1' } }, pages: PAGE },
    requests: [{ path: '/p' }, { path: '/p', at: 1 }],
    expected: { status: 200, originRequests: [], responseHeaders: { ...PAGE.headers, 'age': '1', 'x-cache': 'Error from cloudfront' } },
  },
  {
    id: 'page-fails',
    says: 'if CloudFront cannot get the custom error page, the viewer receives the status of that attempt',
    standing: 'documented', source: ERROR_PAGES,
    distribution: withPage({}, 200),
    origins: { origin: { status: 404 }, pages: { status: 503 } },
    requests: [{ path: '/p' }],
    expected: { outcome: 'ERROR', status: 503 },
  },
  {
    id: 'page-fails-400',
    says: 'a custom error page with status 400 is a failure as well',
    standing: 'documented', source: ERROR_PAGES,
    distribution: withPage({}, 200),
    origins: { origin: { status: 404 }, pages: { status: 400 } },
    requests: [{ path: '/p' }],
    expected: { outcome: 'ERROR', status: 400, ttlSeconds: 10 },
  },
  {
    id: 'page-assumed-ttl',
    says: 'the assumption about the TTL of a custom error page is one about the error',
    standing: 'assumed', source: STATUS_CODES,
    distribution: withPage(),
    origins: { origin: { status: 404 }, pages: { headers: { 'cache-control': 's-maxage=60' } } },
    requests: [{ path: '/p' }],
    expected: { ttlSeconds: 60 },
  },
  {
    id: 'page-own-object',
    says: 'the custom error page is an object with a cache key of its own',
    standing: 'documented', source: STATUS_CODES,
    distribution: withPage(),
    origins: { origin: { status: 404 }, pages: PAGE },
    requests: [{ path: '/p' }, { path: '/errors/404.html', at: 5 }],
    expected: { outcome: 'HIT', age: 5 },
  },
  {
    id: 'page-reused',
    says: 'a custom error page in the cache is not requested again',
    standing: 'documented', source: STATUS_CODES,
    distribution: withPage(),
    origins: { origin: { status: 404 }, pages: PAGE },
    requests: [{ path: '/p' }, { path: '/q', at: 5 }],
    expected: { outcome: 'ERROR', status: 404, originRequests: [{ originId: 'origin', path: '/q' }] },
  },
  {
    id: 'page-ttl',
    says: 'the max-age of a custom error page with a separate behavior sets the TTL of the error',
    standing: 'documented', source: STATUS_CODES,
    distribution: withPage(),
    origins: { origin: { status: 404 }, pages: PAGE },
    requests: [{ path: '/p' }],
    expected: { ttlSeconds: 300, stored: true },
  },
  {
    id: 'page-without-storing',
    says: 'with caching disabled, the viewer receives the custom error page, and CloudFront stores neither error nor page',
    standing: 'documented', source: STATUS_CODES,
    behavior: { cachePolicy: CACHING_DISABLED },
    distribution: withPage({ cachePolicy: CACHING_DISABLED }, 200),
    origins: { origin: { status: 404 }, pages: PAGE },
    requests: [{ path: '/p' }, { path: '/p' }],
    expected: { status: 200, stored: false, originRequests: [{ originId: 'origin' }, { originId: 'pages' }] },
  },
  {
    id: 'page-no-page-for-page',
    says: 'an error page for the path of an error page is not requested again',
    standing: 'documented', source: ERROR_PAGES,
    distribution: withPage(),
    origins: { origin: { status: 404 }, pages: { status: 404 } },
    requests: [{ path: '/p' }],
    expected: { status: 404, originRequests: [{ originId: 'origin' }, { originId: 'pages' }] },
  },
];
