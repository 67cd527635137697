import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { OriginService } from '../../template/delivery';
import { Severity } from '../finding';
import { isOfAssets } from '../path-content';
import { Rule } from '../rule';

export const cachingOptimizedOverServer: Rule = {
  id: 'CEC048',
  name: 'caching-optimized-over-server',
  severity: Severity.WARNING,
  why: 'CachingOptimized is made for files, and the origin renders on request. Query strings, cookies and headers are not in its key, so `?page=2` '
    + 'is answered with page 1; what comes without `Cache-Control` is kept for a day, and even `no-store` for a second.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html#managed-cache-caching-optimized',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const { cachePolicy, pathPattern } = behavior.settings;
      const service = behavior.origin?.delivery.service;
      if (cachePolicy === undefined || service === undefined || pathPattern === undefined) continue;
      if (!CACHING_OPTIMIZED.has(cachePolicy) || !RENDERING.has(service) || isOfAssets(pathPattern)) continue;
      yield {
        place: behavior.atCaching,
        message: `${cachePolicy.name} is made for files, and behind '${pathPattern}' is ${service}: requests that differ in query strings, `
          + 'cookies or headers get the same answer, and one without Cache-Control is kept for a day',
        fix: 'use CachingDisabled if the answer depends on who asks (in CDK: ContentPreset.account(origin)), otherwise a policy with the query '
          + 'strings that change the answer (in CDK: ContentPreset.catalogue(origin, ...)); give files a path pattern of their own',
      };
    }
  },
};

const CACHING_OPTIMIZED: ReadonlySet<object> = new Set(MANAGED_CACHE_POLICIES
  .filter(({ constant }) => ['CACHING_OPTIMIZED', 'CACHING_OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS'].includes(constant))
  .map(({ settings }) => settings));

/** What answers with what it computes, rather than with files. */
const RENDERING: ReadonlySet<OriginService> = new Set([OriginService.LAMBDA_URL, OriginService.API_GATEWAY, OriginService.LOAD_BALANCER]);
