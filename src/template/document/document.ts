import {
  Alias, Composer, CST, DocumentOptions, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, ParsedNode, ParseOptions, Parser, Scalar, SchemaOptions,
  YAMLMap, YAMLSeq,
} from 'yaml';
import { findJsonBreak } from './json-break';
import { LongForm, longForm } from './short-form';

/** A place in a text, from 1. */
export interface SourcePosition { readonly line: number; readonly column: number }

/** A key that a map of YAML has already: which of its values counts is undefined for CloudFormation; here it is the last. */
export interface DuplicateKey extends SourcePosition { readonly key: string }

/**
 * A file of JSON or YAML: what it says, in long form, and where it says it.
 */
export class SourceDocument {
  /**
   * Reads a text.
   *
   * @param name what errors call it
   * @throws if it is neither JSON nor YAML, or beyond all bounds
   */
  public static parse(text: string, name: string): SourceDocument {
    const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
    checkText(plain, name);
    if (/^\s*\{/.test(plain)) return new SourceDocument(name, plain, parseJson(plain, name), [], () => YamlTree.parse(plain, name, { lenient: true }));
    checkSize(plain, name, MAX_CHARACTERS_OF_YAML);
    const tree = YamlTree.parse(plain, name, { lenient: false });
    return new SourceDocument(name, plain, tree.toPlain(), tree.duplicates, () => tree);
  }

  private tree?: YamlTree;

  private constructor(
    public readonly name: string,
    /** The text that positions are in. */
    public readonly text: string,
    public readonly value: unknown,
    public readonly duplicates: readonly DuplicateKey[],
    private readonly parseTree: () => YamlTree,
  ) {}

  /** Where a part of the document stands, or the deepest part on the way to it that exists; a member stands where its key does. */
  public positionOf(path: readonly (string | number)[]): SourcePosition {
    this.tree ??= this.parseTree();
    return this.tree.positionOf(path);
  }
}

/** Templates have at most 1 MB. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MAX_CHARACTERS = 10_000_000;

/** What takes `yaml` seconds to read. */
const MAX_CHARACTERS_OF_YAML = 2_000_000;

/** No template comes near; what goes deeper would exhaust the stack of whoever walks it. */
const MAX_LEVELS = 100;

/** More than any text within the limit can write down. */
const MAX_VALUES = 5_000_000;

/** How many values aliases may stand for, all together. */
const MAX_ALIASED_VALUES = 100_000;

/**
 * Checks that an object which was not read from text is one that can be walked.
 *
 * @param name what errors call it
 * @throws if it is nested too deep, or holds itself
 */
export function checkDepth(value: unknown, name: string): void {
  const left: [value: unknown, level: number][] = [[value, 0]];
  for (let seen = 0; left.length > 0; seen++) {
    const [one, level] = left.pop()!;
    if (typeof one !== 'object' || one === null) continue;
    if (level >= MAX_LEVELS) throw new Error(`'${name}' is nested over ${MAX_LEVELS} levels deep, or holds itself; pass a template`);
    // A few objects that share their members can stand for more values than can ever be walked.
    if (seen > MAX_VALUES) throw new Error(`'${name}' holds over ${MAX_VALUES} values; pass a template`);
    for (const member of Object.values(one)) left.push([member, level + 1]);
  }
}

function checkText(text: string, name: string): void {
  checkSize(text, name, MAX_CHARACTERS);
  if (text.trim() === '') throw new Error(emptyMessage(name));
  if (text.includes('\0')) {
    throw new Error(`'${name}' is no text: it has a NUL character ${at(positionAt(text, text.indexOf('\0')))}; pass JSON or YAML in UTF-8`);
  }
}

function emptyMessage(name: string): string {
  return `'${name}' is empty; pass a document in JSON or YAML`;
}

function checkSize(text: string, name: string, limit: number): void {
  if (text.length <= limit) return;
  throw new Error(`'${name}' is too large, over ${limit / 1_000_000} MB; CloudFormation takes templates of 1 MB`);
}

function parseJson(text: string, name: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    checkDepth(value, name);
    return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const found = findJsonBreak(text);
    if (found === undefined) throw new Error(oneLine(`'${name}' is no JSON: ${error.message}`));
    if (found.ends) {
      const { line, column } = positionAt(text, text.length);
      throw new Error(`'${name}' is no JSON: it ends at line ${line}, column ${column}, inside an object or a list; the file may be truncated`);
    }
    throw new Error(`'${name}' is no JSON: expected ${found.expected} ${at(positionAt(text, found.offset))}`);
  }
}

