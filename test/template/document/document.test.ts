import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { checkBounds, SourceDocument } from '../../../src/template/document/document';
import { runs } from '../../edge/runs';

const valueOf = (text: string) => SourceDocument.parse(text, 'a').value;

function messageOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return (error as Error).message;
  }
}

describe('values', () => {
  test.each<[name: string, text: string, value: unknown]>([
    ['JSON', '\n {"a": [1, null, true]}', { a: [1, null, true] }],
    ['YAML', 'a:\n  - 1\n  - ~\n  - "x"\n', { a: [1, null, 'x'] }],
    ['a byte order mark before JSON', '\uFEFF{"a": 1}', { a: 1 }],
    ['a byte order mark before YAML', '\uFEFFa: 1', { a: 1 }],
    ['booleans of YAML 1.1', '[yes, Yes, ON, true, no, Off, FALSE]', [true, true, true, true, false, false, false]],
    ['what is no boolean of YAML 1.1', '[y, n, "yes", yEs]', ['y', 'n', 'yes', 'yEs']],
    ['a boolean as a key', 'on: 1\nNo: 2', { on: 1, No: 2 }],
    ['a date', 'Version: 2012-10-17', { Version: '2012-10-17' }],
    ['numbers of YAML 1.1 that look like time', 'a: 12:30:45', { a: '12:30:45' }],
    ['a number as a key', "012345678901: 1\n'7': 2", { '012345678901': 1, '7': 2 }],
    ['a number that JSON lacks', '[.inf, .nan]', ['.inf', '.nan']],
    ['an explicit type', '[!!str 1, !!int "2", ! 3]', ['1', 2, '3']],
    ['a type beyond JSON', '!!binary aGk=', { 'Fn::binary': 'aGk=' }],
    ['an alias', 'a: &x {b: 1}\nc: *x', { a: { b: 1 }, c: { b: 1 } }],
    ['an anchor that is taken anew', '[&x 1, *x, &x 2, *x]', [1, 1, 2, 2]],
    ['a merge', 'a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3', { a: { b: 1, c: 2 }, d: { b: 1, c: 3 } }],
    ['several merges, of which the first wins', 'd:\n  <<: [{b: 1}, {b: 2, c: 2}]', { d: { b: 1, c: 2 } }],
    ['a quoted merge key', '"<<": 1', { '<<': 1 }],
    ['a dangerous key', '__proto__: {a: 1}', JSON.parse('{"__proto__": {"a": 1}}')],
    ['one document between markers', '---\na: 1\n...\n', { a: 1 }],
    ['a directive', '%YAML 1.1\n---\na: 2012-10-17\nb: yes', { a: '2012-10-17', b: true }],
  ])('%s', (_, text, value) => expect(valueOf(text)).toEqual(value));

  test('the key __proto__ is a member like any other', () => {
    expect(Object.keys(valueOf('__proto__: {a: 1}') as object)).toEqual(['__proto__']);
  });
});

