import { ALL, EdgeCase, ORIGIN, PLAIN_BEHAVIOR, PLAIN_POLICY } from '../case';
import { FAILOVER } from './sources';
import { EdgeRequest, OriginResponse } from '../../../src/edge/exchange';
import { OriginKind } from '../../../src/edge/model';

const GROUP = { id: 'group', kind: OriginKind.GROUP, members: ['first', 'second'] };
const FIRST = { ...ORIGIN, id: 'first', domainName: 'first.example.com', customHeaders: [{ name: 'X-Member', value: '1' }] };
const SECOND = { ...ORIGIN, id: 'second', domainName: 'second.example.com', originPath: '/backup', customHeaders: [{ name: 'X-Member', value: '2' }] };
const ALL_METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** A case in which the first origin of a group returns a response, and the second one 200 unless it is given. */
function failover(
  id: string, says: string, first: OriginResponse, expected: EdgeCase['expected'],
  { request = {}, codes = [500, 503, 504], second = {}, ...more }:
  Partial<EdgeCase> & { request?: Partial<EdgeRequest>; codes?: number[]; second?: OriginResponse } = {},
): EdgeCase {
  const members = [FIRST, SECOND];
  return {
    id: `failover-${id}`, says, standing: 'documented', source: FAILOVER,
    distribution: { origins: [...members, { ...GROUP, failoverStatusCodes: codes }] },
    requests: [{ path: '/p', ...request }],
    ...more,
    behavior: { targetOriginId: 'group', ...more.behavior },
    origins: { first, second },
    expected,
  };
}

const ASKED_BOTH = { originRequests: [{ originId: 'first', path: '/p' }, { originId: 'second', path: '/backup/p' }] };
const ASKED_FIRST = { originRequests: [{ originId: 'first' }] };

