import { KeyPart, KeyPartKind } from '../decision';
import { normalizeEncoding } from '../http/accept-encoding';
import { ViewerRequest, cookiesOf, Pair, pickedQuery, queryStringsOf } from '../http/viewer-request';
import { SelectionMode } from '../model';
import { ResolvedCachePolicy } from '../policy/resolved-settings';
import { Picks, picks, picksNothing } from '../policy/selection';

/**
 * What a cache policy makes of a request: the key under which its response is looked up and stored.
 *
 * "By default the cache key holds the domain name of the distribution and the URL path." One simulator is one
 * distribution, so its domain name is left out here. The viewer's Host, the protocol, and GET or HEAD are not in it.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-the-cache-key.html
 */
export class CacheKeyRecipe {
  private readonly headerNames: string[];
  private readonly picksQuery: Picks | undefined;
  private readonly picksCookie: Picks | undefined;
  private readonly wholeQuery: boolean;
  private readonly gzip: boolean;
  private readonly brotli: boolean;

  private readonly encodings = new Map<string, string | undefined>();

  /**
   * @param uses whether cookies count at all
   */
  public constructor(policy: ResolvedCachePolicy, uses: { readonly cookies: boolean }) {
    this.gzip = policy.gzip;
    this.brotli = policy.brotli;
    const listed = policy.headers.mode === SelectionMode.WHITELIST ? policy.headers.names ?? [] : [];
    this.headerNames = [...new Set(listed.map(name => name.toLowerCase()))]
      // With a compression flag on, the normalized header stands for the raw one.
      .filter(name => !(this.normalizesEncoding && name === 'accept-encoding'))
      .sort();
    this.wholeQuery = policy.queryStrings.mode === SelectionMode.ALL;
    this.picksQuery = picksNothing(policy.queryStrings) ? undefined : picks(policy.queryStrings, 'query string');
    this.picksCookie = picksNothing(policy.cookies) || !uses.cookies ? undefined
      : picks(policy.cookies, policy.legacy ? 'legacy cookie' : 'cookie');
  }

  /**
   * The key as one string. Each part stands on a line of its own, and no part can hold a line break, so that two
   * keys are equal only if all their parts are.
   */
  public keyOf(request: ViewerRequest): string {
    // "The OPTIONS method is part of the key for OPTIONS requests only"; GET and HEAD share an object.
    const parts = request.method === 'OPTIONS' ? ['OPTIONS ', request.path] : [request.path];
    const query = this.queryOf(request);
    if (query !== '') parts.push('?', query);
    for (const name of this.headerNames) {
      const value = headerOf(request, name);
      if (value !== undefined) parts.push('\n', name, ': ', value);
    }
    const encoding = this.encodingOf(request);
    if (encoding !== undefined) parts.push('\naccept-encoding: ', encoding);
    if (this.picksCookie !== undefined) {
      const cookies = this.cookiesIn(request);
      if (cookies.length > 0) parts.push('\ncookie: ', cookies.map(cookie => cookie.text).join('; '));
    }
    // Joined and not added up: V8 would look up a chain of pieces, and put it in one piece for that each time.
    return parts.join('');
  }

  /** The key part by part, for people. */
  public partsOf(request: ViewerRequest): KeyPart[] {
    const parts: KeyPart[] = [];
    if (request.method === 'OPTIONS') parts.push({ kind: KeyPartKind.METHOD, name: 'method', value: 'OPTIONS' });
    parts.push({ kind: KeyPartKind.PATH, name: 'path', value: request.path });
    for (const one of this.queryStringsIn(request)) parts.push(partOf(KeyPartKind.QUERY_STRING, one));
    for (const name of this.headerNames) {
      const value = headerOf(request, name);
      if (value !== undefined) parts.push({ kind: KeyPartKind.HEADER, name, value });
    }
    const encoding = this.encodingOf(request);
    if (encoding !== undefined) parts.push({ kind: KeyPartKind.HEADER, name: 'accept-encoding', value: encoding });
    for (const cookie of this.cookiesIn(request)) parts.push(partOf(KeyPartKind.COOKIE, cookie));
    return parts;
  }

  /** What the request carries and the key leaves out. */
  public droppedFrom(request: ViewerRequest): KeyPart[] {
    const inKey = (pairs: Pair[]) => new Set(pairs.map(one => one.text));
    const queryStrings = inKey(this.queryStringsIn(request));
    const cookies = inKey(this.cookiesIn(request));
    const headers = new Set([...this.headerNames, 'cookie', ...(this.normalizesEncoding ? ['accept-encoding'] : [])]);
    return [
      ...queryStringsOf(request.query).filter(one => !queryStrings.has(one.text)).map(one => partOf(KeyPartKind.QUERY_STRING, one)),
      ...Object.keys(request.headers).filter(name => !headers.has(name))
        .map(name => ({ kind: KeyPartKind.HEADER, name, value: request.headers[name]! })),
      ...cookiesOf(request.headers).filter(one => !cookies.has(one.text)).map(one => partOf(KeyPartKind.COOKIE, one)),
    ];
  }

  /**
   * What AWS does not say about the key of a request.
   *
   * @param hit whether an object was found: then another reading of the order would have found it as well
   */
  public doubtsAbout(request: ViewerRequest, hit: boolean): string[] {
    const names = this.queryStringsIn(request).map(one => one.name);
    const encoding = request.headers['accept-encoding'] ?? '';
    return [
      ...(!this.wholeQuery && names.length > 1 && !hit ? ['AWS does not say whether the order of listed query strings counts; it is taken to'] : []),
      ...(new Set(names).size < names.length ? ['AWS does not say what becomes of a query string that comes twice; both are taken to be in the key'] : []),
      ...(this.normalizesEncoding && /;\s*q=0/.test(encoding) ? ['AWS does not speak of weights in Accept-Encoding; a format of weight 0 is taken not to be offered'] : []),
    ];
  }

  private get normalizesEncoding(): boolean {
    return this.gzip || this.brotli;
  }

  private encodingOf(request: ViewerRequest): string | undefined {
    const sent = request.headers['accept-encoding'];
    if (sent === undefined || !this.normalizesEncoding) return undefined;
    let inKey = this.encodings.get(sent);
    if (inKey === undefined && !this.encodings.has(sent)) {
      inKey = normalizeEncoding(this.gzip, this.brotli, sent).inKey;
      // Browsers send few different values; a map that viewers could make grow would be a leak.
      if (this.encodings.size >= 1000) this.encodings.clear();
      this.encodings.set(sent, inKey);
    }
    return inKey;
  }

  // ASSUMED: a URL that ends in a bare "?" has the key of the URL without it.
  private queryOf(request: ViewerRequest): string {
    if (request.query === undefined || this.picksQuery === undefined) return '';
    return this.wholeQuery ? request.query : pickedQuery(request.query, this.picksQuery);
  }

  private queryStringsIn(request: ViewerRequest): Pair[] {
    return this.picksQuery === undefined ? [] : queryStringsOf(request.query).filter(one => this.picksQuery!(one.name));
  }

  private cookiesIn(request: ViewerRequest): Pair[] {
    return this.picksCookie === undefined ? [] : cookiesOf(request.headers).filter(one => this.picksCookie!(one.name));
  }
}

function partOf(kind: KeyPartKind, pair: Pair): KeyPart {
  return { kind, name: pair.name, value: pair.text.slice(pair.name.length + 1) };
}

/** A header may be called `constructor`, which every object has. */
function headerOf({ headers }: ViewerRequest, name: string): string | undefined {
  return Object.hasOwn(headers, name) ? headers[name] : undefined;
}
