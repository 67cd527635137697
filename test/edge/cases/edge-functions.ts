import { ALWAYS_SENT, EdgeCase, only, PLAIN_BEHAVIOR } from '../case';
import { EDGE_FUNCTIONS, RESTRICTIONS, TRIGGERS } from './sources';
import { EdgeFunctionEffects } from '../../../src/edge/exchange';
import { EdgeEvent } from '../../../src/edge/model';
import { NormalizedFrom } from '../../../src/edge/request-normalization';

const at = (event: EdgeEvent) => ({ edgeFunctions: [{ event }] });
const effects = (edgeFunctions: EdgeFunctionEffects) => ({ path: '/p', edgeFunctions });

const LANGUAGE = { header: 'x-variation-language', from: NormalizedFrom.LANGUAGE, values: ['de', 'en'], fallback: 'en' };

export const EDGE_FUNCTION_CASES: readonly EdgeCase[] = [
  ...([EdgeEvent.VIEWER_REQUEST, EdgeEvent.ORIGIN_REQUEST, EdgeEvent.ORIGIN_RESPONSE] as const).map((event): EdgeCase => ({
    id: `function-${event}-unknown`,
    says: `a function at ${event} with unknown effects makes the outcome unknown`,
    standing: 'documented', source: TRIGGERS, behavior: at(event),
    requests: [{ path: '/p' }],
    expected: { outcome: 'UNKNOWN' },
  })),
  {
    id: 'function-viewer-response-late',
    says: 'a viewer response function does not change what is stored',
    standing: 'documented', source: TRIGGERS, behavior: at(EdgeEvent.VIEWER_RESPONSE),
    requests: [effects({ viewerResponse: { headers: { 'cache-control': 'no-store' } } }), effects({ viewerResponse: {} })],
    expected: { outcome: 'HIT', responseHeaders: { 'age': '0', 'x-cache': 'Hit from cloudfront' } },
  },
  {
    id: 'function-viewer-response-headers',
    says: 'a viewer response function changes what the viewer receives',
    standing: 'documented', source: TRIGGERS, behavior: at(EdgeEvent.VIEWER_RESPONSE),
    requests: [{
      ...effects({ viewerResponse: { status: 202, headers: { 'X-A': '1' }, removeHeaders: ['Server'] } }), originResponse: { headers: { server: 'x' } },
    }],
    expected: { status: 202, responseHeaders: { 'x-a': '1', 'x-cache': 'Miss from cloudfront' } },
  },
  {
    id: 'function-viewer-request-path',
    says: 'CloudFront looks up the object of a rewritten path',
    standing: 'documented', source: EDGE_FUNCTIONS, behavior: at(EdgeEvent.VIEWER_REQUEST),
    requests: [effects({ viewerRequest: { path: '/index.html' } }), { path: '/index.html', edgeFunctions: { viewerRequest: {} } }],
    expected: { outcome: 'HIT', cacheKey: '/index.html' },
  },
  {
    id: 'function-viewer-request-behavior',
    says: 'a rewritten path does not change the behavior that was chosen',
    standing: 'documented', source: EDGE_FUNCTIONS, behavior: at(EdgeEvent.VIEWER_REQUEST),
    distribution: { cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/a/*' }] },
    requests: [effects({ viewerRequest: { path: '/a/b' } })],
    expected: { behavior: { pathPattern: '*' }, originRequest: { path: '/a/b' } },
  },
  {
    id: 'function-viewer-request-header',
    says: 'a header that a function adds is in the key if it is listed',
    standing: 'documented', source: EDGE_FUNCTIONS, behavior: at(EdgeEvent.VIEWER_REQUEST), policy: { headers: only('x-tier') },
    requests: [effects({ viewerRequest: { headers: { 'X-Tier': 'gold' } } }), effects({ viewerRequest: { headers: { 'X-Tier': 'free' } } })],
    expected: { outcome: 'MISS', cacheKey: '/p\nx-tier: free' },
  },
  {
    id: 'function-viewer-request-header-removed',
    says: 'a header that a function removes is not in the key',
    standing: 'documented', source: EDGE_FUNCTIONS, behavior: at(EdgeEvent.VIEWER_REQUEST), policy: { headers: only('x-tier') },
    requests: [{ ...effects({ viewerRequest: { removeHeaders: ['X-Tier'] } }), headers: { 'x-tier': 'gold' } }],
    expected: { cacheKey: '/p' },
  },
  {
    id: 'function-viewer-request-variation',
    says: 'a function of `CacheVariation` normalizes a header, and the key contains the normalized value',
    standing: 'documented', source: EDGE_FUNCTIONS, policy: { headers: only('x-variation-language') },
    behavior: { edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST, _normalization: { headers: [LANGUAGE] } }] },
    requests: [{ path: '/p', headers: { 'accept-language': 'de-AT,de;q=0.9' } }, { path: '/p', headers: { 'accept-language': 'fr, de;q=0.5' } }],
    expected: { outcome: 'HIT', cacheKey: '/p\nx-variation-language: de' },
  },
  {
    id: 'function-origin-request',
    says: 'an origin request function changes what the origin receives, not the key',
    standing: 'documented', source: TRIGGERS, behavior: at(EdgeEvent.ORIGIN_REQUEST),
    requests: [effects({ originRequest: { path: '/v2/p', headers: { 'X-A': '1' }, removeHeaders: ['user-agent'] } })],
    expected: {
      cacheKey: '/p',
      originRequest: {
        path: '/v2/p',
        headers: (({ 'user-agent': _, ...others }) => ({ ...others, 'x-a': '1' }))(ALWAYS_SENT),
      },
    },
  },
  {
    id: 'function-origin-response',
    says: 'an origin response function runs before the response is stored, and can change the TTL',
    standing: 'documented', source: TRIGGERS, behavior: at(EdgeEvent.ORIGIN_RESPONSE),
    requests: [{ ...effects({ originResponse: { headers: { 'Cache-Control': 'max-age=60' } } }), originResponse: { headers: { 'cache-control': 'no-store' } } }],
    expected: { outcome: 'MISS', ttlSeconds: 60, stored: true },
  },
  {
    id: 'function-origin-response-status',
    says: 'an origin response function can change the status',
    standing: 'documented', source: TRIGGERS, behavior: at(EdgeEvent.ORIGIN_RESPONSE),
    requests: [{ ...effects({ originResponse: { status: 200 } }), originResponse: { status: 404 } }],
    expected: { outcome: 'MISS', status: 200 },
  },
  ...([EdgeEvent.ORIGIN_REQUEST, EdgeEvent.ORIGIN_RESPONSE] as const).map((event): EdgeCase => ({
    id: `function-${event}-hit`,
    says: `a function at ${event} does not run on a hit`,
    standing: 'documented', source: TRIGGERS, behavior: at(event),
    requests: [effects({ originRequest: event === EdgeEvent.ORIGIN_REQUEST ? {} : undefined, originResponse: event === EdgeEvent.ORIGIN_RESPONSE ? {} : undefined }), { path: '/p' }],
    expected: { outcome: 'HIT' },
  })),
  {
    id: 'function-origin-response-alone',
    says: 'an origin response function also changes the default origin response',
    standing: 'documented', source: TRIGGERS, behavior: at(EdgeEvent.ORIGIN_RESPONSE),
    requests: [effects({ originResponse: { status: 404, headers: { 'cache-control': 'max-age=60' } } })],
    expected: { outcome: 'ERROR', status: 404, ttlSeconds: 60 },
  },
  ...([['', 404], ['-400', 400]] as const).map(([id, status]): EdgeCase => ({
    id: `function-viewer-response-error${id}`,
    says: `a viewer response function does not run for errors${id === '' ? '' : ', starting at 400'}`,
    standing: 'documented', source: RESTRICTIONS, behavior: at(EdgeEvent.VIEWER_RESPONSE),
    requests: [{ ...effects({ viewerResponse: { status: 200, headers: { 'x-a': '1' } } }), originResponse: { status } }],
    expected: { outcome: 'ERROR', status, responseHeaders: { 'x-cache': 'Error from cloudfront' } },
  })),
  {
    id: 'function-viewer-response-redirect',
    says: 'a viewer response function does not run for responses that CloudFront creates',
    standing: 'documented', source: RESTRICTIONS, behavior: at(EdgeEvent.VIEWER_RESPONSE),
    requests: [{ ...effects({ viewerResponse: { status: 200 } }), scheme: 'http' }],
    expected: { outcome: 'REDIRECT', status: 301 },
  },
];
