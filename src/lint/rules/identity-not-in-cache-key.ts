import { Identity, identityOutsideKey } from '../../edge/identity';
import { knownCachePolicy, runsUnknownCode } from '../../edge/known-settings';
import { OriginKind } from '../../edge/model';
import { Severity } from '../finding';
import { headersOfKept, identityProof, keepsUnasked } from '../leak-proof';
import { Rule } from '../rule';
import { BehaviorSubject } from '../subject';

export const identityNotInCacheKey: Rule = {
  id: 'CEC002',
  name: 'identity-not-in-cache-key',
  severity: Severity.ERROR,
  why: 'A cookie, `Authorization` or another header that tells who is asking reaches the origin, the answer may be stored, and the cache key ignores it. '
    + 'The origin answers one visitor, and CloudFront hands that answer to the next.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const identities = identityOutsideKey(behavior.settings).filter(identity => mattersToOrigin(identity, behavior));
      const policy = knownCachePolicy(behavior.settings.cachePolicy);
      if (identities.length === 0 || policy === undefined) continue;
      const proof = identities.map(identity => identityProof(behavior, identity, headersOfKept(policy))).find(found => found !== undefined);
      const stored = `the response may be stored${keepsUnasked(policy) ? '' : ' where the origin gives it a time'}`;
      const code = runsUnknownCode(behavior.settings) ? ', unless its edge functions take it away' : '';
      yield {
        place: behavior.at(behavior.delivery.namesOriginRequestPolicy ? 'OriginRequestPolicyId' : 'CachePolicyId'),
        message: `the origin sees ${identities.map(one => one.words).join(' and ')}, ${stored}, and the cache key does not tell visitors apart by it: one visitor can get another's page${code}`,
        fix: 'if the answer depends on who asks, use CachingDisabled (in CDK: ContentPreset.account(origin)); if it does not, drop the origin request policy (in CDK: ContentPreset.catalogue(origin, ...)); a cookie with few values can go into the cache key',
        proof,
      };
    }
  },
};

/** "Amazon S3 doesn't process cookies": what a bucket answers depends on none. */
function mattersToOrigin({ carrier }: Identity, behavior: BehaviorSubject): boolean {
  return carrier !== 'cookie' || behavior.origin?.settings.kind !== OriginKind.S3;
}
