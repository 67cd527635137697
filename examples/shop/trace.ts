import { edge } from 'cdk-edge-cache';

/** An earlier request. */
export interface TracedRequest {
  /** Seconds before now. */
  readonly secondsAgo: number;
  readonly request: edge.EdgeRequest;
}

const html: edge.OriginResponse = { headers: { 'content-type': 'text/html', 'cache-control': 'public, max-age=300' } };
const image: edge.OriginResponse = { headers: { 'content-type': 'image/webp', 'cache-control': 'public, max-age=31536000, immutable' } };
const catalogue: edge.OriginResponse = { headers: { 'content-type': 'application/json', 'cache-control': 'max-age=3600' } };
const orders: edge.OriginResponse = { headers: { 'content-type': 'application/json' } };

/** The earlier requests of other viewers. */
export const EARLIER: readonly TracedRequest[] = [
  { secondsAgo: 4102, request: { path: '/img/sha256/d8a9f2.webp', originResponse: image } },
  { secondsAgo: 412, request: { path: '/api/catalogue/widgets?page=2&category=blue', originResponse: catalogue } },
  { secondsAgo: 187, request: { path: '/', originResponse: html } },
  {
    secondsAgo: 60,
    request: { path: '/account/orders', headers: { authorization: 'Bearer someone-else', cookie: 'session=xyz789' }, originResponse: orders },
  },
];

/** The current requests of one viewer. */
export const NOW: readonly edge.EdgeRequest[] = [
  { path: '/', originResponse: html },
  { path: '/img/sha256/d8a9f2.webp', originResponse: image },
  { path: '/api/catalogue/widgets?page=2&category=blue&utm_source=email', originResponse: catalogue },
  { path: '/account/orders', headers: { authorization: 'Bearer eyJhbGc', cookie: 'session=abc123' }, originResponse: orders },
];

/** Sends the earlier and the current requests, and returns the decisions for the current ones. */
export function replay(simulator: edge.EdgeSimulator, now = 10_000): edge.EdgeDecision[] {
  for (const { secondsAgo, request } of EARLIER) {
    simulator.send({ ...request, at: now - secondsAgo });
  }
  return NOW.map(request => simulator.send({ ...request, at: now }));
}
