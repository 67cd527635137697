export type Path = readonly (string | number)[];

/** The content of a text, and the offsets of its parts. */
export interface ParsedText {
  readonly value: unknown;
  readonly duplicates: readonly { readonly key: string; readonly offset: number }[];
  /** Whether parts of `value` can be shared, so that it contains more values than the text. */
  readonly hasAliases: boolean;
  /** The offset of the part at a path, or of its closest existing parent. */
  offsetOf(path: Path): number;
}

/** Makes the error for a problem at an offset of the text. */
export type Problem = (message: string, offset: number) => Error;

/** No template comes close; recursive functions can exhaust the stack on deeper values. */
export const MAX_LEVELS = 100;
