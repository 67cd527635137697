/**
 * The lines of a text, none longer than `width`. Lines end between words; a word that is longer than a line ends after
 * one of its own signs (`-`, `/`, `,`, `.`), or anywhere.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap(line => wrapLine(line, Math.max(1, width)));
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap(one => pieces(one, width))) {
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

function pieces(word: string, width: number): string[] {
  const all: string[] = [];
  let rest = word;
  while (rest.length > width) {
    const sign = Math.max(...['-', '/', ',', '.'].map(one => rest.lastIndexOf(one, width - 1)));
    const end = sign > 0 ? sign + 1 : width;
    all.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...all, rest];
}
