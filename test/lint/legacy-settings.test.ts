import { allCookies, allQueryStrings, cachePolicy, cookies, headers, site } from './rule-case';
import { Linter } from '../../src/lint/linter';

const inLegacySettings = (forwarded: object) => site({ behavior: { CachePolicyId: undefined, ForwardedValues: forwarded } });
const inPolicy = (key: object) => site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, key) } });

const fixOf = (rule: string, template: object) => Linter.lint(template).find(({ ruleId }) => ruleId === rule)!.fix;

describe('a fix names the members of what is written', () => {
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

test('what a custom origin gets anyway is only to be taken out', () => {
  expect(fixOf('CEC042', inPolicy(headers('X-Forwarded-For')))).toMatch('anyway');
});
