/**
 * A `Cache-Control` header of a response, as far as CloudFront acts on it.
 */
export class CacheControl {
  public static parse(header: string | undefined): CacheControl {
    if (header === undefined) return NONE;
    let parsed = RECENT.get(header);
    if (parsed === undefined) {
      parsed = new CacheControl(header);
      // Origins send few different values; a map that could grow with the requests would be a leak.
      if (RECENT.size >= 1000) RECENT.clear();
      RECENT.set(header, parsed);
    }
    return parsed;
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
  public readonly doubts: readonly string[];

  private constructor(header: string) {
    const directives = parseDirectives(header);
    const doubts: string[] = [];
    const seconds = (name: string) => secondsOf(name, directives.get(name), doubts);
    this.maxAge = seconds('max-age');
    this.sMaxAge = seconds('s-maxage');
    this.staleWhileRevalidate = seconds('stale-while-revalidate');
    this.staleIfError = seconds('stale-if-error');

    const isPrivate = directives.get('private') ?? [];
    const noCache = directives.get('no-cache') ?? [];
    const fields = noCache.flatMap(list => list.toLowerCase().split(',')).map(field => field.trim()).filter(field => field !== '');
    // "To keep Set-Cookie out of the cache, have the origin send Cache-Control: no-cache="Set-Cookie"."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html
    this.withoutCookies = fields.includes('set-cookie');
    // A directive that comes without fields, among others, counts.
    this.forbidding = directives.has('no-store') ? 'no-store'
      : isPrivate.includes('') ? 'private' : noCache.includes('') ? 'no-cache' : undefined;

    // ASSUMED: fields do not keep the response out. Where AWS is silent, the reading is the one that shows a leak.
    if (isPrivate.some(list => list !== '')) doubts.push('AWS does not document private="field"; the response is taken to be stored all the same');
    if (fields.some(field => field !== 'set-cookie')) {
      doubts.push('AWS documents no-cache="field" for Set-Cookie only; the response is taken to be stored with its other fields');
    }
    for (const name of ['must-revalidate', 'proxy-revalidate', 'immutable'].filter(one => directives.has(one))) {
      doubts.push(`AWS does not say what '${name}' does; it is taken to do nothing`);
    }
    this.doubts = doubts;
  }
}

const RECENT = new Map<string, CacheControl>();
const NONE = CacheControl.parse('');

/** Names in lower case, each with its arguments; a directive without one has the empty string. */
function parseDirectives(header: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [, name, quoted, token] of header.matchAll(/([^\s,=;]+)\s*(?:=\s*(?:"([^"]*)"|([^\s,;]*)))?/g)) {
    const key = name!.toLowerCase();
    found.set(key, [...found.get(key) ?? [], quoted ?? token ?? '']);
  }
  return found;
}

/** ASSUMED: of two alike the first counts, and a value that is no whole number of seconds makes the response stale at once. */
function secondsOf(name: string, values: readonly string[] | undefined, doubts: string[]): number | undefined {
  const [value, ...more] = values ?? [];
  if (value === undefined) return undefined;
  if (more.length > 0) doubts.push(`AWS does not say which '${name}' counts where there are several; the first is taken`);
  if (/^\d+$/.test(value)) return Number(value);
  doubts.push(`AWS does not say what '${name}=${value}' means; it is taken as 0`);
  return 0;
}
