/**
 * Whether a text matches a pattern in which `*` matches any number of characters and `?` exactly one.
 */
export function wildcardMatch(glob: string, text: string): boolean {
  let g = 0;
  let star = -1;
  let retry = 0;
  for (let p = 0; p < text.length;) {
    if (glob[g] === '*') {
      star = g++;
      retry = p;
    } else if (g < glob.length && (glob[g] === '?' || glob[g] === text[p])) {
      g++;
      p++;
    } else if (star >= 0) {
      // Only the last star needs another try, because it can match everything that an earlier star could.
      g = star + 1;
      p = ++retry;
    } else {
      return false;
    }
  }
  while (glob[g] === '*') g++;
  return g === glob.length;
}
