/** `2 rules`, `1 rule`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

/** `'a', 'b' and 'c'`. */
export function quoted(names: readonly string[]): string {
  return listed(names.map(name => `'${name}'`));
}
