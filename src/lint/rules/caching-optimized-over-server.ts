import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { ResolvedCachePolicy, resolvedCachePolicy } from '../../edge/policy/resolved-settings';
import { picksNothing } from '../../edge/policy/selection';
import { OriginService } from '../../template/reading/as-written';
import { storesWithoutOriginTtl } from '../evidence/leak-evidence';
import { matchesAssets } from '../facts/path-content';
import { Rule, Severity } from '../rule';

export const cachingOptimizedOverServer: Rule = {
  id: 'CEC048',
  name: 'caching-optimized-over-server',
  severity: Severity.WARNING,
  description: 'A cache policy whose key is only the path, such as CachingOptimized, is used with an origin that renders responses. `?page=2` returns page 1. '
    + 'With CachingOptimized, CloudFront stores responses without `Cache-Control` for 1 day, and even `no-store` responses for 1 second.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html#managed-cache-caching-optimized',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { cachePolicy, pathPattern } = behavior.settings;
      const service = behavior.origin?.asWritten.service;
      if (cachePolicy === undefined || service === undefined || pathPattern === undefined) continue;
      const policy = resolvedCachePolicy(cachePolicy);
      if (policy === undefined || !storesWithoutOriginTtl(policy) || !keysPathOnly(policy)) continue;
      if (!RENDERING.has(service) || matchesAssets(pathPattern)) continue;
      const mismatch = CACHING_OPTIMIZED.has(cachePolicy) ? `${cachePolicy.name!} is made for files` : `The cache key of ${behavior.policyLabel} is only the path`;
      yield {
        location: behavior.atCaching,
        message: `${mismatch}, but the origin of '${pathPattern}' is ${service}. Requests with different query strings, cookies or headers get the same response. ${storageTime(policy)}`,
        fix: 'If the response depends on the visitor, use CachingDisabled; in CDK, ContentPreset.account(origin). Otherwise, use a policy with the query '
          + 'strings that change the response; in CDK, ContentPreset.catalogue(origin, ...). Give files a separate path pattern.',
      };
    }
  },
};

function keysPathOnly({ headers, cookies, queryStrings }: ResolvedCachePolicy): boolean {
  return [headers, cookies, queryStrings].every(picksNothing);
}

/** In seconds. A shorter minimum TTL is no problem for a server. */
const A_FEW_SECONDS = 5;

function storageTime({ minTtlSeconds, defaultTtlSeconds }: ResolvedCachePolicy): string {
  const duration = (seconds: number) => (seconds === 86_400 ? '1 day' : `${seconds} s`);
  return minTtlSeconds > A_FEW_SECONDS ? `CloudFront stores each response for at least ${duration(minTtlSeconds)}.` : `CloudFront stores responses without Cache-Control for ${duration(defaultTtlSeconds)}.`;
}

const CACHING_OPTIMIZED: ReadonlySet<object> = new Set(MANAGED_CACHE_POLICIES
  .filter(({ constant }) => ['CACHING_OPTIMIZED', 'CACHING_OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS'].includes(constant))
  .map(({ settings }) => settings));

/** Services that compute responses instead of serving files. */
const RENDERING: ReadonlySet<OriginService> = new Set([OriginService.LAMBDA_URL, OriginService.API_GATEWAY, OriginService.LOAD_BALANCER]);
