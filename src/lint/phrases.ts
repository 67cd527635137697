/** `1 error`, `2,000 errors`. */
export function pluralize(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

/** `'a', 'b' and 'c'`. */
export function quoted(names: readonly string[]): string {
  return listed(names.map(name => `'${name}'`));
}
