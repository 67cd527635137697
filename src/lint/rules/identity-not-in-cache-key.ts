import { OriginKind } from '../../edge/model';
import { Identity, identityOutsideKey } from '../../edge/policy/identity-forwarding';
import { resolvedCachePolicy, runsUnknownCode } from '../../edge/policy/resolved-settings';
import { headersThatStore, identityEvidence, storesWithoutOriginTtl } from '../evidence/leak-evidence';
import { LintedBehavior } from '../lint-context';
import { listed } from '../phrases';
import { Rule, Severity } from '../rule';

export const identityNotInCacheKey: Rule = {
  id: 'CEC002',
  name: 'identity-not-in-cache-key',
  severity: Severity.ERROR,
  description: 'The origin receives a cookie, `Authorization` or another header that identifies the visitor, CloudFront can store the response, and the cache key does not '
    + 'include the identity. CloudFront returns the response for one visitor to the next.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const identities = identityOutsideKey(behavior.settings).filter(identity => originReads(identity, behavior));
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      if (identities.length === 0 || policy === undefined) continue;
      const condition = storesWithoutOriginTtl(policy) ? '' : ' if the origin sets a TTL';
      const note = runsUnknownCode(behavior.settings) ? ' An edge function may prevent this.' : '';
      yield {
        location: behavior.at(behavior.asWritten.namesOriginRequestPolicy ? 'OriginRequestPolicyId' : 'CachePolicyId'),
        message: `The origin receives ${listed(identities.map(({ label }) => label))}, but the cache key does not include the identity. CloudFront can store the response${condition} and return it to another visitor.${note}`,
        fix: 'If the response depends on the visitor, use CachingDisabled; in CDK, ContentPreset.account(origin). Otherwise, remove the origin request policy; in CDK, use ContentPreset.catalogue(origin, ...). A cookie with few values can be added to the cache key.',
        evidence: identities.map(identity => identityEvidence(behavior, identity, headersThatStore(policy))).find(evidence => evidence !== undefined),
      };
    }
  },
};

/** "Amazon S3 doesn't process cookies", so the response of a bucket depends on none. */
function originReads({ carrier }: Identity, behavior: LintedBehavior): boolean {
  return carrier !== 'cookie' || behavior.origin?.settings.kind !== OriginKind.S3;
}
