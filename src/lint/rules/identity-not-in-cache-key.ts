import { resolvedCachePolicy, runsUnknownCode } from '../../edge/policy/resolved-settings';
import { headersThatStore, identityEvidence, storesWithoutOriginTtl } from '../evidence/leak-evidence';
import { exposedIdentities } from '../facts/exposed-identity';
import { listed } from '../phrases';
import { Rule, Severity } from '../rule';

export const identityNotInCacheKey: Rule = {
  id: 'CEC002',
  name: 'identity-not-in-cache-key',
  severity: Severity.ERROR,
  description: 'The origin receives a cookie, `Authorization` or another header that identifies the visitor, CloudFront can store the response, and the cache key does not '
    + 'include the identity. CloudFront returns the response for one visitor to the next. Legacy `ForwardedValues` forward headers that they do not list, such as '
    + '`X-Api-Key`. The rule assumes that a server reads them, but not a bucket, and not for files such as `*.css`.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const identities = exposedIdentities(behavior);
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      if (identities.length === 0 || policy === undefined) continue;
      const condition = storesWithoutOriginTtl(policy) ? '' : ' if the origin sets a TTL';
      const note = runsUnknownCode(behavior.settings) ? ' An edge function may prevent this.' : '';
      yield {
        location: behavior.asWritten.namesOriginRequestPolicy ? behavior.at('OriginRequestPolicyId') : behavior.atCaching,
        message: `The origin receives ${listed(identities.map(({ label }) => label))}, but the cache key does not include the identity. CloudFront can store the response${condition} and return it to another visitor.${note}`,
        fix: `If the response depends on the visitor, use CachingDisabled; in CDK, ContentPreset.account(origin). Otherwise, ${policy.legacy ? REPLACE_LEGACY : REMOVE_POLICY}`,
        evidence: identities.map(identity => identityEvidence(behavior, identity, headersThatStore(policy))).find(evidence => evidence !== undefined),
      };
    }
  },
};

const REMOVE_POLICY = 'remove the origin request policy; in CDK, use ContentPreset.catalogue(origin, ...). A cookie with few values can be added to the cache key.';
const REPLACE_LEGACY = 'replace ForwardedValues with a cache policy, which forwards only the headers that it lists; in CDK, use ContentPreset.catalogue(origin, ...).';