describe('short-form tags', () => {
  test.each<[text: string, value: unknown]>([
    ['!Ref A', { Ref: 'A' }],
    ['!Ref Yes', { Ref: 'Yes' }],
    ['!Condition IsProd', { Condition: 'IsProd' }],
    ['!GetAtt A.Outputs.B', { 'Fn::GetAtt': ['A', 'Outputs.B'] }],
    ['!GetAtt [A, Arn]', { 'Fn::GetAtt': ['A', 'Arn'] }],
    ['!GetAtt A', { 'Fn::GetAtt': 'A' }],
    ['!GetAZs', { 'Fn::GetAZs': '' }],
    ['!Sub "${A}-b"', { 'Fn::Sub': '${A}-b' }],
    ['!Sub ["${x}", {x: !Ref A}]', { 'Fn::Sub': ['${x}', { x: { Ref: 'A' } }] }],
    ['!Base64\n  Fn::Sub: x', { 'Fn::Base64': { 'Fn::Sub': 'x' } }],
    ['!If [C, !Ref AWS::NoValue, !Split [",", !ImportValue x]]',
      { 'Fn::If': ['C', { Ref: 'AWS::NoValue' }, { 'Fn::Split': [',', { 'Fn::ImportValue': 'x' }] }] }],
    ['!Transform {Name: AWS::Include}', { 'Fn::Transform': { Name: 'AWS::Include' } }],
    ['!Foo bar', { 'Fn::Foo': 'bar' }],
    ['!Foo {a: !Bar [1]}', { 'Fn::Foo': { a: { 'Fn::Bar': [1] } } }],
    ['[&x !Ref A, *x]', [{ Ref: 'A' }, { Ref: 'A' }]],
  ])('%s', (text, value) => expect(valueOf(text)).toEqual(value));

  test.each([
    'Join', 'Select', 'Split', 'FindInMap', 'And', 'Or', 'Not', 'Equals', 'Cidr', 'ToJsonString', 'Length', 'ForEach',
  ])('!%s', name => expect(valueOf(`!${name}\n- a\n- [b]`)).toEqual({ [`Fn::${name}`]: ['a', ['b']] }));
});

