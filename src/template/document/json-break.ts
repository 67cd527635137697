/** Where a text stops to be JSON, and what should have stood there. */
export interface JsonBreak {
  readonly offset: number;

  /** Whether the text just ends: what is there is the beginning of a JSON document. */
  readonly ends: boolean;

  readonly expected: string;
}

/**
 * Finds where a text that `JSON.parse` refuses stops to be JSON. What V8 says depends on its version, and often has no
 * position.
 *
 * @returns nothing if the text is JSON
 */
export function findJsonBreak(text: string): JsonBreak | undefined {
  const open: string[] = [];
  let state: State = 'value';
  for (let offset = skipBlanks(text, 0); offset < text.length || state !== 'end'; offset = skipBlanks(text, offset)) {
    const next: State | undefined = offset < text.length ? stateAfter(state, text[offset]!, open) : undefined;
    if (next === undefined) return { offset, ends: offset >= text.length, expected: expectedIn(state, open) };
    const end = text[offset] === '"' ? stringEnd(text, offset) : wordEnd(text, offset);
    if (typeof end !== 'number') return end;
    state = next;
    offset = end;
  }
  return undefined;
}

type State = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'separator' | 'end';

const CLOSING: { readonly [opening: string]: string | undefined } = { '{': '}', '[': ']' };

function expectedIn(state: State, open: readonly string[]): string {
  const closing = `'${CLOSING[open[open.length - 1] ?? ''] ?? ''}'`;
  switch (state) {
    case 'value': return 'a value';
    case 'first value': return `a value or ${closing}`;
    case 'key': return 'a key in double quotes';
    case 'first key': return `a key in double quotes or ${closing}`;
    case 'colon': return "':'";
    case 'separator': return `',' or ${closing}`;
    case 'end': return 'nothing more';
  }
}

/** The state after a token that begins with this character; nothing if it may not stand here. */
function stateAfter(state: State, first: string, open: string[]): State | undefined {
  const closes = CLOSING[open[open.length - 1] ?? ''] === first;
  switch (state) {
    case 'first key':
    case 'key': return first === '"' ? 'colon' : closes && state === 'first key' ? closed(open) : undefined;
    case 'colon': return first === ':' ? 'value' : undefined;
    case 'separator': return closes ? closed(open) : first === ',' ? open[open.length - 1] === '{' ? 'key' : 'value' : undefined;
    case 'first value':
    case 'value': return closes && state === 'first value' ? closed(open) : valueBegins(first, open);
    case 'end': return undefined;
  }
}

function valueBegins(first: string, open: string[]): State | undefined {
  if (CLOSING[first] !== undefined) {
    open.push(first);
    return first === '{' ? 'first key' : 'first value';
  }
  return ',:]}'.includes(first) ? undefined : separatorIn(open);
}

function closed(open: string[]): State {
  open.pop();
  return separatorIn(open);
}

function separatorIn(open: readonly string[]): State {
  return open.length === 0 ? 'end' : 'separator';
}

function skipBlanks(text: string, from: number): number {
  let offset = from;
  while (offset < text.length && ' \t\r\n'.includes(text[offset]!)) offset++;
  return offset;
}

const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.+-])|[{}[\],:]/y;
const UNFINISHED_WORD = /(?:t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?|-|-?(?:0|[1-9]\d*)(?:\.|(?:\.\d+)?[eE][-+]?))$/y;

function wordEnd(text: string, offset: number): number | JsonBreak {
  return endOf(WORD, text, offset) ?? { offset, ends: endOf(UNFINISHED_WORD, text, offset) !== undefined, expected: 'a value' };
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const UNFINISHED_ESCAPE = /\\(?:u[\da-fA-F]{0,3})?$/y;

// One expression for a whole string would exhaust the stack of the engine on a long one.
function stringEnd(text: string, from: number): number | JsonBreak {
  for (let offset = from + 1; offset < text.length;) {
    const character = text[offset]!;
    if (character === '"') return offset + 1;
    if (character < ' ') return { offset, ends: false, expected: 'the end of the string' };
    const end = character === '\\' ? endOf(ESCAPE, text, offset) : offset + 1;
    if (end === undefined) return { offset, ends: endOf(UNFINISHED_ESCAPE, text, offset) !== undefined, expected: 'an escape of JSON' };
    offset = end;
  }
  return { offset: text.length, ends: true, expected: 'the end of the string' };
}

/** Where what an expression finds at an offset ends. */
function endOf(expression: RegExp, text: string, offset: number): number | undefined {
  expression.lastIndex = offset;
  return expression.test(text) ? expression.lastIndex : undefined;
}
