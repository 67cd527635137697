import { SelectionMode } from '../../edge/model';
import { Severity } from '../finding';
import { listingPolicies, ListingPolicy, NameList, NAME_LISTS } from '../listed-names';
import { Rule } from '../rule';

const { NONE, WHITELIST, ALL_EXCEPT, ALL, ALL_VIEWER, ALL_VIEWER_AND_WHITELIST_CLOUDFRONT } = SelectionMode;

/** The modes that CloudFormation lets through. */
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
  why: 'A policy picks names in a way that is not there for what it picks: headers in a cache key are listed one by one, and only an origin request policy '
    + 'can take all that the viewer sent. CloudFormation refuses it. A list without names is a warning: CDK refuses it, and it picks nothing.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-cachepolicy-headersconfig.html',

  * check(subject) {
    for (const policy of listingPolicies(subject)) {
      for (const list of NAME_LISTS) {
        const selection = policy.settings[list.member];
        const allowed: readonly SelectionMode[] = ALLOWED[policy.kind][list.member];
        if (selection === undefined) continue;
        const place = policy.at(list.config, list.mode);
        const said = `${list.mode} of the ${policy.kind} ${policy.name} is ${selection.mode}`;
        if (!allowed.includes(selection.mode)) {
          yield { place, message: `${said}; it can be ${allowed.join(', ')}`, fix: insteadOf(policy, list) };
        } else if (LISTING.has(selection.mode) && (selection.names ?? []).length === 0) {
          yield {
            place,
            severity: Severity.WARNING,
            message: `${said} and ${list.names} lists no ${list.words}`,
            fix: `list ${list.words} in ${list.names}, or set ${list.mode} to ${selection.mode === WHITELIST ? 'none' : 'take all'}`,
          };
        }
      }
    }
  },
};

const LISTING: ReadonlySet<SelectionMode> = new Set([WHITELIST, ALL_EXCEPT]);

function insteadOf({ kind }: ListingPolicy, { member, words }: NameList): string {
  return kind === 'cache policy' && member === 'headers'
    ? 'list the headers that the answer depends on (whitelist), and forward others with an origin request policy (in CDK: OriginRequestPolicy.ALL_VIEWER)'
    : `list the ${words} (whitelist), or take all`;
}
