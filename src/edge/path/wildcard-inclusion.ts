import { unusedCharacter } from './glob-automaton';
import { wildcardMatch } from './wildcard-match';

/*
 * Inclusion of wildcard languages: is every string that `narrow` matches also matched by `wide`?
 *
 * The hardest strings for `wide` have a character that `wide` does not contain wherever `narrow` has a wildcard: if `wide` matches such a
 * string, it matches the string with any other characters there. So `narrow` is a text with gaps, its stars, which any number of unused
 * characters fills.
 *
 * Stars split `wide` into segments. It matches a string that begins with the first segment and ends with the last one, if the others follow
 * each other in between; the leftmost occurrence of each leaves most room to the next. The search fills the gaps so that this occurrence ends
 * as far right in `narrow` as possible. That is never better for `wide`, so the search does not need to try other strings.
 */

/** The work of a search, for tests of its limits. */
export interface InclusionWork {
  comparisons: number;
}

/**
 * A string that `narrow` matches and `wide` does not, or nothing if there is none. The number of comparisons is at most the product of the
 * lengths.
 */
export function counterExample(narrow: string, wide: string, work: InclusionWork = { comparisons: 0 }): string | undefined {
  const unused = unusedCharacter([narrow, wide]);
  const text = narrow.replace(/\*+/g, '*').replace(/\?/g, unused);
  const segments = wide.split('*');
  if (segments.length === 1) {
    const example = text.replace('*', unused.repeat(wide.length + 1)).replace(/\*/g, '');
    return wildcardMatch(wide, example) ? undefined : example;
  }
  const hardest = new HardestString(text, unused, work);
  const isMatched = hardest.beginWith(segments[0]!) && segments.slice(1, -1).every(segment => hardest.place(segment));
  return isMatched && hardest.endWith(segments.at(-1)!) ? undefined : hardest.string;
}

/**
 * A string that `glob` matches. Its wildcards stand for a character that `other` does not contain.
 */
export function sampleMatch(glob: string, other: string): string {
  return glob.replace(/[*?]/g, unusedCharacter([glob, other]));
}

/** Builds the string for which the segments end as far right as possible. Its methods return false if the complete string has no such segment. */
class HardestString {
  /** The string up to the position in the text. */
  public string = '';
  private at = 0;

  /** @param text has stars for its gaps */
  public constructor(private readonly text: string, private readonly unused: string, private readonly work: InclusionWork) {}

  /** The first segment. */
  public beginWith(segment: string): boolean {
    for (let i = 0; i < segment.length; i++) {
      if (this.text[this.at] === '*') {
        const rest = segment.slice(i);
        const literal = rest.search(/[^?]/);
        if (literal < 0) return this.take(rest.length);
        this.string += this.unused.repeat(literal + 1);
        return this.fail();
      }
      if (!this.matches(segment[i]!, this.text[this.at])) return this.fail();
      this.take(1);
    }
    return true;
  }

  /**
   * A segment between stars: some `?`, a core that begins and ends with a literal, and some `?`.
   *
   * - A gap with fewer characters before it than the first `?` need stays empty: a core cannot begin there, and characters would make room.
   * - Later gaps get more characters than the core has adjacent `?`, so that the core cannot span them.
   * - Gaps after the core stay empty, so that the last `?` reach far.
   */
  public place(segment: string): boolean {
    const core = segment.replace(/^\?+|\?+$/g, '');
    if (core === '') return this.take(segment.length);
    const before = segment.indexOf(core);
    const after = segment.length - before - core.length;
    const gap = this.unused.repeat(1 + Math.max(...core.split(/[^?]+/).map(run => run.length)));
    for (let start = before; ; start = 0) {
      const piece = this.pieceWithGapsUpTo(start);
      const found = this.find(core, piece, start);
      if (found >= 0) return this.take(found + core.length + after);
      this.take(piece.length);
      if (this.at === this.text.length) return false;
      this.at++;
      this.string += gap;
    }
  }

  /** The last segment. */
  public endWith(segment: string): boolean {
    const rest = this.text.slice(this.at);
    if (withoutGaps(rest).length < segment.length) return this.fail();
    for (let i = segment.length - 1, at = rest.length - 1; i >= 0; i--, at--) {
      if (rest[at] === '*') {
        const literal = segment.slice(0, i + 1).replace(/\?+$/, '').length - 1;
        if (literal < 0) return true;
        this.take(withoutGaps(rest.slice(0, at)).length);
        this.string += this.unused.repeat(i - literal + 1);
        return this.fail();
      }
      if (!this.matches(segment[i]!, rest[at])) return this.fail();
    }
    return true;
  }

  /** The text up to the next gap that has more than so many characters before it, with the gaps before that one empty. */
  private pieceWithGapsUpTo(count: number): string {
    let piece = '';
    for (let at = this.at; at < this.text.length && (this.text[at] !== '*' || piece.length <= count); at++) {
      if (this.text[at] !== '*') piece += this.text[at]!;
    }
    return piece;
  }

  /** Appends characters of the text, and leaves the gaps before them empty. */
  private take(count: number): boolean {
    let missing = count;
    for (; missing > 0 && this.at < this.text.length; this.at++) {
      if (this.text[this.at] === '*') continue;
      this.string += this.text[this.at]!;
      missing--;
    }
    return missing === 0;
  }

  private fail(): false {
    this.take(Infinity);
    return false;
  }

  private find(core: string, piece: string, start: number): number {
    for (let from = start; from + core.length <= piece.length; from++) {
      let i = 0;
      while (i < core.length && this.matches(core[i]!, piece[from + i])) i++;
      if (i === core.length) return from;
    }
    return -1;
  }

  private matches(symbol: string, character: string | undefined): boolean {
    this.work.comparisons++;
    return symbol === character || (symbol === '?' && character !== undefined);
  }
}

function withoutGaps(text: string): string {
  return text.replace(/\*/g, '');
}
