import { OriginKind, SelectionMode } from '../../edge/model';
import { forwardedNames } from '../../edge/policy/forwarding';
import { identityOutsideKey } from '../../edge/policy/identity-forwarding';
import { resolvedCachePolicy, runsUnknownCode, storesResponses, unknownsOfForwarding } from '../../edge/policy/resolved-settings';
import { headersThatStore, leakEvidence, storesWithoutOriginTtl } from '../evidence/leak-evidence';
import { LintedBehavior } from '../lint-context';
import { Rule, Severity } from '../rule';

export const setCookieReplayed: Rule = {
  id: 'CEC007',
  name: 'set-cookie-replayed',
  severity: Severity.ERROR,
  description: 'If a behavior forwards cookies, CloudFront stores `Set-Cookie` with the response and returns it with every hit. Two visitors without a cookie '
    + 'have the same key, so the second receives the session of the first. It is a warning if CloudFront stores only responses for which the origin sets a TTL, or if '
    + 'the policies list the forwarded cookies by name.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      if (policy === undefined || !storesResponses(policy) || behavior.origin?.settings.kind === OriginKind.S3) continue;
      if (unknownsOfForwarding(behavior.settings).length > 0 || forwardedNames(policy, behavior.settings.originRequestPolicy ?? {}, 'cookie').isEmpty) continue;
      // Forwarded cookies outside the key are worse. CEC002 reports them.
      if (identityOutsideKey(behavior.settings).some(({ carrier }) => carrier === 'cookie')) continue;
      const originResponse = { headers: { ...headersThatStore(policy), 'set-cookie': 'session=alice' } };
      const evidence = leakEvidence(behavior, {
        first: { originResponse },
        second: { originResponse },
        isLeak: (_, answer) => answer.responseHeaders['set-cookie'] === 'session=alice',
        sentence: path => `The origin answers 'GET ${path}' without a cookie and sends 'Set-Cookie: session=alice'. CloudFront stores the response. A moment later, 'GET ${path}' from another visitor without a cookie receives the same 'Set-Cookie'.`,
      });
      // Without evidence, nothing is stored, as with legacy "Headers: *".
      if (evidence === undefined && !runsUnknownCode(behavior.settings)) continue;
      const needsNoTtl = storesWithoutOriginTtl(policy);
      yield {
        location: behavior.atCaching,
        severity: needsNoTtl && !forwardsListedCookiesOnly(behavior) ? Severity.ERROR : Severity.WARNING,
        message: `The origin receives cookies, and CloudFront stores responses with 'Set-Cookie'${needsNoTtl ? '' : ' if the origin sets a TTL'}. Visitors without a cookie receive the session of the first such visitor.`,
        fix: "Send 'Cache-Control: no-cache=\"Set-Cookie\"' or 'private' in responses that set a cookie, or do not forward cookies to the origin.",
        evidence,
      };
    }
  },
};

/** An origin that receives a few cookies by name usually does not manage sessions. */
function forwardsListedCookiesOnly({ settings: { cachePolicy, originRequestPolicy } }: LintedBehavior): boolean {
  return [cachePolicy?.cookies, originRequestPolicy?.cookies]
    .every(cookies => cookies === undefined || cookies.mode === SelectionMode.NONE || cookies.mode === SelectionMode.WHITELIST);
}
