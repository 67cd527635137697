import { Exchange, isFromCache, sendTwice, Twice } from './exchange-twice';
import { CacheBehaviorSettings, CachePolicySettings, SelectionMode } from '../../edge/model';
import { resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';
import { exampleHeaders, viewerHeadersInKey } from '../../edge/policy/viewer-headers';

/**
 * Finds changes that make the second request a hit. Each result is a list of changes that are all necessary. The search tries single changes,
 * then pairs, and so on. The result is empty if the request is a hit already, or if no combination helps.
 */
export function remediesFor(twice: Twice): string[][] {
  if (isFromCache(twice.second)) return [];
  const possible = REMEDIES.filter(({ when }) => when(twice));
  for (let size = 1; size <= possible.length; size++) {
    const found = choices(possible, size).filter(chosen => wouldHit(chosen, twice));
    if (found.length > 0) return found.map(chosen => chosen.map(({ says }) => says(twice)));
  }
  return [];
}

interface Remedy {
  readonly when: (twice: Twice) => boolean;
  readonly says: (twice: Twice) => string;
  readonly change: (exchange: Exchange) => Exchange;
}

function wouldHit(chosen: readonly Remedy[], exchange: Exchange): boolean {
  return isFromCache(sendTwice(chosen.reduce<Exchange>((before, { change }) => change(before), exchange)).second);
}

const DAY = 86_400;

const REMEDIES: readonly Remedy[] = [
  {
    when: ({ request }) => request.scheme === 'http',
    says: () => 'the viewer uses HTTPS',
    change: withRequest(request => ({ ...request, scheme: 'https' })),
  },
  {
    when: ({ request }) => request.method !== 'GET' && request.method !== 'HEAD',
    says: ({ request }) => `the method is GET instead of ${request.method}`,
    change: withRequest(request => ({ ...request, method: 'GET' })),
  },
  {
    when: ({ request }) => Number(request.headers?.['content-length'] ?? 0) > 0,
    says: () => 'the request has no body',
    change: withRequest(request => ({ ...request, headers: { ...request.headers, 'content-length': '0' } })),
  },
  {
    when: twice => missingHeaders(twice).length > 0,
    says: twice => `the request gives ${missingHeaders(twice).map(name => `'${name}'`).join(', ')}, which CloudFront adds`,
    change: exchange => {
      const missing = exampleHeaders(missingHeaders(sendTwice(exchange)));
      return withRequest(request => ({ ...request, headers: { ...missing, ...request.headers } }))(exchange);
    },
  },
  {
    when: ({ request }) => request.method === 'OPTIONS',
    says: () => 'the behavior caches OPTIONS',
    change: withBehavior(behavior => ({ ...behavior, cachedMethods: [...behavior.cachedMethods ?? [], 'OPTIONS'] })),
  },
  {
    when: ({ behavior }) => canStore(behavior) === false,
    says: () => 'the cache policy stores responses, with a maximum TTL above 0',
    change: withPolicy({ defaultTtlSeconds: DAY, maxTtlSeconds: DAY }),
  },
  {
    when: ({ behavior }) => behavior.cachePolicy?.headers?.mode === SelectionMode.ALL,
    says: () => 'the cache policy lists the headers that affect the response, instead of all headers',
    change: withPolicy({ headers: { mode: SelectionMode.NONE } }),
  },
  {
    when: ({ behavior }) => canStore(behavior) === true && behavior.cachePolicy!.defaultTtlSeconds === 0,
    says: () => 'the cache policy has a default TTL above 0, which applies if the origin sends no Cache-Control or Expires',
    change: withPolicy({ defaultTtlSeconds: DAY }),
  },
  {
    when: () => true,
    says: ({ request }) => {
      const sent = request.originResponse?.headers?.['cache-control'];
      return `the origin sends 'Cache-Control: max-age=60'${sent === undefined ? '' : ` instead of '${sent}'`}`;
    },
    change: withOriginHeaders(({ expires: _, ...headers }) => ({ ...headers, 'cache-control': 'max-age=60' })),
  },
  {
    when: ({ request }) => /(^|,)\s*\*\s*(,|$)/.test(request.originResponse?.headers?.vary ?? ''),
    says: () => "the origin sends no 'Vary: *'",
    change: withOriginHeaders(({ vary: _, ...headers }) => headers),
  },
  {
    when: ({ request }) => (request.originResponse?.status ?? 200) !== 200,
    says: ({ request }) => `the origin returns 200 instead of ${request.originResponse!.status}`,
    change: withRequest(request => ({ ...request, originResponse: { ...request.originResponse, status: 200 } })),
  },
];

/** The headers that the cache key depends on and the request does not give. */
function missingHeaders({ behavior, distribution, request: { headers = {} } }: Twice): string[] {
  const given = new Set(Object.keys(headers).map(name => name.toLowerCase()));
  return viewerHeadersInKey(behavior, distribution).filter(name => !given.has(name.toLowerCase()));
}

/** Whether CloudFront can store responses; undefined if the cache policy is unknown. */
function canStore({ cachePolicy }: CacheBehaviorSettings): boolean | undefined {
  const policy = resolvedCachePolicy(cachePolicy);
  return policy === undefined ? undefined : storesResponses(policy);
}

function withRequest(change: (request: Exchange['request']) => Exchange['request']): Remedy['change'] {
  return exchange => ({ ...exchange, request: change(exchange.request) });
}

function withOriginHeaders(change: (headers: { [name: string]: string }) => { [name: string]: string }): Remedy['change'] {
  return withRequest(({ originResponse, ...request }) => (
    { ...request, originResponse: { ...originResponse, headers: change(originResponse?.headers ?? {}) } }
  ));
}

/** Changes all behaviors: the request goes to one of them. */
function withBehavior(change: (behavior: CacheBehaviorSettings) => CacheBehaviorSettings): Remedy['change'] {
  return exchange => ({
    ...exchange,
    distribution: {
      ...exchange.distribution,
      cacheBehaviors: exchange.distribution.cacheBehaviors.map(change),
      defaultCacheBehavior: change(exchange.distribution.defaultCacheBehavior),
    },
  });
}

function withPolicy(settings: CachePolicySettings): Remedy['change'] {
  return withBehavior(behavior => ({ ...behavior, cachePolicy: { ...behavior.cachePolicy, ...settings } }));
}

/** All combinations of a size, in order. */
function choices<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => choices(items.slice(i + 1), size - 1).map(rest => [item, ...rest]));
}
