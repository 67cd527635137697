import { KeyPart, KeyPartKind } from '../decision';
import { normalizedEncoding } from '../http/accept-encoding';
import { derivedHeader, giveThem, missingHeaders, namesOf } from '../http/cloudfront-headers';
import { cookieDoubt, ViewerRequest, cookiesOf, forwardableCookies, Pair, pickedQuery, queryStringsOf } from '../http/viewer-request';
import { SelectionMode } from '../model';
import { ResolvedCachePolicy } from '../policy/resolved-settings';
import { Picks, picks, picksNothing } from '../policy/selection';

/** The settings outside of a cache policy that affect its keys. */
export interface KeyCircumstances {
  /** Whether cookies are in the key. */
  readonly cookies: boolean;
  /** Whether the origin takes `Accept-Encoding` out of the key. */
  readonly withoutEncoding?: boolean;
  /** The headers that the key depends on and that CloudFront sets by the viewer, as the policy spells them. */
  readonly viewerHeaders?: readonly string[];
}

/**
 * A cache policy prepared to compute cache keys.
 *
 * "By default the cache key holds the domain name of the distribution and the URL path." A simulator is one distribution, so keys omit its
 * domain name. They contain neither the viewer's Host, nor the protocol, nor GET or HEAD.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-the-cache-key.html
 */
export class CompiledCacheKey {
  private readonly headerNames: string[];
  private readonly picksQuery: Picks | undefined;
  private readonly picksCookie: Picks | undefined;
  private readonly wholeQuery: boolean;
  private readonly viewerHeaders: readonly string[];
  private readonly gzip: boolean;
  private readonly brotli: boolean;

  private readonly encodings = new Map<string, string | undefined>();

  public constructor(policy: ResolvedCachePolicy, { cookies, withoutEncoding = false, viewerHeaders = [] }: KeyCircumstances) {
    this.gzip = policy.enableAcceptEncodingGzip && !withoutEncoding;
    this.brotli = policy.enableAcceptEncodingBrotli && !withoutEncoding;
    const listed = policy.headers.mode === SelectionMode.WHITELIST ? policy.headers.names ?? [] : [];
    this.headerNames = [...new Set(listed.map(name => name.toLowerCase()))]
      // With a compression flag, the normalized header replaces the raw one.
      .filter(name => !((this.normalizesEncoding || withoutEncoding) && name === 'accept-encoding'))
      .sort();
    this.viewerHeaders = viewerHeaders;
    this.wholeQuery = policy.queryStrings.mode === SelectionMode.ALL;
    this.picksQuery = picksNothing(policy.queryStrings) ? undefined : picks(policy.queryStrings, 'query string');
    this.picksCookie = picksNothing(policy.cookies) || !cookies ? undefined
      : picks(policy.cookies, policy.legacy ? 'legacy cookie' : 'cookie');
  }

  /** Returns the key as one string. Each part is on its own line, and no part can contain a line break: equal keys have equal parts. */
  public keyOf(request: ViewerRequest): string {
    // "The OPTIONS method is part of the key for OPTIONS requests only"; GET and HEAD share an object.
    const query = this.queryOf(request);
    const encoding = this.encodingOf(request);
    // One literal instead of an array that grows, because most keys have no other parts.
    const parts = [
      request.method === 'OPTIONS' ? 'OPTIONS ' : '', request.path, query === '' ? '' : '?', query,
      encoding === undefined ? '' : '\naccept-encoding: ', encoding ?? '',
    ];
    for (const name of this.headerNames) {
      const value = headerOf(request, name);
      if (value !== undefined) parts.push('\n', name, ': ', value);
    }
    if (this.picksCookie !== undefined) {
      const cookies = this.cookiesIn(request);
      if (cookies.length > 0) parts.push('\ncookie: ', cookies.map(cookie => cookie.text).join('; '));
    }
    // Joined instead of concatenated: V8 would flatten a concatenated string at each look-up.
    return parts.join('');
  }

  /** Returns the parts of the key. */
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

  /** Returns the parts of the request that the key omits. */
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
   * Returns the headers in the key that describe the viewer, and that the request does not give. Two requests without them may come from
   * different viewers, for example from two countries.
   */
  public missingHeaders(request: ViewerRequest): readonly string[] {
    // Usually no header describes the viewer, and a hit must cost nothing.
    return this.viewerHeaders.length === 0 ? this.viewerHeaders : missingHeaders(this.viewerHeaders, request);
  }

  /**
   * Returns the assumptions that AWS does not document.
   *
   * @param hit whether an object was found: then the order of query strings makes no difference
   */
  public doubtsAbout(request: ViewerRequest, hit: boolean): string[] {
    const names = this.queryStringsIn(request).map(one => one.name);
    const encoding = request.headers['accept-encoding'] ?? '';
    const missing = this.missingHeaders(request);
    const cookies = this.picksCookie === undefined ? undefined : cookieDoubt(request.headers);
    return [
      ...(missing.length > 0 ? [`the cache key depends on ${namesOf(missing)}, which CloudFront adds and the request does not give; ${giveThem(missing)}`] : []),
      ...(cookies === undefined ? [] : [cookies]),
      ...(!this.wholeQuery && names.length > 1 && !hit ? ['AWS does not document whether the order of listed query strings changes the cache key; the simulator assumes that it does'] : []),
      ...(new Set(names).size < names.length ? ['AWS does not document how a repeated query string changes the cache key; the simulator assumes that the key contains every occurrence'] : []),
      ...(this.normalizesEncoding && /;\s*q=0/.test(encoding) ? ['AWS does not document weights in Accept-Encoding; the simulator assumes that the viewer does not accept a format of weight 0'] : []),
    ];
  }

  private get normalizesEncoding(): boolean {
    return this.gzip || this.brotli;
  }

  /** Returns the normalized `Accept-Encoding` in the key. */
  public encodingOf(request: ViewerRequest): string | undefined {
    // "If the viewer request doesn't include the Accept-Encoding header, it isn't in the key and isn't sent."
    const sent = request.headers['accept-encoding'];
    if (sent === undefined || !this.normalizesEncoding) return undefined;
    let inKey = this.encodings.get(sent);
    if (inKey === undefined && !this.encodings.has(sent)) {
      inKey = normalizedEncoding(this.gzip, this.brotli, sent);
      // Browsers send few different values. A map that grows with the requests would be a memory leak.
      if (this.encodings.size >= 1000) this.encodings.clear();
      this.encodings.set(sent, inKey);
    }
    return inKey;
  }

  // ASSUMED: a trailing "?" does not change the key.
  private queryOf(request: ViewerRequest): string {
    if (request.query === undefined || this.picksQuery === undefined) return '';
    return this.wholeQuery ? request.query : pickedQuery(request.query, this.picksQuery);
  }

  private queryStringsIn(request: ViewerRequest): Pair[] {
    return this.picksQuery === undefined ? [] : queryStringsOf(request.query).filter(one => this.picksQuery!(one.name));
  }

  private cookiesIn(request: ViewerRequest): Pair[] {
    return this.picksCookie === undefined ? [] : forwardableCookies(request.headers).filter(one => this.picksCookie!(one.name));
  }
}

function partOf(kind: KeyPartKind, pair: Pair): KeyPart {
  return { kind, name: pair.name, value: pair.text.slice(pair.name.length + 1) };
}

/** A header can have the name `constructor`, which is a property of every object. */
function headerOf(request: ViewerRequest, name: string): string | undefined {
  return Object.hasOwn(request.headers, name) ? request.headers[name] : name.startsWith('cloudfront-') ? derivedHeader(name, request) : undefined;
}
