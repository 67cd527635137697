import { BUCKET, cachePolicy, cookies, ReportedCase, RuleCase, RuleCases, site } from '../rule-case';

const USES_POLICY = { CachePolicyId: { Ref: 'Policy' } };

const template = (...names: string[]) => site({ behavior: USES_POLICY, resources: { Policy: cachePolicy({}, cookies(...names)) } });

const legacyTemplate = (...names: string[]) => site({
  behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Cookies: { Forward: 'whitelist', WhitelistedNames: names } } },
});

const reported = (name: string, reason: string): ReportedCase =>
  ({ name: `the cookie ${name}`, template: template(name), at: 'CookiesConfig', says: `the cookie '${name}' (${reason})` });

const accepted = (name: string): RuleCase => ({ name: `the cookie ${name}`, template: template(name) });

export const CASES: RuleCases = {
  rule: 'CEC041',
  reports: [
    {
      name: 'a session in the key',
      template: template('session', 'theme'), severity: 'warning',
      at: 'Policy/Properties/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/CookiesConfig',
      says: "The cache key of cache policy 'Catalogue' includes the cookie 'session' (a session). Every visitor gets a separate copy.",
    },
    {
      name: 'two cookies', template: template('sid', '_ga'),
      at: 'CookiesConfig', says: "the cookies 'sid' (a session) and '_ga' (a Google Analytics id)",
    },
    reported('PHPSESSID', 'a session'),
    reported('JSESSIONID', 'a session'),
    reported('ASP.NET_SessionId', 'a session'),
    reported('connect.sid', 'a session'),
    reported('laravel_session', 'a session'),
    reported('SESS0123456789abcdef0123456789abcdef', 'a Drupal session'),
    reported('.AspNetCore.Cookies', 'an ASP.NET login'),
    reported('next-auth.session-token', 'a token'),
    reported('idToken', 'a token'),
    reported('jwt', 'a token'),
    reported('auth', 'a token'),
    reported('visitor_id', 'a visitor id'),
    reported('AWSALBCORS', 'load balancer stickiness'),
    reported('_ga_ABC123', 'a Google Analytics id'),
    reported('wordpress_sec_0123456789abcdef0123456789abcdef', 'a WordPress login'),
    reported('wp_woocommerce_session_0123', 'a WooCommerce session'),
    reported('.ASPXAUTH', 'an ASP.NET login'),
    reported('XSRF', 'a token'),
    reported('__utma', 'a Google Analytics id'),
    reported('ajs_anonymous_id', 'an analytics id'),
    reported('_hjSessionUser_1', 'an analytics id'),
    reported('_fbp', 'a Meta Pixel id'),
    {
      name: 'a wildcard of legacy settings',
      template: legacyTemplate('wordpress_logged_in_*'),
      at: 'DefaultCacheBehavior/ForwardedValues/Cookies', says: "the cookie 'wordpress_logged_in_*' (a",
    },
    {
      name: 'a wildcard of legacy settings that takes in sessions',
      template: legacyTemplate('PHP*'),
      at: 'DefaultCacheBehavior/ForwardedValues/Cookies', says: "matches 'PHPSESSID', a session)",
    },
  ],
  accepts: [
    { name: 'cookies with few values', template: template('theme', 'currency') },
    accepted('author'),
    accepted('possession'),
    accepted('wordpress_test_cookie'),
    accepted('guide'),
    accepted('is_authenticated'),
    accepted('logged_in'),
    accepted('side'),
    accepted('language'),
    { name: 'a wildcard of legacy settings that takes in none', template: legacyTemplate('theme_*') },
    { name: 'a wildcard in a policy, which is literal and which another rule checks', template: template('session*') },
    {
      name: 'a session under a policy that stores nothing',
      template: site({
        behavior: USES_POLICY, resources: { Policy: cachePolicy({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 }, cookies('session')) },
      }),
    },
    {
      name: 'a bucket, which takes no notice of cookies',
      template: site({
        origins: [BUCKET], behavior: { TargetOriginId: 'bucket', ...USES_POLICY }, resources: { Policy: cachePolicy({}, cookies('session')) },
      }),
    },
    { name: 'cookies that are not known', template: template({ Ref: 'Name' } as never) },
  ],
};
