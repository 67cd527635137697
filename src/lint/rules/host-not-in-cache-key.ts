import { forwardedNames, keyedNames } from '../../edge/policy/forwarding';
import { resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';
import { leakEvidence, STORED_FOR_A_MINUTE } from '../evidence/leak-evidence';
import { LintedBehavior } from '../lint-context';
import { Rule, Severity } from '../rule';

export const hostNotInCacheKey: Rule = {
  id: 'CEC009',
  name: 'host-not-in-cache-key',
  severity: Severity.ERROR,
  description: 'The distribution has several host names, the origin receives the requested one, and the cache key does not include it. CloudFront returns the response for '
    + 'one host on the other. With one alias it is a warning, because the other name is then the distribution\'s own `cloudfront.net` name.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-the-cache-key.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      const [host, otherHost] = hostNamesOf(behavior);
      if (policy === undefined || !storesResponses(policy) || host === undefined || otherHost === undefined) continue;
      if (!forwardedNames(policy, behavior.settings.originRequestPolicy ?? {}, 'header').difference(keyedNames(policy, 'header')).has('host')) continue;
      const originResponse = { headers: STORED_FOR_A_MINUTE };
      yield {
        location: behavior.at(behavior.asWritten.namesOriginRequestPolicy ? 'OriginRequestPolicyId' : 'CachePolicyId'),
        severity: otherHost === OWN_NAME ? Severity.WARNING : Severity.ERROR,
        message: `The origin receives the viewer's 'Host', which can be ${host} or ${otherHost}, but the cache key does not include it. CloudFront returns the response for one host on the other.`,
        fix: "Add 'Host' to the cache key, stop forwarding it (AllViewerExceptHostHeader), or create a distribution for each host name.",
        evidence: leakEvidence(behavior, {
          first: { headers: { host }, originResponse },
          second: { headers: { host: otherHost }, originResponse },
          isLeak: stored => stored.originRequest?.headers.host === host,
          sentence: path => `The origin answers 'GET ${path}' on ${host}. CloudFront stores the response. A moment later, 'GET ${path}' on ${otherHost} receives the response for ${host}.`,
        }),
      };
    }
  },
};

const OWN_NAME = "the distribution's own name";

/** Returns two names that viewers can use. A wildcard alias covers many. */
function hostNamesOf({ distribution }: LintedBehavior): string[] {
  const aliases = distribution.settings.aliases ?? [];
  const [wildcard] = aliases.filter(alias => alias.startsWith('*.'));
  if (wildcard !== undefined) return ['a', 'b'].map(name => wildcard.replace('*', name));
  return aliases.length === 1 ? [...aliases, OWN_NAME] : aliases;
}
