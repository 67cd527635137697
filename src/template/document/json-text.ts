import { Node, parseTree, printParseErrorCode, visit } from 'jsonc-parser';
import { MAX_LEVELS, ParsedText, Path, Problem } from './parsed-text';

/** Parses JSON. Positions need a second pass, which runs on demand. */
export function parseJson(text: string, problem: Problem): ParsedText {
  let root: Node | undefined;
  return {
    value: parse(text, problem),
    duplicates: [],
    hasAliases: false,
    offsetOf: path => offsetOf(path, root ??= parseTree(text)!),
  };
}

function parse(text: string, problem: Problem): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message of V8 depends on its version and often has no position.
    throwFirstError(text, problem);
    throw problem(`is not valid JSON: ${(error as Error).message}`, 0);
  }
}

function throwFirstError(text: string, problem: Problem): void {
  const { length } = text.trimEnd();
  let level = 0;
  const enter = (offset: number) => {
    if (++level > MAX_LEVELS) throw problem(`is not valid JSON: it is nested over ${MAX_LEVELS} levels deep`, offset);
  };
  const leave = () => level--;
  visit(text, {
    onObjectBegin: enter,
    onObjectEnd: leave,
    onArrayBegin: enter,
    onArrayEnd: leave,
    onError: (code, offset, size) => {
      const name = printParseErrorCode(code);
      const isTruncated = name !== 'EndOfFileExpected' && offset + size >= length && !/^[\]},:]$/.test(text.slice(offset, length));
      if (isTruncated) throw problem('is not valid JSON: the file ends inside an object or array', length);
      throw problem(`is not valid JSON: ${name.replace(/\B[A-Z]/g, letter => ` ${letter}`).toLowerCase()}`, offset);
    },
  }, { disallowComments: true });
}

function offsetOf(path: Path, root: Node): number {
  let { offset } = root;
  let node: Node | undefined = root;
  for (const step of path) {
    const child: Node | undefined = node?.type === 'array' ? node.children?.[Number(step)]
      // Of duplicate keys the last one applies.
      : node?.children?.filter(({ children }) => children?.[0]?.value === String(step)).at(-1);
    if (child === undefined) break;
    offset = child.offset;
    node = child.type === 'property' ? child.children?.[1] : child;
  }
  return offset;
}
