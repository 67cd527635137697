/*
 * Measures the public API in .jsii and API.md, prints the numbers, and fails if one exceeds its limit. The build runs it after compiling.
 */
import { readFileSync, statSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..');
const MAX_MEMBERS = 420;
const MAX_REFERENCE_KB = 280;
const MAX_QUESTIONS_PERCENT = 2;

/** A summary begins with the thing or with a verb. */
const QUESTION = /^(?:What|How|Where|Why|Which|Who|Whoever|Whether)\b/;

interface Documented {
  readonly name?: string;
  readonly docs?: { readonly summary?: string };
}

interface Type extends Documented {
  readonly fqn: string;
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

const all = Object.values(types);
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
];
for (const { line, isMet } of measures) console.log(`public API: ${line}${isMet ? '' : ': exceeded'}`);
for (const [name, summary] of questions) console.log(`  ${name}: ${summary}`);
if (measures.some(({ isMet }) => !isMet)) process.exitCode = 1;
