import { circularReference } from '../../../src/template/intrinsics/circular-references';

const resource = (more: object) => ({ Type: 'AWS::S3::Bucket', ...more });

test.each<[string, object, string[]]>([
  ['conditions', { Conditions: { A: { 'Fn::Not': [{ Condition: 'B' }] }, B: { Condition: 'A' } }, Resources: {} }, ['A', 'B', 'A']],
  ['a condition that names itself', { Conditions: { A: { Condition: 'A' } }, Resources: {} }, ['A', 'A']],
  ['Ref and DependsOn', { Resources: { A: resource({ Properties: { X: { Ref: 'B' } } }), B: resource({ DependsOn: 'A' }) } }, ['A', 'B', 'A']],
  ['a list of DependsOn', { Resources: { A: resource({ DependsOn: ['C', 'B'] }), B: resource({ DependsOn: ['A'] }), C: resource({}) } }, ['A', 'B', 'A']],
  ['Fn::GetAtt', { Resources: { A: resource({ Properties: { X: { 'Fn::GetAtt': ['A', 'Arn'] } } }) } }, ['A', 'A']],
  ['Fn::GetAtt as a text', { Resources: { A: resource({ Properties: { X: { 'Fn::GetAtt': 'A.Arn' } } }) } }, ['A', 'A']],
  ['Fn::Sub', { Resources: { A: resource({ Properties: { X: { 'Fn::Sub': 'a-${B.Arn}' } } }), B: resource({ Properties: { X: { 'Fn::Sub': ['${A}', {}] } } }) } }, ['A', 'B', 'A']],
  ['a part of the template', { Resources: { Z: resource({ DependsOn: 'A' }), A: resource({ DependsOn: 'B' }), B: resource({ DependsOn: 'A' }) } }, ['A', 'B', 'A']],
])('finds a circle of %s', (_name, template, circle) => {
  expect(circularReference(template as never)).toEqual(circle);
});

test.each<[string, object]>([
  ['a diamond', { Resources: { A: resource({ DependsOn: ['B', 'C'] }), B: resource({ DependsOn: 'D' }), C: resource({ DependsOn: 'D' }), D: resource({}) } }],
  ['parameters and pseudo parameters', { Parameters: { P: {} }, Resources: { A: resource({ Properties: { X: [{ Ref: 'P' }, { Ref: 'AWS::Region' }] } }) } }],
  ['a literal that looks like a reference', { Resources: { A: resource({ Properties: { X: { 'Fn::Sub': '${!A}' } } }) } }],
  ['conditions that build on each other', { Conditions: { A: { Condition: 'B' }, B: { 'Fn::Equals': ['a', 'a'] } }, Resources: {} }],
])('%s is no circle', (_name, template) => {
  expect(circularReference(template as never)).toBeUndefined();
});

test('a chain may be longer than the stack', () => {
  const Resources = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`R${i}`, resource({ DependsOn: `R${i + 1}` })]));
  expect(circularReference({ Resources })).toBeUndefined();
});
