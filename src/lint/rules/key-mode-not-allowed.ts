import { SelectionMode } from '../../edge/model';
import { listingPolicies, ListingPolicy, NAME_LISTS } from '../facts/listing-policies';
import { Rule, Severity } from '../rule';

const { NONE, WHITELIST, ALL_EXCEPT, ALL, ALL_VIEWER, ALL_VIEWER_AND_WHITELIST_CLOUDFRONT } = SelectionMode;

/** The modes that CloudFormation accepts. */
const ALLOWED = {
  'cache policy': { headers: [NONE, WHITELIST], cookies: [NONE, WHITELIST, ALL_EXCEPT, ALL], queryStrings: [NONE, WHITELIST, ALL_EXCEPT, ALL] },
  'origin request policy': {
    headers: [NONE, WHITELIST, ALL_VIEWER, ALL_VIEWER_AND_WHITELIST_CLOUDFRONT, ALL_EXCEPT],
    cookies: [NONE, WHITELIST, ALL_EXCEPT, ALL],
    queryStrings: [NONE, WHITELIST, ALL_EXCEPT, ALL],
  },
} satisfies { [kind in ListingPolicy['kind']]: object };

export const keyModeNotAllowed: Rule = {
  id: 'CEC033',
  name: 'key-mode-not-allowed',
  severity: Severity.ERROR,
  description: 'A policy uses a mode that CloudFormation does not accept. For example, a cache policy must list headers one by one, and only an origin request policy '
    + 'can forward all viewer headers. The deployment fails. An empty list is a warning: it selects nothing, and CDK refuses it.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-cachepolicy-headersconfig.html',

  * check(context) {
    for (const policy of listingPolicies(context)) {
      for (const { member, noun, config, mode, names } of NAME_LISTS) {
        const selection = policy.settings[member];
        const allowed: readonly SelectionMode[] = ALLOWED[policy.kind][member];
        if (selection === undefined) continue;
        const location = policy.at(config, mode);
        const setting = `${mode} of ${policy.kind} '${policy.name}' is ${selection.mode}`;
        if (!allowed.includes(selection.mode)) {
          const isKeyHeaders = policy.kind === 'cache policy' && member === 'headers';
          yield { location, message: `${setting}. Allowed values are ${allowed.join(', ')}.`, fix: isKeyHeaders ? LIST_HEADERS : `List the ${noun} (whitelist), or select all.` };
        } else if (LISTING.has(selection.mode) && (selection.names ?? []).length === 0) {
          yield {
            location,
            severity: Severity.WARNING,
            message: `${setting}, but ${names} lists no ${noun}.`,
            fix: `List ${noun} in ${names}, or set ${mode} to ${selection.mode === WHITELIST ? 'none' : 'all'}.`,
          };
        }
      }
    }
  },
};

const LISTING: ReadonlySet<SelectionMode> = new Set([WHITELIST, ALL_EXCEPT]);

const LIST_HEADERS = 'List the headers that change the response (whitelist), and forward others with an origin request policy. In CDK, use OriginRequestPolicy.ALL_VIEWER.';
