import { parseJson } from './json-text';
import { MAX_LEVELS, ParsedText, Path, Problem } from './parsed-text';
import { parseYaml } from './yaml-text';

/** A position in a text; the first line and the first column are 1. */
export interface SourcePosition { readonly line: number; readonly column: number }

/** A key that the same YAML map has before. CloudFormation does not define which value applies; this reader uses the last one. */
export interface DuplicateKey extends SourcePosition { readonly key: string }

/**
 * A JSON or YAML file: its content with intrinsic functions in long form, and the positions of all parts.
 */
export class SourceDocument {
  /**
   * Parses a text.
   *
   * @param name the name that errors use
   * @throws if the text is not valid JSON or YAML, or exceeds a limit
   */
  public static parse(text: string, name: string): SourceDocument {
    const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
    if (plain.trim() === '') throw new Error(`'${name}' is empty; pass a document in JSON or YAML`);
    const starts = new LineStarts(plain);
    const problem: Problem = (message, offset) => {
      const { line, column } = starts.positionOf(offset);
      return new Error(`${oneLine(`'${name}' ${message}`)} at line ${line}, column ${column}`);
    };
    const isJson = /^\s*\{/.test(plain);
    checkSize(plain, name, isJson ? MAX_JSON_CHARACTERS : MAX_YAML_CHARACTERS);
    if (plain.includes('\0')) throw problem('is not UTF-8 text: it has a NUL character', plain.indexOf('\0'));
    const parsed = isJson ? parseJson(plain, problem) : parseYaml(plain, problem);
    if (parsed === undefined) throw new Error(`'${name}' is empty; pass a document in JSON or YAML`);
    checkBounds(parsed.value, name, parsed.hasAliases ? MAX_VALUES_WITH_ALIASES : MAX_VALUES);
    return new SourceDocument(name, plain, parsed, starts);
  }

  private constructor(
    public readonly name: string, /** The text that positions refer to. */ public readonly text: string,
    private readonly parsed: ParsedText, private readonly starts: LineStarts,
  ) {}

  public get value(): unknown {
    return this.parsed.value;
  }

  public get duplicates(): DuplicateKey[] {
    return this.parsed.duplicates.map(({ key, offset }) => ({ key, ...this.starts.positionOf(offset) }));
  }

  /** The position of the part at a path, or of its closest existing parent. The position of a member is that of its key. */
  public positionOf(path: Path): SourcePosition {
    return this.starts.positionOf(this.parsed.offsetOf(path));
  }
}

/** The offsets at which the lines of a text begin. */
class LineStarts {
  private starts?: readonly number[];

  public constructor(private readonly text: string) {}

  public positionOf(offset: number): SourcePosition {
    const starts = this.starts ??= [0, ...[...this.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    let low = 0;
    for (let high = starts.length; high - low > 1;) {
      const middle = Math.floor((low + high) / 2);
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  }
}

/** Templates have at most 1 MB. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MAX_JSON_CHARACTERS = 10_000_000;

/** Parsing more YAML than this takes seconds. */
const MAX_YAML_CHARACTERS = 2_000_000;

/** More than a text within the limits can contain. */
const MAX_VALUES = 5_000_000;

/** A few aliases can expand to billions of values. */
const MAX_VALUES_WITH_ALIASES = 200_000;

/**
 * Checks that recursive functions can walk an object in reasonable time.
 *
 * @param name the name that errors use
 * @throws if the object is too deep, is cyclic, or expands to too many values
 */
export function checkBounds(value: unknown, name: string, maxValues = MAX_VALUES): void {
  const left: [value: unknown, level: number][] = [[value, 0]];
  for (let count = 0; left.length > 0; count++) {
    const [node, level] = left.pop()!;
    if (typeof node !== 'object' || node === null) continue;
    if (level >= MAX_LEVELS) throw new Error(`'${name}' is nested over ${MAX_LEVELS} levels deep or contains itself; pass a template`);
    // Members that objects share count each time.
    if (count > maxValues) throw new Error(`'${name}' has over ${maxValues.toLocaleString('en-US')} values; pass a template`);
    for (const member of Object.values(node)) left.push([member, level + 1]);
  }
}

function checkSize(text: string, name: string, limit: number): void {
  if (text.length <= limit) return;
  throw new Error(`'${name}' exceeds the limit of ${limit / 1_000_000} MB; CloudFormation accepts templates of up to 1 MB`);
}

function oneLine(message: string): string {
  return message.split(/[\r\n\u2028\u2029]/, 1)[0]!.slice(0, 300);
}
