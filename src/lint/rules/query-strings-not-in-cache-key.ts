import { forwardedNames, keyedNames } from '../../edge/policy/forwarding';
import { resolvedCachePolicy, ResolvedCachePolicy, runsUnknownCode, storesResponses } from '../../edge/policy/resolved-settings';
import { OriginService } from '../../template/reading/delivery';
import { LeakEvidence, Severity } from '../finding';
import { headersThatStore, storesWithoutOriginTtl, leakEvidence, withHeaders } from '../leak-evidence';
import { LintedBehavior } from '../lint-context';
import { Rule } from '../rule';
import { asksServer, isRewritten } from '../storing-policy';

export const queryStringsNotInCacheKey: Rule = {
  id: 'CEC011',
  name: 'query-strings-not-in-cache-key',
  severity: Severity.WARNING,
  why: 'The origin sees query strings, the answer may be stored, and the cache key ignores them: `?page=2` is answered with page 1, and a search with the results of another. '
    + 'That is right only for query strings that change nothing in the answer, such as those of campaigns.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/QueryStringParameters.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      if (policy === undefined || !storesResponses(policy) || !readsQueryStrings(behavior)) continue;
      const unkeyed = queryStringsOutsideKey(behavior, policy);
      if (unkeyed === undefined) continue;
      const proof = proofOf(behavior, policy, unkeyed.example);
      // The model says when nothing of the kind can happen: legacy "Headers: *", for example, stores nothing.
      if (proof === undefined && !runsUnknownCode(behavior.settings)) continue;
      yield {
        place: policy.legacy ? behavior.at('ForwardedValues', 'QueryStringCacheKeys') : behavior.at('OriginRequestPolicyId'),
        message: `the origin sees ${unkeyed.words}, the response may be stored${storesWithoutOriginTtl(policy) ? '' : ' where the origin gives it a time'}, and the cache key of ${behavior.policyName} ignores ${unkeyed.pronoun}: `
          + `'?${unkeyed.example}=2' is answered with what '?${unkeyed.example}=1' got${isRewritten({ behaviors: [behavior] }) ? ', unless the code at viewer request changes that' : ''}`,
        fix: policy.legacy ? "list the query strings that change the answer in 'QueryStringCacheKeys', or set 'QueryString' to false" : IN_POLICIES,
        proof,
      };
    }
  },
};

const IN_POLICIES = 'put the query strings that change the answer into the key (QueryStringBehavior: whitelist of the cache policy; in CDK: ContentPreset.catalogue(origin, { queryStrings })), '
  + 'or forward none (QueryStringBehavior: none of the origin request policy)';

function readsQueryStrings(behavior: LintedBehavior): boolean {
  const service = behavior.origin?.delivery.service;
  return asksServer(behavior) && !(service !== undefined && STORES.has(service));
}

/** What answers with the object that it stores, whatever the query string says. */
const STORES: ReadonlySet<OriginService> = new Set([OriginService.S3, OriginService.S3_WEBSITE, OriginService.MEDIA_STORE]);

interface UnkeyedQueryStrings {
  readonly words: string;
  readonly pronoun: 'it' | 'them';
  /** The name of one of them. */
  readonly example: string;
}

function queryStringsOutsideKey({ settings }: LintedBehavior, policy: ResolvedCachePolicy): UnkeyedQueryStrings | undefined {
  const outside = forwardedNames(policy, settings.originRequestPolicy ?? {}, 'query string').difference(keyedNames(policy, 'query string'));
  const { listed, unlisted } = outside;
  const example = listed[0] ?? EXAMPLES.find(name => outside.has(name));
  if (example === undefined) return undefined;
  if (unlisted.viewer) {
    return { words: (policy.queryStrings.names ?? []).length > 0 ? 'query strings that the key does not list' : 'all query strings', pronoun: 'them', example };
  }
  const names = listed.map(name => `'${name}'`).join(', ');
  return listed.length > 1 ? { words: `the query strings ${names}`, pronoun: 'them', example } : { words: `the query string ${names}`, pronoun: 'it', example };
}

/** Names for the example request if the policies list none. */
const EXAMPLES = ['page', 'q', 'any-other'];

function proofOf(behavior: LintedBehavior, policy: ResolvedCachePolicy, name: string): LeakEvidence | undefined {
  const headers = headersThatStore(policy);
  const query = (page: number) => `?${encodeURIComponent(name)}=${page}`;
  return leakEvidence(behavior, {
    first: { query: query(1), originResponse: { headers } },
    second: { query: query(2), originResponse: { headers } },
    shows: stored => stored.originRequest?.path.includes(query(1)) ?? false,
    sentence: path => `'GET ${path}${query(1)}' is answered by the origin${withHeaders(headers)} and stored; a moment later 'GET ${path}${query(2)}' is answered with the same`,
  });
}
