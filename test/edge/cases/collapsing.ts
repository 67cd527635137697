import { ALL, CACHING_DISABLED, EdgeCase } from '../case';
import { COLLAPSING, STALE } from './sources';
import { OriginResponse } from '../../../src/edge/exchange';

/** Two requests for the same object; the second one arrives before the response to the first one, which takes 2 seconds. */
function simultaneous(id: string, says: string, response: OriginResponse, expected: EdgeCase['expected'], more: Partial<EdgeCase> = {}): EdgeCase {
  const slow = { ...response, durationSeconds: 2 };
  return {
    id: `collapsing-${id}`, says, standing: 'documented', source: COLLAPSING,
    requests: [{ path: '/p', at: 0, originResponse: slow }, { path: '/p', at: 1, originResponse: slow }],
    ...more, expected,
  };
}

export const COLLAPSING_CASES: readonly EdgeCase[] = [
  simultaneous('hit', 'a request that arrives before the response to an earlier one receives the same response, as a hit', {}, {
    outcome: 'HIT', status: 200, originRequests: [],
  }),
  simultaneous('age', 'the response is 1 s old 1 s after its end', {}, { outcome: 'HIT', age: 1 }, {
    requests: [{ path: '/p', at: 0, originResponse: { durationSeconds: 2 } }, { path: '/p', at: 3 }],
  }),
  simultaneous('other-key', 'requests with different cache keys are not collapsed', {}, { outcome: 'MISS' }, {
    requests: [{ path: '/p', at: 0, originResponse: { durationSeconds: 2 } }, { path: '/q', at: 1 }],
  }),
  simultaneous('disabled', 'CachingDisabled prevents request collapsing', {}, { outcome: 'MISS', stored: false }, { behavior: { cachePolicy: CACHING_DISABLED } }),
  ...['private', 'no-store', 'no-cache', 'max-age=0', 's-maxage=0'].map(control => simultaneous(
    control.replace('=', '-'), `${control} prevents request collapsing if the minimum TTL is 0`, { headers: { 'cache-control': control } }, { outcome: 'MISS' },
  )),
  simultaneous('minimum', 'no-store does not prevent request collapsing if the minimum TTL is above 0', { headers: { 'cache-control': 'no-store' } }, {
    outcome: 'HIT',
  }, { policy: { minTtlSeconds: 60 } }),
  simultaneous('cookies', 'CloudFront does not collapse requests if it forwards cookies', {}, { outcome: 'MISS' }, {
    standing: 'assumed', policy: { cookies: ALL },
  }),
  simultaneous('error', 'an error that is stored is returned to collapsed requests', { status: 404 }, { outcome: 'ERROR', status: 404, originRequests: [] }),
  simultaneous('revalidation', 'while CloudFront revalidates in the background, viewers receive the stale response', {}, { outcome: 'HIT', age: 13 }, {
    source: STALE,
    requests: [
      { path: '/p', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10, stale-while-revalidate=60' } } },
      { path: '/p', at: 12, originResponse: { durationSeconds: 2, headers: { 'cache-control': 'max-age=10' } } },
      { path: '/p', at: 13 },
    ],
  }),
];
