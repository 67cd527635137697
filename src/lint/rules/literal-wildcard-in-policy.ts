import { listingPolicies, NAME_LISTS } from '../facts/listing-policies';
import { quoted } from '../phrases';
import { Rule, Severity } from '../rule';

export const literalWildcardInPolicy: Rule = {
  id: 'CEC049',
  name: 'literal-wildcard-in-policy',
  severity: Severity.WARNING,
  description: 'A name in a cache policy or an origin request policy contains `*` or `?`, which are literal there: `wordpress_*` matches only a cookie of exactly that '
    + 'name. They are wildcards only in the cookie names of the legacy `ForwardedValues`.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesWhitelistCookies',

  * check(context) {
    for (const policy of listingPolicies(context)) {
      for (const { member, config } of NAME_LISTS) {
        const names = (policy.settings[member]?.names ?? []).filter(name => /[*?]/.test(name));
        if (names.length === 0) continue;
        yield {
          location: policy.at(config),
          message: `The ${policy.kind} '${policy.name}' lists ${quoted(names)}. In a policy, '*' and '?' are literal characters, not wildcards.`,
          fix: names[0] === '*' ? SELECT_ALL[policy.kind][member] : 'List each name in full.',
        };
      }
    }
  },
};

/** The fixes for a list of "*" that was meant to select all. */
const SELECT_ALL = {
  'cache policy': {
    headers: 'List each name in full. A cache key cannot include all headers; if the origin needs them, use CachingDisabled with AllViewer.',
    cookies: 'List each name in full. With all cookies in the key (CookieBehavior: all), every visitor would get a separate copy.',
    queryStrings: 'List each name in full, or set QueryStringBehavior to all. In CDK, use CacheQueryStringBehavior.all().',
  },
  'origin request policy': {
    headers: 'Set HeaderBehavior to allViewer. In CDK, use OriginRequestHeaderBehavior.all().',
    cookies: 'Set CookieBehavior to all, or list each name in full. In CDK, use OriginRequestCookieBehavior.all().',
    queryStrings: 'Set QueryStringBehavior to all, or list each name in full. In CDK, use OriginRequestQueryStringBehavior.all().',
  },
};
