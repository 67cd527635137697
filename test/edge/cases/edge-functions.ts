import { ALL, ALWAYS_SENT, EdgeCase, NONE, only, ORIGIN, PLAIN_BEHAVIOR } from '../case';
import { CACHE_KEY, EDGE_FUNCTIONS, FUNCTION_TUTORIAL, GENERATED_RESPONSES, LAMBDA_EVENTS, ORIGIN_MODIFICATION, RESTRICTIONS, TRIGGERS } from './sources';
import { EdgeFunctionEffects, RequestChange } from '../../../src/edge/exchange';
import { EdgeEvent, OriginKind, SelectionMode } from '../../../src/edge/model';
import { NormalizedFrom } from '../../../src/edge/request-normalization';

const at = (event: EdgeEvent) => ({ edgeFunctions: [{ event }] });
const effects = (edgeFunctions: EdgeFunctionEffects) => ({ path: '/p', edgeFunctions });

const LOGIN: RequestChange = { response: { status: 302, headers: { Location: '/login' } } };

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
    id: 'function-viewer-response-error-unknown',
    says: 'a viewer response function with unknown effects does not change an error',
    standing: 'documented', source: RESTRICTIONS, behavior: at(EdgeEvent.VIEWER_RESPONSE),
    requests: [{ path: '/p', originResponse: { status: 404 } }],
    expected: { outcome: 'ERROR', status: 404, doubts: [] },
  },
  {
    id: 'function-viewer-response-read-only',
    says: 'a CloudFront function can change Content-Encoding at viewer response; a Lambda@Edge function cannot',
    standing: 'documented', source: RESTRICTIONS, behavior: at(EdgeEvent.VIEWER_RESPONSE),
    requests: [effects({ viewerResponse: { headers: { 'Content-Encoding': 'x' } } })],
    expected: {
      responseHeaders: { 'content-encoding': 'x', 'x-cache': 'Miss from cloudfront' },
      doubts: ["a Lambda@Edge function at viewer-response must not change 'Content-Encoding'; the simulator assumes a CloudFront function"],
    },
  },
  {
    id: 'function-viewer-response-redirect',
    says: 'a viewer response function does not run for responses that CloudFront creates',
    standing: 'documented', source: RESTRICTIONS, behavior: at(EdgeEvent.VIEWER_RESPONSE),
    requests: [{ ...effects({ viewerResponse: { status: 200 } }), scheme: 'http' }],
    expected: { outcome: 'REDIRECT', status: 301 },
  },
  {
    id: 'function-generates',
    says: 'a viewer request function can return a response instead of the request, which reaches neither the cache nor the origin',
    standing: 'documented', source: FUNCTION_TUTORIAL, behavior: at(EdgeEvent.VIEWER_REQUEST),
    requests: [{ path: '/p', edgeFunctions: { viewerRequest: {} } }, effects({ viewerRequest: LOGIN })],
    expected: {
      outcome: 'GENERATED', status: 302, cacheKey: '', stored: false, ttlSeconds: 0, originRequests: [],
      responseHeaders: { 'location': '/login', 'x-cache': 'FunctionGeneratedResponse from cloudfront' },
    },
  },
  {
    id: 'function-generates-not-stored',
    says: 'CloudFront does not store the response of a viewer request function',
    standing: 'documented', source: GENERATED_RESPONSES, behavior: at(EdgeEvent.VIEWER_REQUEST),
    requests: [effects({ viewerRequest: LOGIN }), effects({ viewerRequest: {} })],
    expected: { outcome: 'MISS', status: 200 },
  },
  {
    id: 'function-generates-unknown-policy',
    says: 'the response of a viewer request function does not depend on the cache policy',
    standing: 'documented', source: GENERATED_RESPONSES,
    behavior: { ...at(EdgeEvent.VIEWER_REQUEST), cachePolicy: undefined, unknowns: [{ setting: 'cachePolicy', cause: 'a parameter' }] },
    requests: [effects({ viewerRequest: { response: { status: 401 } } })],
    expected: { outcome: 'GENERATED', status: 401, stored: false },
  },
  {
    id: 'function-generates-redirect-first',
    says: 'a viewer request function does not run for a request that CloudFront redirects to HTTPS',
    standing: 'documented', source: TRIGGERS, behavior: at(EdgeEvent.VIEWER_REQUEST),
    requests: [{ ...effects({ viewerRequest: LOGIN }), scheme: 'http' }],
    expected: { outcome: 'REDIRECT', status: 301 },
  },
  {
    id: 'function-generates-viewer-response',
    says: 'a viewer response function does not run for the response of a viewer request function',
    standing: 'documented', source: TRIGGERS,
    behavior: { edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }, { event: EdgeEvent.VIEWER_RESPONSE }] },
    requests: [effects({ viewerRequest: LOGIN, viewerResponse: { status: 200, headers: { 'x-a': '1' } } })],
    expected: { status: 302, responseHeaders: { 'location': '/login', 'x-cache': 'FunctionGeneratedResponse from cloudfront' } },
  },
  {
    id: 'function-generates-error',
    says: 'the viewer sees no custom error page for an error that a function returns',
    standing: 'documented', source: EDGE_FUNCTIONS, behavior: at(EdgeEvent.VIEWER_REQUEST),
    distribution: { customErrorResponses: [{ errorCode: 403, responseCode: 200, responsePagePath: '/index.html' }] },
    requests: [effects({ viewerRequest: { response: { status: 403 } } })],
    expected: { outcome: 'GENERATED', status: 403, originRequests: [] },
  },
  {
    id: 'function-generates-vary',
    says: 'the viewer receives the Vary header of a response that a viewer request function returns',
    standing: 'documented', source: EDGE_FUNCTIONS, behavior: at(EdgeEvent.VIEWER_REQUEST),
    requests: [effects({ viewerRequest: { response: { status: 302, headers: { Location: '/de', Vary: 'Accept-Language' } } } })],
    expected: { responseHeaders: { 'location': '/de', 'vary': 'Accept-Language', 'x-cache': 'FunctionGeneratedResponse from cloudfront' } },
  },
  {
    id: 'function-generates-at-origin',
    says: 'CloudFront stores the response of an origin request function',
    standing: 'documented', source: GENERATED_RESPONSES, behavior: at(EdgeEvent.ORIGIN_REQUEST),
    requests: [effects({ originRequest: { response: { status: 302, headers: { 'Location': '/de', 'Cache-Control': 'max-age=60' } } } })],
    expected: { outcome: 'MISS', status: 302, stored: true, ttlSeconds: 60, originRequests: [] },
  },
  {
    id: 'function-generates-at-origin-hit',
    says: 'an origin request function does not run while its response is stored',
    standing: 'documented', source: GENERATED_RESPONSES, behavior: at(EdgeEvent.ORIGIN_REQUEST),
    requests: [effects({ originRequest: { response: { status: 302, headers: { location: '/de' } } } }), { path: '/p' }],
    expected: { outcome: 'HIT', status: 302, responseHeaders: { 'location': '/de', 'age': '0', 'x-cache': 'Hit from cloudfront' } },
  },
  ...([['', undefined], ['-effects', { status: 200, headers: { 'cache-control': 'no-store' } }]] as const).map(([id, originResponse]): EdgeCase => ({
    id: `function-generates-at-origin-response${id}`,
    says: `an origin response function${id === '' ? ' with unknown effects' : ''} does not run for the response of an origin request function`,
    standing: 'documented', source: TRIGGERS,
    behavior: { edgeFunctions: [{ event: EdgeEvent.ORIGIN_REQUEST }, { event: EdgeEvent.ORIGIN_RESPONSE }] },
    requests: [effects({ originRequest: { response: { status: 301, headers: { 'cache-control': 'max-age=60' } } }, originResponse })],
    expected: { outcome: 'MISS', status: 301, ttlSeconds: 60 },
  })),
  ...([
    ['', 'with its own path and headers', { domainName: 'b.example.com', originPath: '/b', customHeaders: { 'X-Stage': 'beta' } }, {
      path: '/b/p', headers: { ...ALWAYS_SENT, 'host': 'b.example.com', 'x-stage': 'beta' },
    }],
    ['-inherits', 'which inherits what the function does not set', { domainName: 'b.example.com' }, {
      path: '/base/p', headers: { ...ALWAYS_SENT, 'host': 'b.example.com', 'x-key': 'k' },
    }],
    ['-resets', 'without custom headers', { customHeaders: {} }, { originId: 'origin', path: '/base/p', headers: ALWAYS_SENT }],
  ] as const).map(([id, says, origin, originRequest]): EdgeCase => ({
    id: `function-origin${id}`,
    says: `a viewer request function can select another origin, ${says}`,
    standing: 'documented', source: ORIGIN_MODIFICATION, behavior: at(EdgeEvent.VIEWER_REQUEST),
    distribution: { origins: [{ ...ORIGIN, originPath: '/base', customHeaders: [{ name: 'X-Key', value: 'k' }] }] },
    requests: [effects({ viewerRequest: { origin } })],
    expected: { outcome: 'MISS', cacheKey: '/p', originRequest },
  })),
  {
    id: 'function-origin-host',
    says: 'the origin that a viewer request function selects by its domain name receives that name as Host, even if the policy forwards Host',
    standing: 'documented', source: ORIGIN_MODIFICATION,
    behavior: {
      ...at(EdgeEvent.VIEWER_REQUEST), originRequestPolicy: { headers: { mode: SelectionMode.ALL_VIEWER }, cookies: NONE, queryStrings: ALL },
    },
    distribution: { aliases: ['www.example.com'] },
    requests: [{ path: '/p', headers: { host: 'www.example.com' }, edgeFunctions: { viewerRequest: { origin: { domainName: 'b.example.com' } } } }],
    expected: { originRequest: { headers: { ...ALWAYS_SENT, host: 'b.example.com' } } },
  },
  {
    id: 'function-origin-key',
    says: 'the cache key does not contain the origin that a function selects, so two origins share an object',
    standing: 'documented', source: CACHE_KEY, behavior: at(EdgeEvent.VIEWER_REQUEST),
    requests: ['a.example.com', 'b.example.com'].map(domainName => effects({ viewerRequest: { origin: { domainName } } })),
    expected: { outcome: 'HIT', cacheKey: '/p', originRequests: [] },
  },
  ...([['', {}, 'origin.example.com'], ['-host', { headers: { Host: 'b.example.com' } }, 'b.example.com']] as const).map(([id, change, host]): EdgeCase => ({
    id: `function-origin-lambda${id}`,
    says: `an origin request function can select another origin, and ${id === '' ? 'leaves' : 'sets'} the Host header`,
    standing: 'documented', source: LAMBDA_EVENTS, behavior: at(EdgeEvent.ORIGIN_REQUEST),
    requests: [effects({ originRequest: { ...change, origin: { domainName: 'b.example.com', originPath: '/b' } } })],
    expected: { originRequest: { path: '/b/p', headers: { ...ALWAYS_SENT, host } } },
  })),
  {
    id: 'function-origin-group',
    says: 'in an origin group, a viewer request function changes only the first origin',
    standing: 'documented', source: ORIGIN_MODIFICATION, behavior: { ...at(EdgeEvent.VIEWER_REQUEST), targetOriginId: 'group' },
    distribution: {
      origins: [
        ORIGIN, { ...ORIGIN, id: 'second', domainName: 'second.example.com' },
        { id: 'group', kind: OriginKind.GROUP, members: ['origin', 'second'], failoverStatusCodes: [500] },
      ],
    },
    origins: { second: {} },
    requests: [{ ...effects({ viewerRequest: { origin: { domainName: 'b.example.com' } } }), originResponse: { status: 500 } }],
    expected: {
      outcome: 'MISS', status: 200,
      originRequests: [
        { path: '/p', headers: { ...ALWAYS_SENT, host: 'b.example.com' } },
        { originId: 'second', path: '/p', headers: { ...ALWAYS_SENT, host: 'second.example.com' } },
      ],
    },
  },
];
