import { listingPolicies, ListingPolicy, titleOf } from '../facts/listing-policies';
import { refusedHeaders } from '../facts/refused-headers';
import { Rule, Severity } from '../rule';

export const acceptEncodingListed: Rule = {
  id: 'CEC021',
  name: 'accept-encoding-listed',
  severity: Severity.ERROR,
  description: 'A policy lists `Accept-Encoding` as a header. The two compression flags of a cache policy already add the header to the key, normalized. '
    + 'A cache policy must not list it beside them, and an origin request policy must never list it. The deployment fails.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html#cache-policy-compressed-objects',

  * check(context) {
    for (const policy of listingPolicies(context)) {
      const refused = mayListIt(policy) ? undefined : refusedHeaders(policy, header => header === 'accept-encoding');
      if (refused === undefined) continue;
      const isCachePolicy = policy.kind === 'cache policy';
      yield {
        location: refused.location,
        deployError: isCachePolicy ? undefined : 'The parameter Headers contains Accept-Encoding that is not allowed.',
        message: `${titleOf(policy)} lists ${refused.quotedNames}. `
          + (isCachePolicy ? 'A compression flag already adds it to the cache key.' : 'CloudFront does not allow it there.'),
        fix: `Remove ${refused.quotedNames} from Headers. EnableAcceptEncodingGzip and EnableAcceptEncodingBrotli of the cache policy forward the header, `
          + 'normalized. In CDK, set enableAcceptEncodingGzip and enableAcceptEncodingBrotli.',
      };
    }
  },
};

/** Without compression flags, a cache policy can list it like any other header. */
function mayListIt({ kind, settings }: ListingPolicy): boolean {
  return kind === 'cache policy' && settings.enableAcceptEncodingGzip !== true && settings.enableAcceptEncodingBrotli !== true;
}
