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
    const end = tokenEnd(text, offset);
    const next: State | undefined = end > offset ? stateAfter(state, text[offset]!, open) : undefined;
    if (next === undefined) return { offset, ends: isCutShort(text, offset), expected: expectedIn(state, open) };
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

const WORD = /true(?![\w.+-])|false(?![\w.+-])|null(?![\w.+-])|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.+-])|[{}[\],:]/y;

/** The end of the token that begins here, which is where it begins if there is none. */
function tokenEnd(text: string, offset: number): number {
  if (text[offset] === '"') return stringEnd(text, offset) ?? offset;
  WORD.lastIndex = offset;
  return WORD.test(text) ? WORD.lastIndex : offset;
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

// One expression for a whole string would exhaust the stack of the engine on a long one.
function stringEnd(text: string, from: number): number | undefined {
  for (let offset = from + 1; offset < text.length; offset++) {
    const character = text[offset]!;
    if (character === '"') return offset + 1;
    if (character < ' ') return undefined;
    if (character !== '\\') continue;
    ESCAPE.lastIndex = offset;
    if (!ESCAPE.test(text)) return undefined;
    offset = ESCAPE.lastIndex - 1;
  }
  return undefined;
}

const UNFINISHED = /(?:"[^\u0000-\u001f]*|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?|-?\d*(?:\.\d*)?(?:[eE][-+]?\d*)?)$/y;

/** Whether what begins here is the beginning of a token that the end of the text cuts off. */
function isCutShort(text: string, offset: number): boolean {
  UNFINISHED.lastIndex = offset;
  return offset >= text.length || UNFINISHED.test(text);
}
