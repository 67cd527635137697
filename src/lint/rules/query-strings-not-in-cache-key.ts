import { forwardedNames, keyedNames } from '../../edge/policy/forwarding';
import { resolvedCachePolicy, ResolvedCachePolicy, runsUnknownCode, storesResponses } from '../../edge/policy/resolved-settings';
import { OriginService } from '../../template/reading/as-written';
import { headersThatStore, leakEvidence, storesWithoutOriginTtl, headersNote } from '../evidence/leak-evidence';
import { hasServerOrigin, rewriteNote } from '../facts/storing-policies';
import { LeakEvidence } from '../finding';
import { LintedBehavior } from '../lint-context';
import { quoted } from '../phrases';
import { Rule, Severity } from '../rule';

export const queryStringsNotInCacheKey: Rule = {
  id: 'CEC011',
  name: 'query-strings-not-in-cache-key',
  severity: Severity.WARNING,
  description: 'The origin receives query strings, CloudFront can store the response, and the cache key does not include them: `?page=2` returns page 1, and a search returns the '
    + 'results of another. This is correct only for query strings that do not change the response, such as those of campaigns.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/QueryStringParameters.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      if (policy === undefined || !storesResponses(policy) || !readsQueryStrings(behavior)) continue;
      const unkeyed = queryStringsOutsideKey(behavior, policy);
      if (unkeyed === undefined) continue;
      const evidence = evidenceOf(behavior, policy, unkeyed.example);
      // Without evidence, nothing is stored, as with legacy "Headers: *".
      if (evidence === undefined && !runsUnknownCode(behavior.settings)) continue;
      const condition = storesWithoutOriginTtl(policy) ? '' : ', if the origin sets a TTL';
      yield {
        location: policy.legacy ? behavior.at('ForwardedValues', 'QueryStringCacheKeys') : behavior.at('OriginRequestPolicyId'),
        message: `The origin receives ${unkeyed.label}, but the cache key of ${behavior.policyLabel} does not include ${unkeyed.pronoun}. `
          + `'?${unkeyed.example}=2' returns the response for '?${unkeyed.example}=1'${condition}.${rewriteNote({ behaviors: [behavior] })}`,
        fix: policy.legacy ? "List the query strings that change the response in 'QueryStringCacheKeys', or set 'QueryString' to false." : IN_POLICIES,
        evidence,
      };
    }
  },
};

const IN_POLICIES = 'Add the query strings that change the response to the cache key (QueryStringBehavior: whitelist of the cache policy; in CDK, ContentPreset.catalogue(origin, { queryStrings })), '
  + 'or forward none (QueryStringBehavior: none of the origin request policy).';

function readsQueryStrings(behavior: LintedBehavior): boolean {
  const service = behavior.origin?.asWritten.service;
  return hasServerOrigin(behavior) && !(service !== undefined && FILE_STORES.has(service));
}

/** Services that ignore the query string. */
const FILE_STORES: ReadonlySet<OriginService> = new Set([OriginService.S3, OriginService.S3_WEBSITE, OriginService.MEDIA_STORE]);

interface UnkeyedQueryStrings {
  readonly label: string;
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
    return { label: (policy.queryStrings.names ?? []).length > 0 ? 'query strings that the key does not list' : 'all query strings', pronoun: 'them', example };
  }
  return listed.length > 1 ? { label: `the query strings ${quoted(listed)}`, pronoun: 'them', example } : { label: `the query string ${quoted(listed)}`, pronoun: 'it', example };
}

/** Names for the example request if the policies list none. */
const EXAMPLES = ['page', 'q', 'any-other'];

function evidenceOf(behavior: LintedBehavior, policy: ResolvedCachePolicy, name: string): LeakEvidence | undefined {
  const headers = headersThatStore(policy);
  const query = (page: number) => `?${encodeURIComponent(name)}=${page}`;
  return leakEvidence(behavior, {
    first: { query: query(1), originResponse: { headers } },
    second: { query: query(2), originResponse: { headers } },
    isLeak: stored => stored.originRequest?.path.includes(query(1)) ?? false,
    sentence: path => `The origin answers 'GET ${path}${query(1)}'${headersNote(headers)}. CloudFront stores the response. A moment later, 'GET ${path}${query(2)}' receives the same response.`,
  });
}
