import { eitherPicks } from '../../edge/policy/forwarding';
import { resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';
import { picks } from '../../edge/policy/selection';
import { Severity } from '../finding';
import { STORED_FOR_A_MINUTE, leakEvidence } from '../leak-evidence';
import { LintedBehavior } from '../lint-context';
import { Rule } from '../rule';

export const hostNotInCacheKey: Rule = {
  id: 'CEC009',
  name: 'host-not-in-cache-key',
  severity: Severity.ERROR,
  why: 'The distribution has several host names, the origin sees which one is asked for, and the cache key does not hold it: what the origin answered for one host is '
    + 'served on the other. With one alias it is a warning: the other name is then the distribution\'s own.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-the-cache-key.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      const [one, other] = hostNamesOf(behavior);
      if (policy === undefined || !storesResponses(policy) || one === undefined || other === undefined) continue;
      if (picks(policy.headers, 'header')('host')) continue;
      if (!eitherPicks(policy.headers, behavior.settings.originRequestPolicy?.headers, 'header')('host')) continue;
      yield {
        place: behavior.at(behavior.asWritten.namesOriginRequestPolicy ? 'OriginRequestPolicyId' : 'CachePolicyId'),
        severity: other === OWN_NAME ? Severity.WARNING : Severity.ERROR,
        message: `the origin sees the viewer's 'Host', which can be ${one} or ${other}, and it is not in the cache key: what was answered for one is served on the other`,
        fix: "put 'Host' into the cache key, or do not forward it (AllViewerExceptHostHeader), or give each host name a distribution of its own",
        proof: leakEvidence(behavior, {
          first: { headers: { host: one }, originResponse: { headers: STORED_FOR_A_MINUTE } },
          second: { headers: { host: other }, originResponse: { headers: STORED_FOR_A_MINUTE } },
          shows: stored => stored.originRequest?.headers.host === one,
          sentence: path => `'GET ${path}' on ${one} is answered by the origin and stored; a moment later 'GET ${path}' on ${other} is answered with what was made for ${one}`,
        }),
      };
    }
  },
};

const OWN_NAME = "the distribution's own name";

/** Two of the names that viewers can use; a wildcard stands for many. */
function hostNamesOf({ distribution }: LintedBehavior): string[] {
  const aliases = distribution.settings.aliases ?? [];
  const [wildcard] = aliases.filter(alias => alias.startsWith('*.'));
  if (wildcard !== undefined) return ['a', 'b'].map(name => wildcard.replace('*', name));
  return aliases.length === 1 ? [...aliases, OWN_NAME] : aliases;
}
