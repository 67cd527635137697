import { BUCKET, cachePolicy, cookies, ReportedCase, RuleCase, RuleCases, site } from '../rule-case';

const USES_POLICY = { CachePolicyId: { Ref: 'Policy' } };

const template = (...names: string[]) => site({ behavior: USES_POLICY, resources: { Policy: cachePolicy({}, cookies(...names)) } });

const legacyTemplate = (...names: string[]) => site({
  behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Cookies: { Forward: 'whitelist', WhitelistedNames: names } } },
});

const reported = (name: string, kind: string): ReportedCase =>
  ({ name: `the cookie ${name}`, template: template(name), at: 'CookiesConfig', says: `is the cookie '${name}' (${kind})` });

const accepted = (name: string): RuleCase => ({ name: `the cookie ${name}`, template: template(name) });

export const CASES: RuleCases = {
  rule: 'CEC041',
  reports: [
    {
      name: 'a session in the key',
      template: template('session', 'theme'), severity: 'warning',
      at: 'Policy/Properties/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin/CookiesConfig',
      says: "in the cache key of Catalogue is the cookie 'session' (a session): each visitor",
    },
    {
      name: 'two cookies', template: template('sid', '_ga'),
      at: 'CookiesConfig', says: "are the cookies 'sid' (a session), '_ga' (Google Analytics",
    },
    reported('PHPSESSID', 'a session'),
    reported('JSESSIONID', 'a session'),
    reported('ASP.NET_SessionId', 'a session'),
    reported('connect.sid', 'a session'),
    reported('laravel_session', 'a session'),
    reported('SESS0123456789abcdef0123456789abcdef', 'a session of Drupal'),
    reported('.AspNetCore.Cookies', 'a login to ASP.NET'),
    reported('next-auth.session-token', 'a token'),
    reported('idToken', 'a token'),
    reported('jwt', 'a token'),
    reported('auth', 'a token'),
    reported('visitor_id', 'an id of one visitor'),
    reported('AWSALBCORS', 'the stickiness of a load balancer'),
    reported('_ga_ABC123', 'Google Analytics: one per visitor'),
    reported('wordpress_sec_0123456789abcdef0123456789abcdef', 'a login to WordPress'),
    reported('wp_woocommerce_session_0123', 'a session of WooCommerce'),
    reported('.ASPXAUTH', 'a login to ASP.NET'),
    reported('XSRF', 'a token'),
    reported('__utma', 'Google Analytics: one per visitor'),
    reported('ajs_anonymous_id', 'analytics: one per visitor'),
    reported('_hjSessionUser_1', 'analytics: one per visitor'),
    reported('_fbp', 'Meta: one per visitor'),
    {
      name: 'a wildcard of legacy settings',
      template: legacyTemplate('wordpress_logged_in_*'),
      at: 'DefaultCacheBehavior/ForwardedValues/Cookies', says: "is the cookie 'wordpress_logged_in_*' (a login to WordPress)",
    },
    {
      name: 'a wildcard of legacy settings that takes in sessions',
      template: legacyTemplate('PHP*'),
      at: 'DefaultCacheBehavior/ForwardedValues/Cookies', says: "is the cookie 'PHP*' (it matches 'PHPSESSID', a session)",
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
    { name: 'a wildcard of a policy, which is literal and the matter of another rule', template: template('session*') },
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
