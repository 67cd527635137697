import { CachingTemplate } from '../../src/template/caching-template';
import { SourceDocument } from '../../src/template/document/document';
import { readTogether } from '../../src/template/read-together';
import { cachePolicy, cookies, site } from '../lint/rule-case';

const STACK = 'AWS::CloudFormation::Stack';

/** Reads templates, each of which is nested in the one before it. */
function readNested(...templates: object[]): CachingTemplate[] {
  return readTogether(templates.map((template, i) => ({
    name: `level ${i}`,
    document: SourceDocument.parse(JSON.stringify(template), `level ${i}`),
    parent: i === 0 ? undefined : { name: `level ${i - 1}`, logicalId: 'Nested' },
  })));
}

function nested(parent: object, child: object): { readonly above: CachingTemplate; readonly below: CachingTemplate } {
  const [above, below] = readNested(parent, child);
  return { above: above!, below: below! };
}

const cookiesOf = (template: CachingTemplate) => template.distributions[0]!.settings.defaultCacheBehavior.cachePolicy?.cookies?.names;
const causeOf = (template: CachingTemplate) => template.distributions[0]!.settings.defaultCacheBehavior.unknowns?.[0]?.cause;

const POLICY = cachePolicy({}, cookies('theme'));
const fromParameter = (parameter: object = { Type: 'String' }) => ({
  ...site({ behavior: { CachePolicyId: { Ref: 'PolicyId' } } }), Parameters: { PolicyId: parameter },
});
const passing = (value: unknown, resources: object = { Policy: POLICY }) => ({
  Resources: { ...resources, Nested: { Type: STACK, Properties: { Parameters: { PolicyId: value } } } },
});

test('a parent can pass the id of its policy to a nested stack', () => {
  expect(cookiesOf(nested(passing({ Ref: 'Policy' }), fromParameter()).below)).toEqual(['theme']);
});

test('a passed parameter replaces the default', () => {
  expect(cookiesOf(nested(passing({ Ref: 'Policy' }), fromParameter({ Type: 'String', Default: 'x' })).below)).toEqual(['theme']);
});

test('a parameter that is not passed has its default', () => {
  const child = fromParameter({ Type: 'String', Default: 'x' });
  const { below } = nested({ Resources: { Nested: { Type: STACK } } }, child);
  expect(causeOf(below)).toBe("policy 'x' is neither managed nor in this template");
});

test('a parent can use the policy id that its nested stack outputs', () => {
  const parent = site({ behavior: { CachePolicyId: { 'Fn::GetAtt': ['Nested', 'Outputs.PolicyId'] } }, resources: { Nested: { Type: STACK } } });
  const child = { Resources: { Policy: POLICY }, Outputs: { PolicyId: { Value: { Ref: 'Policy' } } } };
  expect(cookiesOf(nested(parent, child).above)).toEqual(['theme']);
});

test.each([
  ['an output that the nested stack does not have', 'Outputs.Other', 'Outputs.Other of Nested is known only after deployment'],
  ['an attribute that is no output', 'PolicyId', 'PolicyId of Nested is known only after deployment'],
  ['what every object has', 'Outputs.toString', 'Outputs.toString of Nested is known only after deployment'],
])('a parent does not know %s', (_name, attribute, cause) => {
  const parent = site({ behavior: { CachePolicyId: { 'Fn::GetAtt': ['Nested', attribute] } }, resources: { Nested: { Type: STACK } } });
  const child = { Resources: { Policy: POLICY }, Outputs: { PolicyId: { Value: { Ref: 'Policy' } } } };
  expect(causeOf(nested(parent, child).above)).toBe(cause);
});

test('values that stacks pass in a circle are unknown', () => {
  const parent = passing({ 'Fn::GetAtt': ['Nested', 'Outputs.Echo'] });
  const child = { ...fromParameter(), Outputs: { Echo: { Value: { Ref: 'PolicyId' } } } };
  expect(causeOf(nested(parent, child).below)).toMatch(/^(output Nested\.Echo|parameter PolicyId) refers to itself$/);
});

test('a list of functions cannot be passed', () => {
  expect(causeOf(nested(passing([{ Ref: 'Policy' }]), fromParameter()).below)).toBe('stacks can pass only strings to each other');
});

test('conditions of a nested stack depend on the parameters that its parent passes', () => {
  const child = {
    ...site({ behavior: { CachePolicyId: { 'Fn::If': ['IsTheme', { Ref: 'Policy' }, 'x'] } }, resources: { Policy: POLICY } }),
    Parameters: { PolicyId: { Type: 'String', Default: 'other' } }, Conditions: { IsTheme: { 'Fn::Equals': [{ Ref: 'PolicyId' }, 'theme'] } },
  };
  expect(cookiesOf(nested(passing('theme', {}), child).below)).toEqual(['theme']);
  expect(cookiesOf(nested(passing('other', {}), child).below)).toBeUndefined();
});

test('a resource of a nested stack depends on the parameters that its parent passes', () => {
  const child = {
    ...site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: { ...POLICY, Condition: 'IsTheme' } } }),
    Parameters: { PolicyId: { Type: 'String', Default: 'other' } }, Conditions: { IsTheme: { 'Fn::Equals': [{ Ref: 'PolicyId' }, 'theme'] } },
  };
  expect(cookiesOf(nested(passing('theme', {}), child).below)).toEqual(['theme']);
  expect(cookiesOf(nested(passing('other', {}), child).below)).toBeUndefined();
});

test('values pass through two levels in both directions', () => {
  const top = site({
    behavior: { CachePolicyId: { 'Fn::GetAtt': ['Nested', 'Outputs.Up'] } },
    resources: { Nested: { Type: STACK, Properties: { Parameters: { Down: 'a' } } } },
  });
  const middle = {
    Parameters: { Down: { Type: 'String' } },
    Resources: { Nested: { Type: STACK, Properties: { Parameters: { Down: { 'Fn::Sub': '${Down}b' } } } } },
    Outputs: { Up: { Value: { 'Fn::GetAtt': ['Nested', 'Outputs.Up'] } } },
  };
  const bottom = { Parameters: { Down: { Type: 'String' } }, Resources: {}, Outputs: { Up: { Value: { 'Fn::Sub': '${Down}c' } } } };
  const [one] = readNested(top, middle, bottom);
  expect(causeOf(one!)).toBe("policy 'abc' is neither managed nor in this template");
});
