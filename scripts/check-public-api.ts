/*
 * Measures the public API in .jsii and API.md, prints the numbers, and fails if one exceeds its limit. The build runs it after compiling.
 */
import { readFileSync, statSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..');
const MAX_MEMBERS = 450;
const MAX_REFERENCE_KB = 300;
const MAX_QUESTIONS_PERCENT = 2;

/**
 * The modules whose types a module may use, besides its own; the root has an empty name. jsii makes a Go package of each module, and Go
 * refuses packages that import each other.
 */
const USABLE: { readonly [module: string]: readonly string[] | undefined } = {
  '': ['edge', 'lint', 'template'],
  'lint': ['edge', 'template'],
  'template': ['edge'],
  'edge': [],
};

/** A summary begins with the thing or with a verb. */
const QUESTION = /^(?:What|How|Where|Why|Which|Who|Whoever|Whether)\b/;

interface Documented {
  readonly name?: string;
  readonly docs?: { readonly summary?: string };
}

interface Type extends Documented {
  readonly fqn: string;
  readonly namespace?: string;
  readonly initializer?: Documented;
  readonly properties?: readonly Documented[];
  readonly methods?: readonly Documented[];
  /** The members of an enum. */
  readonly members?: readonly Documented[];
}

const { types } = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')) as { readonly types: { readonly [fqn: string]: Type } };

/** Properties, methods and enum members, without constructors. */
function membersOf({ properties = [], methods = [], members = [] }: Type): Documented[] {
  return [...properties, ...methods, ...members];
}

/** Each documented part with its full name. */
function documentedIn(type: Type): [name: string, summary: string][] {
  const parts = [type, ...(type.initializer ? [type.initializer] : []), ...membersOf(type)];
  return parts.flatMap((part): [string, string][] => {
    const name = part === type ? type.fqn : `${type.fqn}.${part.name ?? 'constructor'}`;
    return part.docs?.summary === undefined ? [] : [[name, part.docs.summary]];
  });
}

/** The types of this package that a type refers to, in signatures, properties and as a base. */
function usedTypes(value: unknown): Type[] {
  if (typeof value === 'string') return Object.hasOwn(types, value) ? [types[value]!] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(usedTypes) : [];
}

/** References from one module to another that must not use it. */
function forbiddenUses(type: Type): string[] {
  const { namespace: module = '' } = type;
  const forbidden = usedTypes(type).filter(({ namespace: used = '' }) => used !== module && !(USABLE[module] ?? []).includes(used));
  return [...new Set(forbidden)].map(({ fqn }) => `${type.fqn} uses ${fqn}`);
}

const all = Object.values(types);
const forbidden = all.flatMap(forbiddenUses);
const memberCount = all.flatMap(membersOf).length;
const summaries = all.flatMap(documentedIn);
const questions = summaries.filter(([, summary]) => QUESTION.test(summary));
const questionsPercent = 100 * questions.length / summaries.length;
const referenceKb = statSync(join(ROOT, 'API.md')).size / 1024;

const measures = [
  { line: `${all.length} public types with ${memberCount} members; at most ${MAX_MEMBERS} members`, isMet: memberCount <= MAX_MEMBERS },
  { line: `API.md has ${referenceKb.toFixed(1)} KB; at most ${MAX_REFERENCE_KB} KB`, isMet: referenceKb <= MAX_REFERENCE_KB },
  {
    line: `${questions.length} of ${summaries.length} summaries (${questionsPercent.toFixed(1)} %) begin with What, How, Where, Why, Which, Who or Whether; at most ${MAX_QUESTIONS_PERCENT} %`,
    isMet: questionsPercent <= MAX_QUESTIONS_PERCENT,
  },
  {
    line: `${forbidden.length} uses of a type for which Go packages would import each other${forbidden.length === 0 ? '' : ` (${forbidden.join(', ')})`}; at most 0`,
    isMet: forbidden.length === 0,
  },
];
for (const { line, isMet } of measures) console.log(`public API: ${line}${isMet ? '' : ': exceeded'}`);
for (const [name, summary] of questions) console.log(`  ${name}: ${summary}`);
if (measures.some(({ isMet }) => !isMet)) process.exitCode = 1;
