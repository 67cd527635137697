import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { YAML_SEED } from './intrinsic-seeds';

/** One change of a template: what it does, and to which of its nodes. Numbers point anywhere; they are taken modulo what is there. */
type Edit = (root: object) => void;

/** A template with a few changes, as whatever is handed to the reader. */
export function brokenInputs(seeds: readonly object[]): fc.Arbitrary<unknown> {
  const objects = brokenObjects(seeds);
  return fc.oneof(
    { weight: 4, arbitrary: objects },
    { weight: 2, arbitrary: broken(objects.map(one => JSON.stringify(unfolded(one)))) },
    // The text of a large template takes long to write down and shows nothing that a small one does not.
    { weight: 2, arbitrary: broken(brokenObjects(seeds.filter(seed => JSON.stringify(seed).length < 3_000)).map(one => stringify(unfolded(one)))) },
    { weight: 2, arbitrary: broken(fc.constant(YAML_SEED)) },
  );
}

export function brokenObjects(seeds: readonly object[]): fc.Arbitrary<object> {
  return fc.tuple(fc.nat(seeds.length - 1), fc.array(edits, { maxLength: 6 })).map(([seed, changes]) => {
    const root = structuredClone(seeds[seed]!);
    changes.forEach(change => change(root));
    return root;
  });
}

/** What can be written down: an object that holds itself cannot, and one that shares its members may be endless. */
function unfolded(root: object): object {
  let left = 5_000;
  const copy = (node: unknown, level: number): unknown => {
    if (typeof node !== 'object' || node === null) return node;
    if (left-- < 0 || level > 200) return null;
    if (Array.isArray(node)) return node.map(item => copy(item, level + 1));
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, copy(value, level + 1)]));
  };
  return copy(root, 0) as object;
}

type Holder = Record<string, unknown>;

interface Spot {
  readonly holder: Holder;
  readonly key: string;
}

function spotsIn(root: object): Spot[] {
  const spots: Spot[] = [];
  const seen = new Set<unknown>();
  // No calls of itself: it may be nested deeper than any stack.
  for (const left: unknown[] = [root]; left.length > 0;) {
    const node = left.pop();
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    for (const [key, value] of Object.entries(node)) {
      spots.push({ holder: node as Holder, key });
      left.push(value);
    }
  }
  return spots;
}

function set(holder: Holder, key: string, value: unknown): void {
  if (Array.isArray(holder) && !/^\d+$/.test(key)) return;
  // An assignment would set the prototype where the key is '__proto__'; JSON.parse makes a member.
  Object.defineProperty(holder, key, { value, configurable: true, enumerable: true, writable: true });
}

const ODD_KEYS = ['__proto__', 'constructor', 'toString', 'valueOf', 'toJSON', 'hasOwnProperty', 'length', '', '*', 'a.b', 'a/b', 'Ref', 'Fn::If', '\n', '\u2028'];

const NAMES = [
  ...ODD_KEYS, 'Site', 'Policy', 'Nested', 'Stage', 'P', 'IsProd', 'AWS::NoValue', 'AWS::Region', 'Times', 'no such thing',
];

const INTRINSICS = [
  'Ref', 'Condition', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join', 'Fn::Select', 'Fn::Split', 'Fn::FindInMap', 'Fn::If', 'Fn::ImportValue', 'Fn::Equals', 'Fn::And',
  'Fn::Or', 'Fn::Not', 'Fn::Transform', 'Fn::ForEach::Loop', 'Fn::Length', 'Fn::', 'Fn::toString',
];

const names = fc.constantFrom(...NAMES);

const scalars = fc.oneof(
  names,
  fc.constantFrom<unknown>(
    null, undefined, true, false, 'true', 0, -1, -0, 1e308, Number.MAX_SAFE_INTEGER, Infinity, NaN, '1e999', '0x10', ' ', '31536001',
  ),
  fc.constantFrom(
    'all', 'none', 'whitelist', 'allExcept', '*', '/*', '/**/*', '?', '*'.repeat(255), '/'.repeat(256), '/a\nb', 'viewer-request', 'https-only', 'x'.repeat(5000),
    '${', '${}', '${!P}', '${P}${AWS::Region}', '${Nested.Outputs.Echo}', '{{resolve:ssm:/policies/shop}}', '{{resolve:', '{{resolve:secretsmanager:s:SecretString}}',
    '658327ea-f89d-4fab-a63d-7e88639e58f6', '216adef6-5c7f-47e4-b989-5492eafa07d3', 'Authorization', 'Host', 'Cookie', 'AWS::CloudFront::Distribution',
    'arn:aws:acm:eu-west-1:1:certificate/c', 'x.s3.amazonaws.com', 'x.lambda-url.eu-west-1.on.aws', '\u0000', '\ud800', '\u2028',
  ),
  fc.string(),
  fc.integer(),
  fc.double(),
);