function positionAt(text: string, offset: number): SourcePosition {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}

function at({ line, column }: SourcePosition): string {
  return `at line ${line}, column ${column}`;
}

function oneLine(message: string): string {
  return message.split(/[\r\n\u2028\u2029]/, 1)[0]!.slice(0, 300);
}

const TOO_DEEP = `it is nested over ${MAX_LEVELS} levels deep`;

const COMPOSING: ParseOptions & DocumentOptions & SchemaOptions = {
  schema: 'core',
  resolveKnownTags: false,
  stringKeys: true,
  // There are templates with duplicate keys, and `yaml` looks for them in a time that grows with the square of the map.
  uniqueKeys: false,
  // CloudFormation reads YAML 1.1, where these are booleans; of the rest of 1.1 (dates, octal and sexagesimal numbers)
  // nothing but surprises would come. https://yaml.org/type/bool.html
  customTags: [{
    tag: 'tag:yaml.org,2002:bool',
    default: true,
    test: /^(?:yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/,
    resolve: (source: string) => /^(?:y|on)/i.test(source),
  }],
};

type Step = string | number;

/** Says what is wrong with a document, and where. */
type Problem = (what: string, offset: number) => Error;

/** A document as `yaml` composes it. */
class YamlTree {
  /**
   * @param lenient whether the text is known to be sound, so that nothing `yaml` says speaks against it
   */
  public static parse(text: string, name: string, { lenient }: { readonly lenient: boolean }): YamlTree {
    const lines = new LineCounter();
    lines.addNewLine(0);
    const problem: Problem = (what, offset) => {
      const { line, col: column } = lines.linePos(offset);
      return new Error(`${oneLine(`'${name}' is no YAML: ${what}`)} ${at({ line, column })}`);
    };
    const composer = new Composer(COMPOSING);
    const [document, second] = composer.compose(tokensOf(text, lines, problem), true, text.length);
    const error = document?.errors[0];
    if (error && !lenient) throw problem(error.code === 'NON_STRING_KEY' ? 'a key is no text' : withoutCapital(error.message), error.pos[0]);
    if (second && !lenient) throw problem('a second document begins, and each needs a file of its own', second.range[0]);
    if (!document?.contents) throw new Error(emptyMessage(name));
    return new YamlTree(document.contents, lines, problem);
  }

  /** The duplicate keys that `toPlain` came upon. */
  public readonly duplicates: DuplicateKey[] = [];

  private readonly anchors = new Map<string, ParsedNode>();
  private readonly targets = new Map<ParsedNode, ParsedNode>();
  /** What the aliases stand for that are being followed. */
  private readonly following = new Set<ParsedNode>();
  private aliasedValues = 0;

  private constructor(private readonly root: ParsedNode, private readonly lines: LineCounter, private readonly problem: Problem) {}

  public toPlain(): unknown {
    return this.plain(this.root, 0);
  }

  public positionOf(path: readonly Step[]): SourcePosition {
    return this.positionAt(this.placeOf(path, this.root, this.root.range[0]));
  }

  private positionAt(offset: number): SourcePosition {
    const { line, col: column } = this.lines.linePos(offset);
    return { line, column };
  }

  private placeOf(path: readonly Step[], written: ParsedNode, place: number): number {
    const node = this.targets.get(written) ?? written;
    const tag = longFormOf(node);
    if (tag !== undefined && path[0] !== tag.key) return place;
    const [step, ...rest] = tag === undefined ? path : path.slice(1);
    const member = step === undefined ? undefined : this.memberOf(node, step);
    return member === undefined ? place : member.node === undefined ? member.place : this.placeOf(rest, member.node, member.place);
  }

  private memberOf(node: ParsedNode, step: Step): { readonly place: number; readonly node?: ParsedNode } | undefined {
    if (isSeq<ParsedNode>(node)) {
      const item = node.items[Number(step)];
      return item && { place: item.range[0], node: item };
    }
    if (!isMap<ParsedNode, ParsedNode | null>(node)) return undefined;
    const pair = node.items.filter(({ key }) => !isMerge(key) && keyOf(key) === String(step)).pop();
    if (pair) return { place: pair.key.range[0], node: pair.value ?? undefined };
    for (const { value } of node.items.filter(({ key }) => isMerge(key))) {
      for (const source of this.mergeSources(value)) {
        const member = this.memberOf(source, step);
        if (member) return member;
      }
    }
    return undefined;
  }

  private mergeSources(value: ParsedNode | null): ParsedNode[] {
    const target = value && (this.targets.get(value) ?? value);
    if (target === null) return [];
    return isSeq<ParsedNode>(target) ? target.items.map(item => this.targets.get(item) ?? item) : [target];
  }

  private plain(node: ParsedNode, level: number): unknown {
    if (isAlias(node)) return this.plainAlias(node, level);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (this.following.size > 0 && ++this.aliasedValues > MAX_ALIASED_VALUES) {
      throw this.problem(`aliases stand for over ${MAX_ALIASED_VALUES} values`, node.range[0]);
    }
    const tag = longFormOf(node);
    const content = this.content(node, tag === undefined ? level : level + 1);
    return tag === undefined ? content : { [tag.key]: tag.argument(content) };
  }

  private content(node: ParsedNode, level: number): unknown {
    if (isScalar(node)) return plainScalar(node);
    if (level >= MAX_LEVELS) throw this.problem(TOO_DEEP, node.range[0]);
    if (isMap<ParsedNode, ParsedNode | null>(node)) return this.plainMap(node, level);
    return (node as YAMLSeq<ParsedNode>).items.map(item => this.plain(item, level + 1));
  }

  private plainMap(node: YAMLMap<ParsedNode, ParsedNode | null>, level: number): unknown {
    const members = new Map<string, unknown>();
    for (const { key, value } of node.items.filter(pair => !isMerge(pair.key))) {
      const name = keyOf(key);
      if (members.has(name) && this.following.size === 0) this.duplicates.push({ key: name, ...this.positionAt(key.range[0]) });
      members.set(name, value === null ? null : this.plain(value, level + 1));
    }
    for (const { key, value } of node.items.filter(pair => isMerge(pair.key))) this.merge(members, key, value, level);
    // Unlike an assignment this makes a member of '__proto__', as JSON.parse does.
    return Object.fromEntries(members);
  }

  /** "If the key already exists, it is not overridden; of several sources, the earlier wins." https://yaml.org/type/merge.html */
  private merge(members: Map<string, unknown>, key: ParsedNode, value: ParsedNode | null, level: number): void {
    const sources = value === null ? null : this.plain(value, level);
    for (const source of Array.isArray(sources) ? sources : [sources]) {
      if (typeof source !== 'object' || source === null) throw this.problem("what '<<' merges is no map", key.range[0]);
      for (const [name, member] of Object.entries(source)) if (!members.has(name)) members.set(name, member);
    }
  }

  private plainAlias(alias: Alias.Parsed, level: number): unknown {
    const target = this.anchors.get(alias.source);
    if (target === undefined) throw this.problem(`nothing is called '&${alias.source}' before the alias`, alias.range[0]);
    if (this.following.has(target)) throw this.problem(`the alias '*${alias.source}' is part of what it stands for`, alias.range[0]);
    this.targets.set(alias, target);
    this.following.add(target);
    const plain = this.plain(target, level);
    this.following.delete(target);
    return plain;
  }
}

/** The tokens of a text, as far as their composer, which calls itself for each level, can bear them. */
function* tokensOf(text: string, lines: LineCounter, problem: Problem): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    // The document itself and a scalar are on the stack beside the levels between them.
    if (parser.stack.length > MAX_LEVELS + 2) throw problem(TOO_DEEP, parser.offset);
  }
  yield* parser.end();
}

/** The tags that say what is plain anyway; a type beyond JSON is not among them. */
const PLAIN_TAG = /^(?:!|tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq))$/;

function longFormOf(node: ParsedNode): LongForm | undefined {
  return node.tag === undefined || PLAIN_TAG.test(node.tag) ? undefined : longForm(node.tag);
}

function plainScalar({ value, source }: Scalar): unknown {
  // JSON has no infinity.
  return typeof value === 'number' && !Number.isFinite(value) ? source : value;
}

function isMerge(key: ParsedNode): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

function keyOf(key: ParsedNode): string {
  return String((key as Scalar).value);
}

function withoutCapital(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
