/**
 * A `Cache-Control` header of a response, as far as CloudFront acts on it.
 */
export class CacheControl {
  public static parse(header: string | undefined): CacheControl {
    return header === undefined ? NONE : new CacheControl(header);
  }

  /** Seconds; absent when the directive is. */
  public readonly maxAge?: number;
  public readonly sMaxAge?: number;
  public readonly staleWhileRevalidate?: number;
  public readonly staleIfError?: number;

  /** The directive that keeps a response out of shared caches, if there is one. */
  public readonly forbidding?: string;

  /** `no-cache="Set-Cookie"`: the response may be stored, its cookies may not. */
  public readonly withoutCookies: boolean;

  /** What the reading rests on that AWS does not document. */
  public readonly doubt?: string;

  private constructor(header: string) {
    const directives = parseDirectives(header);
    this.maxAge = secondsOf(directives.get('max-age'));
    this.sMaxAge = secondsOf(directives.get('s-maxage'));
    this.staleWhileRevalidate = secondsOf(directives.get('stale-while-revalidate'));
    this.staleIfError = secondsOf(directives.get('stale-if-error'));

    const noCacheFields = directives.get('no-cache');
    // "To keep Set-Cookie out of the cache, have the origin send Cache-Control: no-cache="Set-Cookie"."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html
    this.withoutCookies = !!noCacheFields && noCacheFields.toLowerCase().split(',').some(field => field.trim() === 'set-cookie');
    this.forbidding = directives.has('no-store') ? 'no-store'
      : directives.has('private') ? 'private'
        : noCacheFields === '' ? 'no-cache' : undefined;
    // ASSUMED: AWS does not speak of private="field". Read as private, it can only keep too little.
    this.doubt = directives.get('private') ? 'AWS does not document private="field"; it is read as private' : undefined;
  }

  public get forbidsSharing(): boolean {
    return this.forbidding !== undefined;
  }
}

const NONE = CacheControl.parse('');

/** Names in lower case; a directive without an argument has the empty string. The first of two alike counts. */
function parseDirectives(header: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, quoted, token] of header.matchAll(/([^\s,=;]+)\s*(?:=\s*(?:"([^"]*)"|([^\s,;]*)))?/g)) {
    const key = name!.toLowerCase();
    if (!found.has(key)) found.set(key, quoted ?? token ?? '');
  }
  return found;
}

/** ASSUMED: a value that is no whole number of seconds, or is negative, makes the response stale at once. */
function secondsOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  return /^\d+$/.test(value) ? Number(value) : 0;
}
