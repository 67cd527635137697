import { OriginKind } from '../../edge/model';
import { keyedNames } from '../../edge/policy/forwarding';
import { storesNothing } from '../../edge/policy/resolved-settings';
import { LintedBehavior } from '../lint-context';
import { quoted } from '../phrases';
import { Rule, Severity } from '../rule';

export const s3OriginHeaderInCacheKey: Rule = {
  id: 'CEC028',
  name: 's3-origin-header-in-cache-key',
  severity: Severity.ERROR,
  description: '`Host` or `Authorization` is in the cache key of a behavior with an S3 origin. CloudFront does not support that, because it forwards the key to the origin, '
    + 'and S3 rejects requests with another host name or a token that is not its own.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-headers-behavior',

  * check({ behaviors }) {
    for (const behavior of behaviors.filter(({ origin }) => origin?.settings.kind === OriginKind.S3)) {
      const refused = headersInKey(behavior).filter(name => name === 'Host' || !mayNeedAuthorization(behavior));
      if (refused.length === 0) continue;
      yield {
        location: behavior.atCaching,
        message: `The cache key of ${behavior.policyLabel} includes ${quoted(refused)}. CloudFront does not support that for an S3 origin.`,
        fix: `Use a cache policy without ${quoted(refused)}, such as CachingOptimized. In CDK, use CachePolicy.CACHING_OPTIMIZED.`,
      };
    }
  },
};

function headersInKey({ settings: { cachePolicy = {} } }: LintedBehavior): string[] {
  const keyed = keyedNames(cachePolicy, 'header');
  return storesNothing(cachePolicy) ? [] : ['Host', 'Authorization'].filter(name => keyed.has(name.toLowerCase()));
}

/** An origin access control with the signing behavior `no-override` needs `Authorization` in the cache policy. */
function mayNeedAuthorization({ origin }: LintedBehavior): boolean {
  return origin === undefined || origin.asWritten.hasAccessControl || origin.asWritten.isAccessUndecided === true;
}
