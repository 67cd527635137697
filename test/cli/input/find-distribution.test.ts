import { findDistribution, FoundDistribution } from '../../../src/cli/input/find-distribution';
import { CachingTemplate } from '../../../src/template/caching-template';
import { distributionOf } from '../../edge/case';

const settings = distributionOf({});
const caching = CachingTemplate.parse({ Resources: {} });
const SITE: FoundDistribution = { logicalId: 'Site', template: 'out/a.json', stackName: 'web', settings, caching };
const SHOP: FoundDistribution = { logicalId: 'Shop', template: 'out/b.json', stackName: 'shop-dev', settings, caching };
const PREVIEW: FoundDistribution = { logicalId: 'Shop', template: 'out/c.json', stackName: 'shop-pr', settings, caching };
const ALONE: FoundDistribution = { logicalId: 'Alone', template: 'd.yaml', settings, caching };

test.each<[string, string | undefined, FoundDistribution[], FoundDistribution]>([
  ['the only one', undefined, [SITE], SITE],
  ['a logical id', 'Site', [SITE, SHOP, PREVIEW], SITE],
  ['a stack', 'shop-pr', [SITE, SHOP, PREVIEW], PREVIEW],
  ['a stack and a logical id', 'shop-dev/Shop', [SITE, SHOP, PREVIEW], SHOP],
  ['a template', 'out/c.json', [SITE, SHOP, PREVIEW], PREVIEW],
  ['a template and a logical id', 'd.yaml/Alone', [SITE, ALONE], ALONE],
])('finds %s', (_name, wanted, all, expected) => {
  expect(findDistribution(wanted, all, 'cdk.out')).toBe(expected);
});

test.each<[string, string | undefined, FoundDistribution[], string]>([
  ['none', undefined, [], "'cdk.out' has no distribution; pass the template of the stack that creates it"],
  ['one in an empty folder', 'Site', [], "'cdk.out' has no distribution; pass the template of the stack that creates it"],
  ['a misspelled one', 'Sate', [SITE, SHOP], "'cdk.out' has no distribution 'Sate'; did you mean 'Site'?"],
  ['an unknown one', 'Marketing', [SITE, SHOP, PREVIEW], "'cdk.out' has no distribution 'Marketing'; available: Site, shop-dev, shop-pr"],
  ['one of several', undefined, [SITE, SHOP], "'cdk.out' has 2 distributions; select one with --distribution: Site, Shop"],
  ['one of two of the same name', 'Shop', [SITE, SHOP, PREVIEW], "'cdk.out' has 2 distributions that match 'Shop'; select one with --distribution: shop-dev, shop-pr"],
  ['a stack with two', 'web', [SITE, { ...SITE, logicalId: 'Other' }], "'cdk.out' has 2 distributions that match 'web'; select one with --distribution: Site, Other"],
])('does not find %s', (_name, wanted, all, message) => {
  expect(() => findDistribution(wanted, all, 'cdk.out')).toThrow(new Error(message));
});
