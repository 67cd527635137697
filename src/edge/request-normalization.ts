/**
 * What a normalized header is made of.
 */
export enum NormalizedFrom {
  /** The viewer's country, `CloudFront-Viewer-Country`. */
  COUNTRY = 'country',

  /** The viewer's languages, `Accept-Language`. */
  LANGUAGE = 'language',

  /** A cookie of the viewer's. */
  COOKIE = 'cookie',
}

/**
 * A request header that code at viewer request sets to one of a few values, whatever the viewer sent.
 */
export interface NormalizedHeader {
  /** The name of the header, in lower case. It begins with `x-variation-`. */
  readonly header: string;

  /** What its value is chosen by. */
  readonly from: NormalizedFrom;

  /**
   * The name of the cookie.
   *
   * @default - it is not made of a cookie
   */
  readonly cookieName?: string;

  /** The values that are told apart. */
  readonly values: string[];

  /** The value for everybody else: one of `values`, or one more. */
  readonly fallback: string;
}

/**
 * What code at viewer request does with every request, so that cache keys have few values: it sets headers to values out of closed lists,
 * and drops and sorts query strings. It adds nothing else to the request.
 */
export interface RequestNormalization {
  /** The headers that it sets. */
  readonly headers: NormalizedHeader[];

  /**
   * The query strings that it drops, before it sorts the others by name. A `*` at the end stands for anything.
   *
   * @default - query strings stay as they are
   */
  readonly droppedQueryStrings?: string[];
}
