import { cachingTemplates } from '../../../src/cli/input/caching-templates';
import { InputTemplate } from '../../../src/cli/input/read-templates';
import { SourceDocument } from '../../../src/template/document/document';

const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

const distribution = (policyId: unknown) => ({
  Type: 'AWS::CloudFront::Distribution',
  Properties: { DistributionConfig: { DefaultCacheBehavior: { TargetOriginId: 'o', CachePolicyId: policyId }, Origins: [{ Id: 'o', DomainName: 'o.example.com' }] } },
});

const input = (name: string, template: object, others: Partial<InputTemplate> = {}): InputTemplate => (
  { name, document: SourceDocument.parse(JSON.stringify(template), name), ...others }
);

const borrower = (others?: Partial<InputTemplate>) => input('borrower', {
  Parameters: { Id: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/policy' } }, Resources: { Site: distribution({ Ref: 'Id' }) },
}, others);

const owner = (others?: Partial<InputTemplate>) => input('owner', {
  Resources: { Policy: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/policy', Value: CACHING_OPTIMIZED } } },
}, others);

const knows = (inputs: InputTemplate[], others?: InputTemplate[]) => cachingTemplates(inputs, others)
  .flatMap(({ caching }) => caching.distributions).map(({ settings }) => settings.defaultCacheBehavior.cachePolicy !== undefined);

const here = { account: '111122223333', region: 'eu-west-1' };

test.each<[string, boolean, Partial<InputTemplate>, Partial<InputTemplate>]>([
  ['without an account and region', true, {}, {}],
  ['in the same account and region', true, here, here],
  ['of which one has no account and region', true, here, {}],
  ['in another account', false, here, { ...here, account: '444455556666' }],
  ['in another region', false, here, { ...here, region: 'us-east-1' }],
])('a template can use the exports of a template %s: %s', (_name, borrowed, one, other) => {
  expect(knows([borrower(one), owner(other)])).toEqual([borrowed]);
  expect(knows([borrower(one)], [owner(other)])).toEqual([borrowed]);
});

test('returns only the requested templates, not those that they refer to', () => {
  expect(cachingTemplates([borrower()], [owner()]).map(({ input: { name } }) => name)).toEqual(['borrower']);
});

test('a nested stack has the parameter values of its parent', () => {
  const parent = input('parent', {
    Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { PolicyId: CACHING_OPTIMIZED } } } },
  });
  const nested = (others: Partial<InputTemplate>) => input('nested', { Parameters: { PolicyId: { Type: 'String' } }, Resources: { Site: distribution({ Ref: 'PolicyId' }) } }, others);
  expect(knows([parent, nested({ parent: { name: 'parent', logicalId: 'Nested' } })])).toEqual([true]);
  expect(knows([parent, nested({})])).toEqual([false]);
});

test('an error names the file that is not a template', () => {
  expect(() => cachingTemplates([input('a.json', { resources: 1 })])).toThrow("'a.json' is not a CloudFormation template");
});
