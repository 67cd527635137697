import { CachingTemplate } from '../../../src/template/caching-template';
import { site } from '../../lint/rule-case';

/** The value of a property, or the cause why it is unknown. */
function read(value: unknown, sections: object = {}): string | undefined {
  const { defaultRootObject, unknowns } = CachingTemplate.parse(site({ config: { DefaultRootObject: value }, sections })).distributions[0]!.settings;
  return defaultRootObject ?? unknowns?.find(({ setting }) => setting === 'defaultRootObject')?.cause;
}

const join = (...items: unknown[]) => ({ 'Fn::Join': ['', items] });
const lookUp = { 'Fn::FindInMap': ['M', 'a', 'b'] };

describe('a value that refers to itself is unknown', () => {
  test.each<[name: string, value: unknown, sections: object, says: string]>([
    ['a parameter by its default', { Ref: 'P' }, { Parameters: { P: { Type: 'String', Default: join({ Ref: 'P' }) } } }, "the default of parameter 'P' is not a string"],
    ['a mapping', lookUp, { Mappings: { M: { a: { b: lookUp } } } }, 'Fn::FindInMap finds no value for M.a.b'],
    ['a list of a mapping', lookUp, { Mappings: { M: { a: { b: [join(lookUp)] } } } }, 'Fn::FindInMap finds no value for M.a.b'],
    [
      'conditions', { 'Fn::If': ['A', 'x', 'y'] }, { Conditions: { A: { 'Fn::Not': [{ Condition: 'B' }] }, B: { 'Fn::Not': [{ Condition: 'A' }] } } },
      "condition 'A' is decided at deployment",
    ],
    ['a condition by a resource that it decides on', { 'Fn::If': ['A', 'x', 'y'] }, { Conditions: { A: { 'Fn::Equals': [{ Ref: 'Site' }, 'x'] } } }, "condition 'A' is decided at deployment"],
  ])('%s', (_name, value, sections, says) => expect(read(value, sections)).toBe(says));
});

describe('a value that doubles at each step is evaluated once', () => {
  test('a text in a text', () => {
    const doubled = Array(30).fill(null).reduce<unknown>(text => ({ 'Fn::Sub': ['${T}${T}', { T: text }] }), 'x');
    expect(read(doubled)).toBe('the text has over 100,000 characters');
  });

  test('a condition in a condition', () => {
    const chain = Array.from({ length: 60 }, (_, i) => [`C${i}`, { 'Fn::And': [{ Condition: `C${i + 1}` }, { Condition: `C${i + 1}` }] }]);
    const Conditions = { ...Object.fromEntries(chain), C60: { 'Fn::Equals': ['a', 'a'] } };
    expect(read({ 'Fn::If': ['C0', 'x', 'y'] }, { Conditions })).toBe('x');
  });
});

describe('inherited members of objects', () => {
  test.each<[name: string, value: unknown, says: string]>([
    ['a parameter', { Ref: 'toString' }, "'toString' is neither a parameter nor a resource of the template"],
    ['a mapping', { 'Fn::FindInMap': ['constructor', 'name', 'length'] }, 'Fn::FindInMap finds no value for constructor.name.length'],
    ['a condition', { 'Fn::If': ['valueOf', 'x', 'y'] }, "condition 'valueOf' is decided at deployment"],
    ['a variable', { 'Fn::Sub': ['${toString}', {}] }, "'toString' is neither a parameter nor a resource of the template"],
    ['what is no text', { Ref: { toString: 1 } }, '\'{"toString":1}\' is neither a parameter nor a resource of the template'],
    ['a position that is no number', { 'Fn::Select': [{ toString: 1, valueOf: 1 }, ['x']] }, 'Fn::Select finds no item {"toString":1,"valueOf":1}'],
    ['a piece that is no text', join('a', { toString: 1, valueOf: 1 }), 'a{"toString":1,"valueOf":1}'],
  ])('are not members of %s', (_name, value, says) => expect(read(value)).toBe(says));
});
