import { Severity } from '../finding';
import { listingPolicies, ListingPolicy } from '../listed-names';
import { refusedHeaders } from '../refused-headers';
import { Rule } from '../rule';

export const acceptEncodingListed: Rule = {
  id: 'CEC021',
  name: 'accept-encoding-listed',
  severity: Severity.ERROR,
  why: '`Accept-Encoding` is listed among the headers of a policy. The two compression flags of a cache policy put it into the key, normalized, and it must not '
    + 'be listed beside them; an origin request policy must never list it: "The parameter Headers contains Accept-Encoding that is not allowed." '
    + 'The deployment fails.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html#cache-policy-compressed-objects',

  * check(subject) {
    for (const policy of listingPolicies(subject)) {
      const refused = mayListIt(policy) ? undefined : refusedHeaders(policy, header => header === 'accept-encoding');
      if (refused === undefined) continue;
      const because = policy.kind === 'cache policy' ? 'beside a compression flag, which puts it into the key already' : 'which CloudFront does not allow';
      yield {
        place: refused.place,
        deployError: policy.kind === 'cache policy' ? undefined : 'The parameter Headers contains Accept-Encoding that is not allowed.',
        message: `the ${policy.kind} ${policy.name} lists ${refused.words}, ${because}`,
        fix: `take ${refused.words} out of Headers; EnableAcceptEncodingGzip and EnableAcceptEncodingBrotli of the cache policy forward it, normalized `
          + '(in CDK: enableAcceptEncodingGzip, enableAcceptEncodingBrotli)',
      };
    }
  },
};

/** Without compression flags it is a header like any other, in the key. */
function mayListIt({ kind, settings }: ListingPolicy): boolean {
  return kind === 'cache policy' && settings.enableAcceptEncodingGzip !== true && settings.enableAcceptEncodingBrotli !== true;
}
