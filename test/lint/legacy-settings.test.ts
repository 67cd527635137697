import { allCookies, allQueryStrings, cachePolicy, cookies, headers, site } from './rule-case';
import { Linter } from '../../src/lint/linter';

const inLegacySettings = (forwarded: object) => site({ behavior: { CachePolicyId: undefined, ForwardedValues: forwarded } });
const inPolicy = (key: object) => site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, key) } });

const fixOf = (rule: string, template: object) => Linter.lint(template).find(({ ruleId }) => ruleId === rule)!.fix;

describe('a fix names the properties of the template', () => {
  test.each([
    ['CEC040', { QueryString: false, Cookies: { Forward: 'all' } }, 'Cookies.WhitelistedNames', allCookies, 'CookieBehavior'],
    ['CEC041', { QueryString: false, Cookies: { Forward: 'whitelist', WhitelistedNames: ['sid'] } }, 'Cookies.WhitelistedNames', cookies('sid'), 'the key'],
    ['CEC042', { QueryString: false, Headers: ['Referer'] }, "'Headers'", headers('Referer'), 'the key'],
    ['CEC043', { QueryString: true }, 'QueryStringCacheKeys', allQueryStrings, 'QueryStringBehavior'],
  ])('%s', (rule, forwarded, words, key, wordsOfPolicy) => {
    expect(fixOf(rule, inLegacySettings(forwarded))).toContain(words);
    expect(fixOf(rule, inPolicy(key))).toContain(wordsOfPolicy);
    expect(fixOf(rule, inPolicy(key))).not.toContain(words);
  });

  test('CEC011', () => {
    expect(fixOf('CEC011', inLegacySettings({ QueryString: true, QueryStringCacheKeys: ['page'] }))).toContain('QueryStringCacheKeys');
  });
});

test('a header that custom origins always receive only needs to be removed', () => {
  expect(fixOf('CEC042', inPolicy(headers('X-Forwarded-For')))).toMatch('anyway');
});
