/**
 * Wraps text between words. A word longer than `width` is split after `-`, `/`, `,` or `.`, or anywhere.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap(line => wrapLine(line, Math.max(1, width)));
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap(one => splitWord(one, width))) {
    if (line === '') {
      line = word;
    } else if (line.length + 1 + word.length <= width) {
      line = `${line} ${word}`;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function splitWord(word: string, width: number): string[] {
  const all: string[] = [];
  let rest = word;
  while (rest.length > width) {
    const punctuation = Math.max(...['-', '/', ',', '.'].map(one => rest.lastIndexOf(one, width - 1)));
    const end = punctuation > 0 ? punctuation + 1 : width;
    all.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...all, rest];
}
