/**
 * The parts of a response's `Cache-Control` header that CloudFront acts on.
 */
export class CacheControl {
  public static parse(header: string | undefined): CacheControl {
    if (header === undefined) return NONE;
    let parsed = RECENT.get(header);
    if (parsed === undefined) {
      parsed = new CacheControl(header);
      // Origins send few different values. A map that grows with the requests would be a memory leak.
      if (RECENT.size >= 1000) RECENT.clear();
      RECENT.set(header, parsed);
    }
    return parsed;
  }

  /** Seconds; absent if the directive is. */
  public readonly maxAge?: number;
  public readonly sMaxAge?: number;
  public readonly staleWhileRevalidate?: number;
  public readonly staleIfError?: number;

  /** The directive that keeps the response out of shared caches, if any. */
  public readonly forbidding?: string;

  /** Whether `no-cache="Set-Cookie"` keeps cookies out of the stored response. */
  public readonly withoutCookies: boolean;

  /** The assumptions that AWS does not document. */
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
    // A directive without fields applies even if the header also contains one with fields.
    this.forbidding = directives.has('no-store') ? 'no-store'
      : isPrivate.includes('') ? 'private' : noCache.includes('') ? 'no-cache' : undefined;

    // ASSUMED: a directive with fields does not keep the response out. If AWS is silent, the simulator assumes what shows a leak.
    if (isPrivate.some(list => list !== '')) doubts.push('AWS does not document private="field"; the simulator assumes that the response is stored');
    if (fields.some(field => field !== 'set-cookie')) {
      doubts.push('AWS documents no-cache="field" only for Set-Cookie; the simulator assumes that the response is stored with all other fields');
    }
    for (const name of ['must-revalidate', 'proxy-revalidate', 'immutable'].filter(one => directives.has(one))) {
      doubts.push(`AWS does not document '${name}'; the simulator ignores it`);
    }
    this.doubts = doubts;
  }
}

const RECENT = new Map<string, CacheControl>();
const NONE = CacheControl.parse('');

/** Returns the arguments by directive name in lower case. A directive without an argument has the empty string. */
function parseDirectives(header: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [, name, quoted, token] of header.matchAll(/([^\s,=;]+)\s*(?:=\s*(?:"([^"]*)"|([^\s,;]*)))?/g)) {
    const key = name!.toLowerCase();
    found.set(key, [...found.get(key) ?? [], quoted ?? token ?? '']);
  }
  return found;
}

/** ASSUMED: the first of several equal directives applies, and a value that is not a whole number of seconds makes the response stale. */
function secondsOf(name: string, values: readonly string[] | undefined, doubts: string[]): number | undefined {
  const [value, ...more] = values ?? [];
  if (value === undefined) return undefined;
  if (more.length > 0) doubts.push(`AWS does not document which '${name}' counts if there are several; the simulator uses the first`);
  if (/^\d+$/.test(value)) return Number(value);
  doubts.push(`AWS does not document the meaning of '${name}=${value}'; the simulator reads it as 0`);
  return 0;
}
