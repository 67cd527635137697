/** The closest of `words` to a misspelled `word`, if one is close enough. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const ranked = words.map(candidate => ({ candidate, distance: distanceBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.candidate : undefined;
}

/** `; did you mean 'word'?` for the end of an error, or an empty string. */
export function didYouMean(word: string, words: readonly string[], prefix = ''): string {
  const suggestion = nearest(word, words);
  return suggestion === undefined ? '' : `; did you mean '${prefix}${suggestion}'?`;
}

/** The optimal string alignment distance: inserted, removed, replaced and transposed characters. */
function distanceBetween(a: string, b: string): number {
  // The computation is quadratic, and a much longer word is not a misspelling.
  if (Math.abs(a.length - b.length) > 10) return Infinity;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? rows[i - 2]![j - 2]! + 1 : Infinity;
      row.push(Math.min(replaced, rows[i - 1]![j]! + 1, row[j - 1]! + 1, swapped));
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
