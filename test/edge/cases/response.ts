import { ALL, CACHING_DISABLED, EdgeCase, only } from '../case';
import { COOKIES, RESPONSE_HEADERS } from './sources';

const NO_STORE = { setHeaders: [{ name: 'Cache-Control', value: 'no-store, private', override: true }] };
const setsCookie = { headers: { 'cache-control': 'max-age=300', 'set-cookie': 'session=1' } };

export const RESPONSE_CASES: readonly EdgeCase[] = [
  {
    id: 'response-set-cookie-stripped',
    says: 'Set-Cookie is removed where no cookies are forwarded',
    standing: 'documented', source: COOKIES,
    requests: [{ path: '/', originResponse: setsCookie }],
    expected: { responseHeaders: { 'cache-control': 'max-age=300', 'x-cache': 'Miss from cloudfront' } },
  },
  {
    id: 'response-set-cookie-replayed',
    says: 'Set-Cookie is stored and replayed on hits where cookies are forwarded',
    standing: 'documented', source: COOKIES,
    policy: { cookies: only('tier') },
    requests: [{ path: '/', originResponse: setsCookie }, { path: '/' }],
    expected: { outcome: 'HIT', responseHeaders: { 'cache-control': 'max-age=300', 'set-cookie': 'session=1', 'age': '0', 'x-cache': 'Hit from cloudfront' } },
  },
  {
    id: 'response-set-cookie-not-stored',
    says: 'no-cache="Set-Cookie" keeps Set-Cookie out of the cache',
    standing: 'documented', source: COOKIES,
    policy: { cookies: ALL },
    requests: [
      { path: '/', originResponse: { headers: { 'cache-control': 'max-age=300, no-cache="Set-Cookie"', 'set-cookie': 'session=1' } } },
      { path: '/' },
    ],
    expected: { outcome: 'HIT', responseHeaders: { 'cache-control': 'max-age=300, no-cache="Set-Cookie"', 'age': '0', 'x-cache': 'Hit from cloudfront' } },
  },
  {
    id: 'response-headers-on-miss',
    says: 'a response headers policy acts on a miss',
    standing: 'documented', source: RESPONSE_HEADERS,
    behavior: { responseHeadersPolicy: NO_STORE },
    policy: CACHING_DISABLED,
    requests: [{ path: '/', originResponse: { headers: { 'cache-control': 'max-age=60' } } }],
    expected: { outcome: 'MISS', responseHeaders: { 'cache-control': 'no-store, private', 'x-cache': 'Miss from cloudfront' } },
  },
  {
    id: 'response-headers-not-the-edge',
    says: 'Cache-Control in a response headers policy does not change what the edge keeps',
    standing: 'documented', source: RESPONSE_HEADERS,
    behavior: { responseHeadersPolicy: NO_STORE },
    requests: [{ path: '/', originResponse: { headers: { 'cache-control': 'max-age=60' } } }, { path: '/' }],
    expected: { outcome: 'HIT', ttlSeconds: 60, responseHeaders: { 'cache-control': 'no-store, private', 'age': '0', 'x-cache': 'Hit from cloudfront' } },
  },
  {
    id: 'response-headers-no-override',
    says: 'without override the header of the origin stays',
    standing: 'documented', source: RESPONSE_HEADERS,
    behavior: { responseHeadersPolicy: { setHeaders: [{ name: 'Referrer-Policy', value: 'no-referrer', override: false }] } },
    requests: [{ path: '/', originResponse: { headers: { 'referrer-policy': 'origin' } } }],
    expected: { responseHeaders: { 'referrer-policy': 'origin', 'x-cache': 'Miss from cloudfront' } },
  },
  {
    id: 'response-headers-removed-then-added',
    says: 'a header that is removed and added is present',
    standing: 'documented', source: RESPONSE_HEADERS,
    behavior: { responseHeadersPolicy: { removeHeaders: ['Server'], setHeaders: [{ name: 'Server', value: 'shop', override: false }] } },
    requests: [{ path: '/', originResponse: { headers: { server: 'nginx' } } }],
    expected: { responseHeaders: { 'server': 'shop', 'x-cache': 'Miss from cloudfront' } },
  },
  {
    id: 'response-cors-origin-speaks',
    says: 'one cross-origin header of the origin keeps all of the policy out where it does not override',
    standing: 'documented', source: RESPONSE_HEADERS,
    behavior: {
      responseHeadersPolicy: {
        cors: {
          originOverride: false,
          headers: [
            { name: 'Access-Control-Allow-Origin', value: '*', override: false },
            { name: 'Access-Control-Expose-Headers', value: '*', override: false },
          ],
        },
      },
    },
    requests: [{ path: '/', originResponse: { headers: { 'access-control-allow-origin': 'https://a' } } }],
    expected: { responseHeaders: { 'access-control-allow-origin': 'https://a', 'x-cache': 'Miss from cloudfront' } },
  },
];
