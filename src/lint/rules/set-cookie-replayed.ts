import { OriginKind, SelectionMode } from '../../edge/model';
import { forwardsCookies } from '../../edge/policy/forwarding';
import { identityOutsideKey } from '../../edge/policy/identity';
import { resolvedCachePolicy, runsUnknownCode, storesResponses, unknownsOfForwarding } from '../../edge/policy/resolved-settings';
import { Severity } from '../finding';
import { headersThatStore, storesWithoutOriginTtl, leakEvidence } from '../leak-evidence';
import { LintedBehavior } from '../lint-context';
import { Rule } from '../rule';

export const setCookieReplayed: Rule = {
  id: 'CEC007',
  name: 'set-cookie-replayed',
  severity: Severity.ERROR,
  why: 'Where cookies reach the origin, CloudFront stores `Set-Cookie` with the response and sends it with every hit. Two visitors who come without a cookie '
    + 'have the same key: the second is given the session of the first. It is a warning where only responses are stored that the origin itself gives a time, or only cookies are forwarded '
    + 'that are listed by name.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      if (policy === undefined || !storesResponses(policy) || behavior.origin?.settings.kind === OriginKind.S3) continue;
      if (unknownsOfForwarding(behavior.settings).length > 0 || !forwardsCookies(policy, behavior.settings.originRequestPolicy ?? {})) continue;
      // Cookies that are forwarded and not keyed are worse, and another rule's matter.
      if (identityOutsideKey(behavior.settings).some(({ carrier }) => carrier === 'cookie')) continue;
      const unasked = storesWithoutOriginTtl(policy);
      const response = { headers: { ...headersThatStore(policy), 'set-cookie': 'session=alice' } };
      const proof = leakEvidence(behavior, {
        first: { originResponse: response },
        second: { originResponse: response },
        shows: (_, answer) => answer.responseHeaders['set-cookie'] === 'session=alice',
        sentence: path => `'GET ${path}' without a cookie is answered with 'Set-Cookie: session=alice' and stored; a moment later 'GET ${path}' from another visitor without a cookie is answered with the same 'Set-Cookie'`,
      });
      // The model says when nothing of the kind can happen: legacy "Headers: *", for example, stores nothing.
      if (proof === undefined && !runsUnknownCode(behavior.settings)) continue;
      yield {
        place: behavior.atCaching,
        severity: unasked && !forwardsListedCookiesOnly(behavior) ? Severity.ERROR : Severity.WARNING,
        message: `cookies reach the origin and responses are stored${unasked ? '' : ' where the origin gives them a time'}, 'Set-Cookie' with them: visitors who come without a cookie get the session that the first of them was given`,
        fix: "answer with 'Cache-Control: no-cache=\"Set-Cookie\"' or 'private' where a cookie is set, or forward no cookies to an origin whose responses are stored",
        proof,
      };
    }
  },
};

/** An origin that is shown a few cookies by name is not one that manages sessions. */
function forwardsListedCookiesOnly({ settings: { cachePolicy, originRequestPolicy } }: LintedBehavior): boolean {
  return [cachePolicy?.cookies, originRequestPolicy?.cookies]
    .every(cookies => cookies === undefined || cookies.mode === SelectionMode.NONE || cookies.mode === SelectionMode.WHITELIST);
}