const values: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.tuple(fc.constantFrom(...INTRINSICS), fc.oneof(tie('value'), fc.array(tie('value'), { maxLength: 4 }))).map(([name, argument]) => ({ [name]: argument })),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 3 }).map(entries => Object.fromEntries(entries)),
  ),
})).value;

function nested(levels: number, asLists: boolean): unknown {
  let value: unknown = 'x';
  for (let i = 0; i < levels; i++) value = asLists ? [value] : { 'Fn::Select': [0, [value]] };
  return value;
}

/** What is done at one spot, with the help of another. */
const CHANGES: readonly ((at: Spot, other: Spot, value: unknown) => void)[] = [
  ({ holder, key }, _, value) => set(holder, key, value),
  ({ holder, key }) => delete holder[key],
  ({ holder, key }, other) => set(holder, key, other.holder[other.key]),
  ({ holder, key }, other) => {
    const value = holder[key];
    set(holder, key, other.holder[other.key]);
    set(other.holder, other.key, value);
  },
  ({ holder, key }) => (Array.isArray(holder) ? holder.push(holder[Number(key)]) : set(holder, `${key}2`, holder[key])),
  ({ holder, key }, _, value) => set(holder, key, [holder[key], value]),
  ({ holder, key }) => set(holder, key, { 'Fn::If': ['IsProd', holder[key], { Ref: 'AWS::NoValue' }] }),
  ({ holder, key }, _, value) => set(holder, key, { 'Fn::If': [value, value, holder[key]] }),
];

const edits: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.tuple(fc.constantFrom(...CHANGES), fc.nat(), fc.nat(), values).map(([change, at, other, value]): Edit => root => {
      const spots = spotsIn(root);
      if (spots.length > 0) change(spots[at % spots.length]!, spots[other % spots.length]!, value);
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(), names, values).map(([at, name, value]): Edit => root => {
      const holders = spotsIn(root).map(({ holder }) => holder);
      set(holders[at % Math.max(holders.length, 1)] ?? (root as Holder), name, value);
    }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(), fc.integer({ min: 20, max: 2_000 }), fc.boolean()).map(([at, levels, asLists]): Edit => root => {
      const spots = spotsIn(root);
      const spot = spots[at % Math.max(spots.length, 1)];
      if (spot !== undefined) set(spot.holder, spot.key, nested(levels, asLists));
    }),
  },
);

const FRAGMENTS = [
  '{', '}', '[', ']', ':', ': ', ',', '"', '\'', '\\', '\n', '\r', '\t', ' ', '- ', '? ', '&a ', '*a', '*server', '<<: *server\n', '!Ref ', '!Sub ', '!', '!!binary ',
  '%', '%TAG ! x\n', '---\n', '...\n', '|', '>', '#', '\u0000', '\ufeff', '\u2028', '\ud800', '0x', '~', '1e999', '{{resolve:', '__proto__: ', '"__proto__": {},', '[[[[[[[[',
];

/** A text with a few changes. */
function broken(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.tuple(fc.constantFrom('cut', 'insert', 'remove', 'repeat', 'replace'), fc.nat(), fc.nat(40), fc.constantFrom(...FRAGMENTS));
  return fc.tuple(texts, fc.array(change, { maxLength: 4 })).map(([text, changes]) => changes.reduce((before, [kind, place, length, fragment]) => {
    const at = place % (before.length + 1);
    const [head, part, tail] = [before.slice(0, at), before.slice(at, at + length), before.slice(at + length)];
    switch (kind) {
      case 'cut': return head;
      case 'insert': return head + fragment + part + tail;
      case 'remove': return head + tail;
      case 'repeat': return head + part + part + tail;
      default: return head + fragment + tail;
    }
  }, text));
}
