import { SelectionMode } from '../../edge/model';
import { classifyName, splitsByVisitor } from '../../edge/policy/identity-names';
import { isRewritten, rewriteNote, storingPolicies } from '../facts/storing-policies';
import { listed } from '../phrases';
import { Rule, Severity } from '../rule';

export const highCardinalityHeaderInCacheKey: Rule = {
  id: 'CEC042',
  name: 'high-cardinality-header-in-cache-key',
  severity: Severity.WARNING,
  description: 'A header with very many values is in the cache key, such as `User-Agent`, `Referer`, `Accept`, a position or a date. '
    + 'Requests for the same object rarely have the same key, so almost every request goes to the origin and the cache fills with copies.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html#cache-hit-ratio-request-headers',

  * check(context) {
    for (const policy of storingPolicies(context)) {
      const { headers, legacy = false } = policy.settings;
      if (headers?.mode !== SelectionMode.WHITELIST) continue;
      const found = (headers.names ?? []).flatMap(name => {
        const problem = problemOf(name.toLowerCase(), legacy);
        return problem === undefined || (problem.fix === NORMALIZE && isRewritten(policy)) ? [] : [{ ...problem, name }];
      });
      const [first] = found;
      if (first === undefined) continue;
      yield {
        location: policy.atHeader(first.name),
        message: `The cache key of ${policy.label} includes ${listed(found.map(({ name, reason }) => `'${name}' (${reason})`))}. `
          + `Requests for the same object rarely share a copy.${rewriteNote(policy)}`,
        fix: [...new Set(found.map(({ fix }) => fix))].join(' '),
      };
    }
  },
};

const DEVICES = 'Use CloudFront-Is-Mobile-Viewer, -Is-Tablet-Viewer and -Is-Desktop-Viewer, which have two values each.';
const COUNTRY = 'Use CloudFront-Viewer-Country, or CloudFront-Viewer-Country-Region if you need regions.';
const REMOVE = 'Remove it from the key. If the origin needs it, forward it with an origin request policy.';
const REMOVE_FROM_LEGACY_SETTINGS = "Remove it from 'Headers'. If the origin needs it, replace ForwardedValues with a cache policy and an origin request policy.";
/** CloudFront appends the viewer address with any policies: RequestAndResponseBehaviorCustomOrigin.html. */
const SENT_ANYWAY = 'Remove it. CloudFront sends it to custom origins anyway.';
const NORMALIZE = 'Set it to one of a few values in a viewer-request function.';
const DISABLE_CACHING = 'If the response depends on the visitor, use CachingDisabled; in CDK, ContentPreset.account(origin). Otherwise, remove it from the key.';

const FIXES: ReadonlyMap<string, string> = new Map([
  ['user-agent', DEVICES],
  ['accept', NORMALIZE],
  ['x-forwarded-for', SENT_ANYWAY],
  ...['latitude', 'longitude', 'postal-code', 'city'].map((name): [string, string] => [`cloudfront-viewer-${name}`, COUNTRY]),
]);

/** Other rules check these: CEC001, CEC022, CEC023, CEC044. */
const CHECKED_ELSEWHERE: ReadonlySet<string> = new Set(['authorization', 'cookie', 'cloudfront-viewer-address', 'accept-language']);

function problemOf(header: string, isLegacy: boolean): { readonly reason: string; readonly fix: string } | undefined {
  const nameClass = classifyName('header', header);
  if (nameClass === undefined || nameClass.isShared || CHECKED_ELSEWHERE.has(header)) return undefined;
  const fix = splitsByVisitor(nameClass) ? DISABLE_CACHING : FIXES.get(header) ?? (isLegacy ? REMOVE_FROM_LEGACY_SETTINGS : REMOVE);
  return { reason: nameClass.reason, fix };
}