export const ORIGIN_GROUP_CASES: readonly EdgeCase[] = [
  failover('status', 'a configured status code of the first origin makes CloudFront ask the second origin', { status: 503 }, {
    outcome: 'MISS', status: 200, stored: true, ...ASKED_BOTH,
  }),
  failover('other-status', 'a status code that is not configured goes to the viewer', { status: 404 }, { outcome: 'ERROR', status: 404, ...ASKED_FIRST }),
  failover('success', 'a successful response of the first origin goes to the viewer', { status: 200 }, { outcome: 'MISS', ...ASKED_FIRST }),
  failover('configured-4xx', 'a 4xx status code can be configured', { status: 403 }, { status: 200, ...ASKED_BOTH }, { codes: [403] }),
  failover('unreachable', 'an origin that cannot be reached causes failover if 503 is configured', { unreachable: true }, { status: 200, ...ASKED_BOTH }, { codes: [503] }),
  failover('unreachable-without-503', 'an origin that cannot be reached causes no failover if 503 is not configured', { unreachable: true }, {
    outcome: 'ERROR', ...ASKED_FIRST,
  }, { codes: [500, 502, 504] }),
  failover('unreachable-status', 'an origin that cannot be reached is answered with 502', { unreachable: true }, {
    outcome: 'ERROR', status: 502, doubts: ['AWS pages disagree about the status code if CloudFront cannot connect to the origin: 502 or 504; the simulator assumes 502'],
  }, { codes: [500], standing: 'assumed' }),
  failover('unreachable-status-again', 'the stored status of an origin that cannot be reached has the same doubt', { unreachable: true }, {
    outcome: 'ERROR', age: 0, doubts: ['AWS pages disagree about the status code if CloudFront cannot connect to the origin: 502 or 504; the simulator assumes 502'],
  }, { codes: [500], standing: 'assumed', requests: [{ path: '/p' }, { path: '/p' }] }),
  failover('timeout', 'an origin that times out causes failover if 504 is configured', { timedOut: true }, { status: 200, ...ASKED_BOTH }, { codes: [504] }),
  failover('timeout-without-504', 'an origin that times out causes no failover if 504 is not configured', { timedOut: true }, {
    outcome: 'ERROR', status: 504, ...ASKED_FIRST,
  }, { codes: [503] }),
  failover('both-fail', 'if both origins fail, the viewer receives the response of the second origin', { status: 503 }, {
    outcome: 'ERROR', status: 500, ...ASKED_BOTH,
  }, { second: { status: 500 } }),
  failover('head', 'HEAD fails over', { status: 503 }, { status: 200, ...ASKED_BOTH }, { request: { method: 'HEAD' } }),
  failover('post', 'POST does not fail over', { status: 503 }, { status: 503, ...ASKED_FIRST }, {
    request: { method: 'POST' }, behavior: { allowedMethods: ALL_METHODS },
  }),
  failover('options', 'OPTIONS does not fail over if OPTIONS is not cached', { status: 503 }, { status: 503, ...ASKED_FIRST }, {
    request: { method: 'OPTIONS' }, behavior: { allowedMethods: ALL_METHODS },
  }),
  failover('options-cached', 'OPTIONS fails over if OPTIONS is cached', { status: 503 }, { status: 200, ...ASKED_BOTH }, {
    request: { method: 'OPTIONS' }, behavior: { allowedMethods: ALL_METHODS, cachedMethods: ['GET', 'HEAD', 'OPTIONS'] },
  }),
  failover('hit', 'a hit contacts no origin, also if the response is from the second origin', { status: 503 }, { outcome: 'HIT', originRequests: [] }, {
    requests: [{ path: '/p' }, { path: '/p' }],
  }),
  failover('first-again', 'CloudFront asks the first origin again for the next object', { status: 503 }, {
    originRequests: [{ originId: 'first', path: '/q' }, { originId: 'second', path: '/backup/q' }],
  }, { requests: [{ path: '/p' }, { path: '/q' }] }),
  failover('host-and-headers', 'each origin receives its own host name, path and custom headers', { status: 503 }, {
    originRequest: {
      originId: 'second', path: '/backup/p', headers: {
        'host': 'second.example.com', 'user-agent': 'Amazon CloudFront', 'connection': 'Keep-Alive', 'x-amz-cf-id': '(set by CloudFront)',
        'x-forwarded-for': "(the viewer's IP address)", 'x-member': '2',
      },
    },
  }),
  failover('error-page', 'a custom error page applies to the status code of the second origin', { status: 503 }, { status: 200, outcome: 'ERROR' }, {
    second: { status: 500 },
    distribution: {
      cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/errors/*' }],
      origins: [FIRST, SECOND, { ...GROUP, failoverStatusCodes: [503] }, ORIGIN],
      customErrorResponses: [{ errorCode: 500, responseCode: 200, responsePagePath: '/errors/500.html' }],
    },
  }),
  failover('stale', 'a stale response is served only after both origins failed', { status: 503 }, { outcome: 'HIT', age: 20, ...ASKED_BOTH }, {
    second: { status: 500 },
    requests: [
      { path: '/p', at: 0, originResponse: { headers: { 'cache-control': 'max-age=10' } } },
      { path: '/p', at: 20 },
    ],
  }),
  failover('s3-minimum', 'the error caching minimum TTL for S3 applies if the response is from the S3 member', { status: 503 }, { ttlSeconds: 1 }, {
    second: { status: 404 },
    distribution: {
      origins: [FIRST, { ...SECOND, kind: OriginKind.S3 }, { ...GROUP, failoverStatusCodes: [503] }],
      customErrorResponses: [{ errorCode: 404, errorCachingMinTtlSeconds: 0 }],
    },
  }),
  failover('s3-cookies', 'cookies are in the key of a group with an S3 member and another member', { status: 200 }, { outcome: 'MISS' }, {
    standing: 'assumed',
    policy: { cookies: ALL },
    distribution: { origins: [FIRST, { ...SECOND, kind: OriginKind.S3 }, { ...GROUP, failoverStatusCodes: [503] }] },
    requests: [{ path: '/p', headers: { cookie: 'a=1' } }, { path: '/p', headers: { cookie: 'a=2' } }],
  }),
  failover('unknown-codes', 'the outcome of an error is unknown if the failover status codes are', { status: 503 }, { outcome: 'UNKNOWN' }, {
    distribution: { origins: [FIRST, SECOND, GROUP] },
  }),
  failover('unknown-codes-success', 'a success is known even if the failover status codes are not', { status: 200 }, { outcome: 'MISS' }, {
    distribution: { origins: [FIRST, SECOND, GROUP] },
  }),
  failover('disabled', 'failover does not need caching', { status: 503 }, { outcome: 'MISS', status: 200, stored: false, ...ASKED_BOTH }, {
    policy: { ...PLAIN_POLICY, defaultTtlSeconds: 0, maxTtlSeconds: 0 },
  }),
];
