import { OriginKind } from '../../edge/model';
import { storesNothing } from '../../edge/policy/resolved-settings';
import { picks } from '../../edge/policy/selection';
import { Severity } from '../finding';
import { LintedBehavior } from '../lint-context';
import { Rule } from '../rule';

export const s3OriginHeaderInCacheKey: Rule = {
  id: 'CEC028',
  name: 's3-origin-header-in-cache-key',
  severity: Severity.ERROR,
  why: '`Host` or `Authorization` is in the cache key of a behavior whose origin is an S3 bucket. CloudFront cannot cache by them there: what is in the key is sent '
    + 'to the origin too, and S3 answers neither for another host name nor for a token that is not its own.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-headers-behavior',

  * check({ behaviors }) {
    for (const behavior of behaviors.filter(isBeforeBucket)) {
      const refused = headersInKey(behavior).filter(name => name === 'Host' || !mayWantAuthorization(behavior));
      if (refused.length === 0) continue;
      const words = refused.map(name => `'${name}'`).join(' and ');
      yield {
        place: behavior.atCaching,
        message: `${words} ${refused.length === 1 ? 'is' : 'are'} in the cache key of ${behavior.policyName}, and its origin `
          + `is an S3 bucket, for which CloudFront does not cache by ${refused.length === 1 ? 'it' : 'them'}`,
        fix: `use a cache policy without ${words}, such as CachingOptimized (in CDK: CachePolicy.CACHING_OPTIMIZED)`,
      };
    }
  },
};

function isBeforeBucket({ origin }: LintedBehavior): boolean {
  return origin?.settings.kind === OriginKind.S3;
}

function headersInKey({ settings: { cachePolicy = {} } }: LintedBehavior): string[] {
  const { headers } = cachePolicy;
  return headers === undefined || storesNothing(cachePolicy) ? [] : ['Host', 'Authorization'].filter(name => picks(headers, 'header')(name.toLowerCase()));
}

/** An origin access control with signing behavior `no-override` needs `Authorization` in the cache policy. */
function mayWantAuthorization({ origin }: LintedBehavior): boolean {
  return origin === undefined || origin.asWritten.hasAccessControl || origin.asWritten.isAccessUndecided === true;
}
