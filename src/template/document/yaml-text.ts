import {
  Alias, Composer, CST, DocumentOptions, isAlias, isMap, isScalar, isSeq, Lexer, ParsedNode, ParseOptions, Parser, Scalar, SchemaOptions,
  YAMLMap, YAMLSeq,
} from 'yaml';
import { MAX_LEVELS, ParsedText, Path, Problem } from './parsed-text';
import { LongForm, longForm } from './short-form';

/** Parses one YAML document; returns nothing if the text has no document. */
export function parseYaml(text: string, problem: Problem): ParsedText | undefined {
  const invalid: Problem = (message, offset) => problem(`is not valid YAML: ${message}`, offset);
  const [document, second] = new Composer(OPTIONS).compose(tokensOf(text, invalid), true, text.length);
  const error = document?.errors[0];
  if (error) throw invalid(error.code === 'NON_STRING_KEY' ? 'a key is not a string' : withoutCapital(error.message), error.pos[0]);
  if (second) throw invalid('a second document begins, and each document needs its own file', second.range[0]);
  return document?.contents ? new YamlTree(document.contents, invalid) : undefined;
}

const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  schema: 'core',
  resolveKnownTags: false,
  stringKeys: true,
  // Templates with duplicate keys exist, and the time that `yaml` takes to find them grows with the square of the map.
  uniqueKeys: false,
  // CloudFormation reads YAML 1.1, where these are booleans. Its dates, octal and sexagesimal numbers stay strings here.
  // https://yaml.org/type/bool.html
  customTags: [{
    tag: 'tag:yaml.org,2002:bool',
    default: true,
    test: /^(?:yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/,
    resolve: (source: string) => /^(?:y|on)/i.test(source),
  }],
};

/** All merges of a document together copy at most so many members. */
const MAX_MERGED_MEMBERS = 200_000;

interface Anchor {
  readonly node: ParsedNode;
  /** Not set while the node is being converted. */
  value?: unknown;
}

/** A member of a map or an item of a list. */
interface Member {
  readonly offset: number;
  readonly node: ParsedNode | null;
}

/**
 * A document that `yaml` composed. The conversion is not that of `yaml`, whose time grows with the square of the number of aliases and
 * exponentially with the number of merges.
 */
class YamlTree implements ParsedText {
  public readonly value: unknown;
  public readonly duplicates: { readonly key: string; readonly offset: number }[] = [];

  private readonly anchors = new Map<string, Anchor>();
  private readonly targets = new Map<ParsedNode, ParsedNode>();
  private mergedMembers = 0;

  public constructor(private readonly root: ParsedNode, private readonly problem: Problem) {
    this.value = this.plain(root);
  }

  public get hasAliases(): boolean {
    return this.targets.size > 0;
  }

  public offsetOf(path: Path): number {
    return this.offsetIn(this.root, path, this.root.range[0]);
  }

  private offsetIn(written: ParsedNode, path: Path, offset: number): number {
    const node = this.targetOf(written);
    const tag = longFormOf(node);
    if (tag !== undefined && path[0] !== tag.key) return offset;
    const [step, ...rest] = tag === undefined ? path : path.slice(1);
    const member = step === undefined ? undefined : this.memberOf(node, step);
    return member === undefined ? offset : member.node === null ? member.offset : this.offsetIn(member.node, rest, member.offset);
  }

  /** @param visited the maps that were searched before, as merges can lead to the same map again and again */
  private memberOf(node: ParsedNode, step: string | number, visited = new Set<ParsedNode>()): Member | undefined {
    if (visited.has(node)) return undefined;
    visited.add(node);
    if (isSeq<ParsedNode>(node)) {
      const item = node.items[Number(step)];
      return item && { offset: item.range[0], node: item };
    }
    if (!isMap<ParsedNode, ParsedNode | null>(node)) return undefined;
    const pair = node.items.filter(({ key }) => !isMerge(key) && keyOf(key) === String(step)).at(-1);
    if (pair) return { offset: pair.key.range[0], node: pair.value };
    for (const { value } of node.items.filter(({ key }) => isMerge(key))) {
      const merged = value && this.targetOf(value);
      for (const source of isSeq<ParsedNode>(merged) ? merged.items : [merged]) {
        const member = source ? this.memberOf(this.targetOf(source), step, visited) : undefined;
        if (member) return member;
      }
    }
    return undefined;
  }

  private targetOf(node: ParsedNode): ParsedNode {
    return this.targets.get(node) ?? node;
  }

  private plain(node: ParsedNode): unknown {
    if (isAlias(node)) return this.plainAlias(node);
    const anchor: Anchor = { node };
    if (node.anchor !== undefined) this.anchors.set(node.anchor, anchor);
    const tag = longFormOf(node);
    const content = isScalar(node) ? plainScalar(node) : isMap<ParsedNode, ParsedNode | null>(node) ? this.plainMap(node)
      : (node as YAMLSeq<ParsedNode>).items.map(item => this.plain(item));
    return anchor.value = tag === undefined ? content : { [tag.key]: tag.argument(content) };
  }

  private plainAlias(alias: Alias.Parsed): unknown {
    const anchor = this.anchors.get(alias.source);
    if (anchor === undefined) throw this.problem(`the anchor '&${alias.source}' is not defined before the alias`, alias.range[0]);
    if (anchor.value === undefined) throw this.problem(`the alias '*${alias.source}' is inside its own anchor`, alias.range[0]);
    this.targets.set(alias, anchor.node);
    return anchor.value;
  }

  private plainMap(node: YAMLMap<ParsedNode, ParsedNode | null>): unknown {
    const members = new Map<string, unknown>();
    for (const { key, value } of node.items.filter(pair => !isMerge(pair.key))) {
      const name = keyOf(key);
      if (members.has(name)) this.duplicates.push({ key: name, offset: key.range[0] });
      members.set(name, value === null ? null : this.plain(value));
    }
    for (const { key, value } of node.items.filter(pair => isMerge(pair.key))) this.merge(members, key, value);
    // Unlike an assignment, this makes a member of '__proto__', as JSON.parse does.
    return Object.fromEntries(members);
  }

  /** "If the key already exists, it is not overridden; of several sources, the earlier wins." https://yaml.org/type/merge.html */
  private merge(members: Map<string, unknown>, key: ParsedNode, value: ParsedNode | null): void {
    const sources = value === null ? null : this.plain(value);
    for (const source of Array.isArray(sources) ? sources : [sources]) {
      if (typeof source !== 'object' || source === null) throw this.problem("the value of '<<' is not a map", key.range[0]);
      for (const [name, member] of Object.entries(source)) if (!members.has(name)) members.set(name, member);
      this.mergedMembers += Object.keys(source).length + 1;
      if (this.mergedMembers > MAX_MERGED_MEMBERS) throw this.problem(`merges copy over ${MAX_MERGED_MEMBERS} members`, key.range[0]);
    }
  }
}

/** The tokens of a text, up to the depth that the recursive composer can process. */
function* tokensOf(text: string, problem: Problem): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    // The stack also holds the document and a scalar.
    if (parser.stack.length > MAX_LEVELS + 2) throw problem(`it is nested over ${MAX_LEVELS} levels deep`, parser.offset);
  }
  yield* parser.end();
}

/** Tags that do not change the value. */
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
