import { edge, ManagedCachePolicies } from 'cdk-edge-cache';

export const DISTINCT_KEYS = 100_000;

/** A distribution with the given number of behaviors: sections of a site, including one that stores nothing, and the default behavior. */
export function distribution(behaviors: number): edge.DistributionSettings {
  const settings = (pathPattern: string, i: number): edge.CacheBehaviorSettings => ({
    pathPattern,
    targetOriginId: 'origin',
    viewerProtocolPolicy: edge.ViewerProtocol.REDIRECT_TO_HTTPS,
    cachePolicy: i % 10 === 9 ? ManagedCachePolicies.CACHING_DISABLED.settings : {
      ...ManagedCachePolicies.CACHING_OPTIMIZED.settings,
      minTtlSeconds: 0,
      queryStrings: { mode: edge.SelectionMode.WHITELIST, names: ['page', 'category', 'sort'] },
    },
  });
  return {
    origins: [{ id: 'origin', kind: edge.OriginKind.CUSTOM, domainName: 'origin.example.com' }],
    cacheBehaviors: Array.from({ length: behaviors - 1 }, (_, i) => settings(`/section-${i}/*`, i)),
    defaultCacheBehavior: settings('*', 0),
  };
}

const ORIGIN_RESPONSE: edge.OriginResponse = { headers: { 'content-type': 'text/html', 'cache-control': 'public, max-age=3600' } };
const ENCODINGS = ['gzip, deflate, br, zstd', 'gzip, deflate', 'br'];

/**
 * A reproducible stream of requests for 100,000 distinct keys, spread over all sections.
 *
 * The requests are created in lots outside the measurement. A million prepared requests would measure the memory of the machine.
 */
export class Requests {
  private seed = 42;

  public constructor(private readonly behaviors: number) {}

  public next(count: number): edge.EdgeRequest[] {
    return Array.from({ length: count }, () => {
      const key = this.random(DISTINCT_KEYS);
      return {
        path: flat(`/section-${key % this.behaviors}/item-${key}?page=${key % 7}&utm_source=${this.random(3)}`),
        headers: { 'accept-encoding': ENCODINGS[key % ENCODINGS.length]!, 'user-agent': 'Mozilla/5.0', 'cookie': 'session=abc123' },
        originResponse: ORIGIN_RESPONSE,
      };
    });
  }

  private random(below: number): number {
    this.seed = (Math.imul(this.seed, 1_103_515_245) + 12_345) >>> 0; // eslint-disable-line no-bitwise
    return Math.floor(this.seed / 4_294_967_296 * below);
  }
}

/** A flat string, like a parser's result. V8 represents a concatenation as a tree of its parts. */
export function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
