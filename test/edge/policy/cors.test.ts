import { CorsSettings } from '../../../src/edge/model';
import { corsHeadersFor, declaredCorsHeaders } from '../../../src/edge/policy/cors';

const NONE: CorsSettings = { allowOrigins: [], allowMethods: [], allowHeaders: [], allowCredentials: false, originOverride: false };

test.each<[string, CorsSettings | undefined, string[]]>([
  ['no settings', undefined, []],
  ['empty settings', { ...NONE, exposeHeaders: [] }, []],
  ['all settings', {
    allowOrigins: ['https://a', 'https://b'], allowMethods: ['GET', 'PUT'], allowHeaders: ['X-A', 'X-B'], exposeHeaders: ['X-C'], maxAgeSeconds: 0,
    allowCredentials: true, originOverride: true,
  }, [
    'Access-Control-Allow-Origin: https://a, https://b !', 'Access-Control-Allow-Methods: GET, PUT !', 'Access-Control-Allow-Headers: X-A, X-B !',
    'Access-Control-Expose-Headers: X-C !', 'Access-Control-Max-Age: 0 !', 'Access-Control-Allow-Credentials: true !',
  ]],
  ['ALL', { ...NONE, allowMethods: ['ALL'] }, ['Access-Control-Allow-Methods: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT']],
])('the declared headers of %s', (_name, cors, expected) => {
  expect(declaredCorsHeaders(cors).map(({ name, value, override }) => `${name}: ${value}${override ? ' !' : ''}`)).toEqual(expected);
});

test.each<[string, string, boolean]>([
  ['https://example.com', 'https://example.com', true],
  ['https://example.com', 'https://example.com.evil.org', false],
  ['https://example.com', 'https://evil-example.com', false],
  ['https://*.example.com', 'https://example.com', false],
  ['https://*.example.com', 'https://evil-example.com', false],
  ['https://*.example.com', 'https://a.b.example.com', true],
  ['https://example.com:8443', 'https://example.com:8443', true],
  ['https://example.com:8443', 'https://example.com', false],
  ['*', 'null', true],
  ['https://example.com', 'null', false],
])('the allowed origin %s and %s', (pattern, origin, allowed) => {
  const headers = corsHeadersFor({ ...NONE, allowOrigins: [pattern] }, { origin, isPreflight: false, requestedHeaders: undefined });
  expect(headers !== undefined).toBe(allowed);
});
