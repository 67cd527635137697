import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { ResolvedCachePolicy, resolvedCachePolicy } from '../../edge/policy/resolved-settings';
import { picksNothing } from '../../edge/policy/selection';
import { OriginService } from '../../template/reading/as-written';
import { Severity } from '../finding';
import { storesWithoutOriginTtl } from '../leak-evidence';
import { isOfAssets } from '../path-content';
import { Rule } from '../rule';

export const cachingOptimizedOverServer: Rule = {
  id: 'CEC048',
  name: 'caching-optimized-over-server',
  severity: Severity.WARNING,
  why: 'CachingOptimized is made for files, and the origin renders on request. Query strings, cookies and headers are not in its key, so `?page=2` '
    + 'is answered with page 1; what comes without `Cache-Control` is kept for a day, and even `no-store` for a second. So it is with any policy whose key is the path alone.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html#managed-cache-caching-optimized',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { cachePolicy, pathPattern } = behavior.settings;
      const service = behavior.origin?.asWritten.service;
      if (cachePolicy === undefined || service === undefined || pathPattern === undefined) continue;
      const policy = resolvedCachePolicy(cachePolicy);
      if (policy === undefined || !storesWithoutOriginTtl(policy) || !isPathAlone(policy)) continue;
      if (!RENDERING.has(service) || isOfAssets(pathPattern)) continue;
      const made = CACHING_OPTIMIZED.has(cachePolicy) ? `${cachePolicy.name} is made for files` : `the key of ${behavior.policyName} is the path alone`;
      yield {
        place: behavior.atCaching,
        message: `${made}, and behind '${pathPattern}' is ${service}: requests that differ in query strings, cookies or headers get the same answer, and ${keptFor(policy)}`,
        fix: 'use CachingDisabled if the answer depends on who asks (in CDK: ContentPreset.account(origin)), otherwise a policy with the query '
          + 'strings that change the answer (in CDK: ContentPreset.catalogue(origin, ...)); give files a path pattern of their own',
      };
    }
  },
};

function isPathAlone({ headers, cookies, queryStrings }: ResolvedCachePolicy): boolean {
  return [headers, cookies, queryStrings].every(picksNothing);
}

/** In seconds; a server is not surprised to be asked again after less. */
const A_FEW_SECONDS = 5;

function keptFor({ minTtl, defaultTtl }: ResolvedCachePolicy): string {
  const inWords = (seconds: number) => (seconds === 86_400 ? 'a day' : `${seconds} s`);
  return minTtl > A_FEW_SECONDS ? `each is kept for at least ${inWords(minTtl)}, whatever the origin says` : `one without Cache-Control is kept for ${inWords(defaultTtl)}`;
}

const CACHING_OPTIMIZED: ReadonlySet<object> = new Set(MANAGED_CACHE_POLICIES
  .filter(({ constant }) => ['CACHING_OPTIMIZED', 'CACHING_OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS'].includes(constant))
  .map(({ settings }) => settings));

/** What answers with what it computes, rather than with files. */
const RENDERING: ReadonlySet<OriginService> = new Set([OriginService.LAMBDA_URL, OriginService.API_GATEWAY, OriginService.LOAD_BALANCER]);