describe('errors have one line', () => {
  const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]',
    ...[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`)].join('\n');

  test.each<[name: string, text: string, message: string]>([
    ['empty', ' \n', "'a' is empty; pass a document in JSON or YAML"],
    ['comments only', '# nothing', "'a' is empty; pass a document in JSON or YAML"],
    ['binary', 'a\nb\0', "'a' is not UTF-8 text: it has a NUL character at line 2, column 2"],
    ['large JSON', `{"a":"${'x'.repeat(10_000_000)}"}`, "'a' exceeds the limit of 10 MB; CloudFormation accepts templates of up to 1 MB"],
    ['large YAML', `a: ${'x'.repeat(2_000_000)}`, "'a' exceeds the limit of 2 MB; CloudFormation accepts templates of up to 1 MB"],
    ['JSON that ends', '{"a": [1,\n 2', "'a' is not valid JSON: the file ends inside an object or array at line 2, column 3"],
    ['JSON with a comma too many', '{"a": 1,}', "'a' is not valid JSON: property name expected at line 1, column 9"],
    ['JSON without a colon', '{"a" 1}', "'a' is not valid JSON: colon expected at line 1, column 6"],
    ['JSON without a value', '{"a": }', "'a' is not valid JSON: value expected at line 1, column 7"],
    ['JSON without an item', '{"a": [1, ]}', "'a' is not valid JSON: value expected at line 1, column 11"],
    ['JSON without a comma', '{"a": [1\n2]}', "'a' is not valid JSON: comma expected at line 2, column 1"],
    ['JSON with the wrong end', '{"a": {"b": 1]}', "'a' is not valid JSON: comma expected at line 1, column 14"],
    ['JSON with a wrong end of nothing', '{"a": [}', "'a' is not valid JSON: value expected at line 1, column 8"],
    ['JSON with a key without quotes', '{a: 1}', "'a' is not valid JSON: invalid symbol at line 1, column 2"],
    ['JSON with a comment', '{"a": 1,\n// b\n"b": 2}', "'a' is not valid JSON: invalid comment token at line 2, column 1"],
    ['JSON with more', '{"a": 1}\n{"b": 2}', "'a' is not valid JSON: end of file expected at line 2, column 1"],
    ['JSON with a line break in a string', '{"a": "b\nc"}', "'a' is not valid JSON: unexpected end of string at line 1, column 7"],
    ['JSON with a strange escape', '{"a": "\\x41"}', "'a' is not valid JSON: invalid escape character at line 1, column 7"],
    ['JSON with a strange word', '{"a": nil}', "'a' is not valid JSON: invalid symbol at line 1, column 7"],
    ['JSON with a strange number', '{"a": 01}', "'a' is not valid JSON: comma expected at line 1, column 8"],
    ['JSON that ends in an escape', '{"a": "\\u00', "'a' is not valid JSON: the file ends inside an object or array at line 1, column 12"],
    ['JSON that ends in a word', '{"a": fals', "'a' is not valid JSON: the file ends inside an object or array at line 1, column 11"],
    ['JSON that ends in a number', '{"a": -1.5e', "'a' is not valid JSON: the file ends inside an object or array at line 1, column 12"],
    ['JSON that ends in a string', '{"a": "b', "'a' is not valid JSON: the file ends inside an object or array at line 1, column 9"],
    ['JSON in deep objects that end', '{"a":'.repeat(100_000),
      "'a' is not valid JSON: it is nested over 100 levels deep at line 1, column 501"],
    ['deep JSON', `{"a": ${lists(100)}}`, "'a' is nested over 100 levels deep or contains itself; pass a template"],
    ['very deep JSON', `{"a": ${lists(1_000_000)}}`, "'a' is nested over 100 levels deep or contains itself; pass a template"],
    ['deep YAML', lists(101), "'a' is nested over 100 levels deep or contains itself; pass a template"],
    ['very deep YAML', '- '.repeat(500_000), "'a' is not valid YAML: it is nested over 100 levels deep at line 1, column 204"],
    ['deep tags', `${'!If ['.repeat(51)}${']'.repeat(51)}`, "'a' is nested over 100 levels deep or contains itself; pass a template"],
    ['deep aliases', ['a0: &a0 x', ...Array.from({ length: 101 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`)].join('\n'),
      "'a' is nested over 100 levels deep or contains itself; pass a template"],
    ['an alias bomb', bomb, "'a' has over 200,000 values; pass a template"],
    ['merges of many members', `a: &a {${Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join(', ')}}\nb: [${'{<<: *a}, '.repeat(300)}]`,
      "'a' is not valid YAML: merges copy over 200000 members at line 2, column 1996"],
    ['a merge of itself', 'a: &x {<<: *x}', "'a' is not valid YAML: the alias '*x' is inside its own anchor at line 1, column 12"],
    ['an alias inside its own anchor', 'a: &x [*x]', "'a' is not valid YAML: the alias '*x' is inside its own anchor at line 1, column 8"],
    ['an alias of nothing', 'a: *x', "'a' is not valid YAML: the anchor '&x' is not defined before the alias at line 1, column 4"],
    ['an alias before its anchor', '[*x, &x 1]', "'a' is not valid YAML: the anchor '&x' is not defined before the alias at line 1, column 2"],
    ['a merge of no map', 'a:\n  <<: 3', "'a' is not valid YAML: the value of '<<' is not a map at line 2, column 3"],
    ['a list as a key', '? [a]\n: b', "'a' is not valid YAML: a key is not a string at line 1, column 3"],
    ['several documents', 'a: 1\n---\nb: 2', "'a' is not valid YAML: a second document begins, and each document needs its own file at line 2, column 1"],
    ['a tab', 'a:\n\tb: 1', "'a' is not valid YAML: tabs are not allowed as indentation at line 2, column 1"],
    ['two colons', 'x: 1\na: b: c', "'a' is not valid YAML: nested mappings are not allowed in compact mappings at line 2, column 4"],
  ])('%s', (_, text, message) => expect(messageOf(() => valueOf(text))).toBe(message));

  test.each<[name: string, text: string]>([
    ['flow lists', lists(100)],
    ['block lists', `${'- '.repeat(100)}x`],
    ['flow maps', `a: ${'{a: '.repeat(99)}x${'}'.repeat(99)}`],
    ['block maps', `${Array.from({ length: 100 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')} x`],
    ['JSON', `{"a": ${lists(99)}}`],
    ['tags', `${'!If ['.repeat(50)}${']'.repeat(50)}`],
  ])('100 levels are read: %s', (_, text) => expect(messageOf(() => valueOf(text))).toBeUndefined());
});

