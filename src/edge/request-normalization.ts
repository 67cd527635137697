/** The source of a normalized header. */
export enum NormalizedFrom {
  /** `CloudFront-Viewer-Country`. */
  COUNTRY = 'country',
  /** `Accept-Language`. */
  LANGUAGE = 'language',
  COOKIE = 'cookie',
}

/** A request header that a viewer request function sets to one of a few values, whatever the viewer sends. */
export interface NormalizedHeader {
  /** In lower case, beginning with `x-variation-`. */
  readonly header: string;
  readonly from: NormalizedFrom;
  /** Only for `NormalizedFrom.COOKIE`. */
  readonly cookieName?: string;
  /** The values that are kept apart. */
  readonly values: string[];
  /** The value for all other viewers: one of `values`, or another one. */
  readonly fallback: string;
}

/** The changes that a function of `CacheVariation` makes to every viewer request. It makes no others. */
export interface RequestNormalization {
  readonly headers: NormalizedHeader[];
  /** The query strings to drop before the others are sorted by name. A trailing `*` matches any suffix. Absent: query strings are unchanged. */
  readonly droppedQueryStrings?: string[];
}
