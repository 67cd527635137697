import * as fc from 'fast-check';
import { PathPattern } from '../../../src/edge/path/path-pattern';
import { runs } from '../runs';

/** All letters and digits, so that a sample character must come from elsewhere. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

describe('parse', () => {
  test.each([
    ['empty', '', "is empty; write '*' for every path"],
    ['percent sign', '/a%20b', "contains '%'"],
    ['space', '/a b', "contains ' '"],
    ['brace list', '/{a,b}', "contains '{'"],
    ['256 characters', `/${'a'.repeat(255)}`, 'has 256 characters; CloudFront accepts at most 255'],
  ])('refuses %s', (_name, pattern, refusal) => {
    expect(() => PathPattern.parse(pattern)).toThrow(refusal);
  });

  test.each(['*', '/*', '/a/*.jpg', '/a?b', "/~$'@:+&\"_-.x", `/${'a'.repeat(254)}`])('accepts %s', pattern => {
    expect(PathPattern.parse(pattern).pattern).toBe(pattern);
  });
});

test('matches ignores the query string', () => {
  expect(PathPattern.parse('/a').matches('/a?b=/c')).toBe(true);
});

describe('covers', () => {
  test.each([
    ['/*', '/a/*', true],
    ['*', '/a', true],
    ['/a/*', '/a/b/*', true],
    ['/a/*', '/a*', false],
    ['/a*', '/a/*', true],
    ['/a/*', '/a/*', true],
    ['a/*', '/a/*', true],
    ['/*.jpg', '/img/*.jpg', true],
    ['/img/*', '/*.jpg', false],
    ['/a?c', '/abc', true],
    ['/abc', '/a?c', false],
    ['/a?*', '/a*', false],
    ['/a*', '/a?*', true],
    ['/a**b', '/a*b', true],
    ['/a*b', '/a**b', true],
    ['/*a*', '/*ba*', true],
    ['/*a*b*', '/*b*a*', false],
    ['/?*', '/*', false],
    ['/*?', '/?*', true],
    ['/A/*', '/a/*', false],
    [`/${LETTERS}`, `/?${LETTERS.slice(1)}`, false],
  ])('%s covers %s: %s', (wide, narrow, covers) => {
    const coverage = PathPattern.parse(wide).covers(PathPattern.parse(narrow));
    expect(coverage.covers).toBe(covers);
    expect(PathPattern.parse(narrow).matches(coverage.example)).toBe(true);
    expect(PathPattern.parse(wide).matches(coverage.example)).toBe(covers);
  });

  test('agrees with an exhaustive search, and the example proves it', () => {
    const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });
    const words = strings('abz', 6);
    fc.assert(fc.property(glob, glob, (one, other) => {
      const [wide, narrow] = [PathPattern.parse(`/${one}`), PathPattern.parse(`/${other}`)];
      const { covers, example } = wide.covers(narrow);
      const counterExample = words.find(word => narrow.matches(`/${word}`) && !wide.matches(`/${word}`));
      expect(covers).toBe(counterExample === undefined);
      expect(narrow.matches(example)).toBe(true);
      expect(wide.matches(example)).toBe(covers);
    }), runs(500));
  });

  test('decides long patterns that a plain subset construction could not', () => {
    const wide = PathPattern.parse(`/*a${'?'.repeat(200)}`);
    const narrow = PathPattern.parse(`/${'*a'.repeat(120)}`);
    expect(wide.covers(narrow).covers).toBe(false);
    expect(wide.covers(wide).covers).toBe(true);
  });
});

/** Returns all strings over an alphabet up to a length. */
function strings(alphabet: string, length: number): string[] {
  const all = [''];
  for (let i = 0, from = 0; i < length; i++) {
    const until = all.length;
    for (; from < until; from++) for (const letter of alphabet) all.push(all[from]! + letter);
  }
  return all;
}