test('merges that double at each step are read in linear time', () => {
  const steps = Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} {<<: [*a${i}, *a${i}], y${i}: ${i}}`);
  const document = SourceDocument.parse(['a0: &a0 {x: 1}', ...steps].join('\n'), 'a');
  expect(document.value).toMatchObject({ a60: { x: 1, y0: 0, y59: 59 } });
  expect(document.positionOf(['a60', 'z'])).toEqual({ line: 61, column: 1 });
});

describe('duplicate keys', () => {
  test('the last value applies, and all duplicates are listed', () => {
    const document = SourceDocument.parse('a: 1\nb:\n  c: 1\n  c: 2\na: 3', 'a');
    expect(document.value).toEqual({ a: 3, b: { c: 2 } });
    expect(document.duplicates).toEqual([{ key: 'c', line: 4, column: 3 }, { key: 'a', line: 5, column: 1 }]);
    expect(document.positionOf(['a'])).toEqual({ line: 5, column: 1 });
  });

  test('a merged key is not a duplicate', () => {
    expect(SourceDocument.parse('a: &x {b: 1}\nc:\n  <<: *x\n  b: 2', 'a').duplicates).toEqual([]);
  });

  test('duplicates behind an alias are listed once', () => {
    expect(SourceDocument.parse('[&x {b: 1, b: 2}, *x, *x]', 'a').duplicates).toEqual([{ key: 'b', line: 1, column: 12 }]);
  });
});

describe('positions', () => {
  const yaml = `Resources:
  Site:
    Properties: !If
      - IsProd
      - Enabled: on
        Origins: [!GetAtt Bucket.Arn, "x"]
      - !Ref AWS::NoValue
  Shared: &shared
    Type: T
  Merged:
    <<: *shared
    Other: *shared
`;
  const json = '\uFEFF{\n\t"a": {\n\t\t"b": [1,\n\t\t\t{"c": 2}]},\n\t"a": {"b": [3]}\n}';

  test.each<[path: (string | number)[], text: string, line: number, column: number]>([
    [[], yaml, 1, 1],
    [['Resources'], yaml, 1, 1],
    [['Resources', 'Site'], yaml, 2, 3],
    [['Resources', 'Site', 'Properties', 'Fn::If'], yaml, 3, 5],
    [['Resources', 'Site', 'Properties', 'Fn::If', 0], yaml, 4, 9],
    [['Resources', 'Site', 'Properties', 'Fn::If', 1, 'Origins'], yaml, 6, 9],
    [['Resources', 'Site', 'Properties', 'Fn::If', 1, 'Origins', 1], yaml, 6, 39],
    [['Resources', 'Site', 'Properties', 'Fn::If', 1, 'Origins', 0, 'Fn::GetAtt', 1], yaml, 6, 27],
    [['Resources', 'Site', 'Properties', 1], yaml, 3, 5],
    [['Resources', 'Site', 'Missing', 'Deeper'], yaml, 2, 3],
    [['Resources', 'Merged', 'Type'], yaml, 9, 5],
    [['Resources', 'Merged', 'Other'], yaml, 12, 5],
    [['Resources', 'Merged', 'Other', 'Type'], yaml, 9, 5],
    [['Missing'], yaml, 1, 1],
    [['a'], json, 5, 2],
    [['a', 'b', 0], json, 5, 14],
    [['a', 'b', 1], json, 5, 8],
  ])('%j', (path, text, line, column) => {
    expect(SourceDocument.parse(text, 'a').positionOf(path)).toEqual({ line, column });
  });
});

describe('bounds of objects', () => {
  const cyclic: { self?: unknown } = {};
  cyclic.self = { cyclic };
  let shared: unknown = 1;
  for (let level = 0; level < 60; level++) shared = [shared, shared];
  let deep: unknown = 1;
  for (let level = 0; level < 1_000_000; level++) deep = { deep };

  test.each<[name: string, value: unknown, message: string | undefined]>([
    ['a template', { Resources: { A: { Type: 'T' } } }, undefined],
    ['text', 'x', undefined],
    ['100 levels', JSON.parse('['.repeat(100) + ']'.repeat(100)), undefined],
    ['101 levels', JSON.parse('['.repeat(101) + ']'.repeat(101)), "'it' is nested over 100 levels deep or contains itself; pass a template"],
    ['a million levels', deep, "'it' is nested over 100 levels deep or contains itself; pass a template"],
    ['a cycle', cyclic, "'it' is nested over 100 levels deep or contains itself; pass a template"],
    ['shared members without end', shared, "'it' has over 5,000,000 values; pass a template"],
  ])('%s', (_, value, message) => expect(messageOf(() => checkBounds(value, 'it'))).toBe(message));
});

describe('for every document', () => {
  const values = fc.jsonValue({ maxDepth: 4 }).map(value => JSON.parse(JSON.stringify(value)) as unknown);

  /** The paths to all parts of a value. */
  function* pathsOf(value: unknown, path: (string | number)[] = []): Generator<(string | number)[]> {
    yield path;
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) yield* pathsOf(member, [...path, Array.isArray(value) ? Number(key) : key]);
  }

  test('JSON is read as it is written, and each member is where its key stands', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), values), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const document = SourceDocument.parse(text, 'a');
      expect(document.value).toEqual(JSON.parse(text));
      const lines = text.split('\n');
      for (const path of pathsOf(document.value)) {
        const { line, column } = document.positionOf(path);
        const last = path[path.length - 1];
        if (typeof last === 'string') expect(lines[line - 1]!.startsWith(JSON.stringify(last), column - 1)).toBe(true);
      }
    }), runs(300));
  });

  test('YAML is read as it is written, and each member is inside the text', () => {
    fc.assert(fc.property(values, value => {
      const text = stringify(value, { version: '1.1', compat: 'core' });
      // `yaml` does not quote the key '<<', which then merges.
      fc.pre(!/^\s*\{|<</.test(text) && text.trim() !== '');
      const document = SourceDocument.parse(text, 'a');
      expect(document.value).toEqual(value);
      const lines = text.split('\n');
      for (const path of pathsOf(value)) {
        const { line, column } = document.positionOf(path);
        expect(lines.length).toBeGreaterThanOrEqual(line);
        expect(lines[line - 1]!.length + 1).toBeGreaterThanOrEqual(column);
      }
    }), runs(300));
  });

  test('JSON that is cut off says so, wherever the end is', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), values), fc.nat(), (value, cut) => {
      const text = JSON.stringify(value);
      expect(messageOf(() => valueOf(text.slice(0, 1 + cut % (text.length - 1))))).toMatch(/^'a' is not valid JSON: the file ends inside an object or array at line 1, /);
    }), runs(300));
  });

  test('whatever it is, it is read or refused in one line', () => {
    const template = 'Resources: &r\n  A: !If [c, !Sub "${x}", *r]\n  B:\n    - {<<: *r, k: "v"}\n    - |\n      text\n  "C": !Ref {a: b}\n';
    const inserted = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom(
      '{', '[', '&r ', '*r', '!', '!!', '- ', '? ', ': ', '\t', '\n', '---\n', '%', '"', "'", '|', '>', '<<: ', '\u2028', '\r', '#', ',',
    ));
    const mutated = fc.array(fc.tuple(fc.nat(template.length), fc.nat(5), inserted), { maxLength: 6 })
      .map(edits => edits.reduce((text, [at, length, insert]) => text.slice(0, at) + insert + text.slice(at + length), template));
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string(), mutated), text => {
      const message = messageOf(() => SourceDocument.parse(text, 'a').positionOf(['Resources', 'B', 0, 'k']));
      expect(message ?? "'a' ").toMatch(/^'a' .*$/u);
    }), runs(2000));
  });
});
