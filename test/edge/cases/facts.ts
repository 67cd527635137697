/** A fact that AWS documents, and the evidence that the model implements it. */
export interface Fact {
  readonly fact: string;
  /** The ids of cases; or the file of the test, or the reason why the fact is not simulated. */
  readonly shownBy: readonly string[] | string;
}

const fact = (says: string, ...shownBy: string[]): Fact => ({ fact: says, shownBy });
const elsewhere = (says: string, where: string): Fact => ({ fact: says, shownBy: where });

const PATTERN_TESTS = 'test/edge/path/path-pattern.test.ts';

/** The facts of the Developer Guide that affect a decision, by page. */
export const FACTS: { readonly [topic: string]: readonly Fact[] } = {
  'TTL of a response': [
    fact('max-age', 'ttl-max-age', 'ttl-max-age-capped', 'ttl-min-max-age', 'ttl-min-max-age-raised', 'ttl-min-max-age-capped'),
    fact('max-age and s-maxage', 'ttl-s-maxage', 'ttl-s-maxage-capped', 'ttl-min-s-maxage-raised', 'ttl-min-s-maxage-capped'),
    fact('Expires', 'ttl-expires', 'ttl-expires-capped', 'ttl-min-expires-raised', 'ttl-min-expires-capped'),
    fact('neither max-age nor Expires', 'ttl-default', 'ttl-min-default', 'ttl-min-above-default'),
    fact('no-cache, no-store, private', 'ttl-respected-no-store', 'ttl-respected-no-cache', 'ttl-respected-private', 'ttl-overridden-no-store', 'ttl-overridden-private-max-age'),
    fact('both max-age and Expires', 'ttl-max-age-wins'),
    fact('values from 0 seconds to 100 years', 'ttl-max-age-zero', 'ttl-max-age-overlong'),
    fact('TTLs of 0 disable caching', 'ttl-disabled', 'ttl-error-disabled'),
    fact('the maximum TTL does not limit the default TTL', 'ttl-default-not-capped', 'ttl-max-age-capped'),
    fact('Cache-Control and Pragma of viewers are ignored', 'reuse-viewer-cache-control', 'reuse-viewer-pragma'),
    elsewhere('CloudFront may remove an object before its TTL ends', 'not simulated: objects stay in the cache until their TTL ends'),
    fact('CloudFront revalidates an expired object', 'reuse-at-the-end', 'reuse-304', 'reuse-200-replaces', 'reuse-200-is-a-miss', 'stale-no-store-replaces', 'reuse-conditional', 'reuse-304-cookies', 'reuse-304-unasked', 'reuse-unconditional-cookies'),
    fact('Expires is relative to the Date of the origin', 'ttl-expires', 'ttl-expires-date-off', 'ttl-expires-without-date'),
    fact('an unreachable origin and a stale object', 'stale-error-without', 'stale-min-ttl-window', 'stale-error-zero'),
    fact('stale-while-revalidate and stale-if-error', 'stale-revalidate-failure', 'stale-revalidate-no-store', 'stale-revalidate-within', 'stale-revalidate-after', 'stale-error-5xx', 'stale-error-after', 'stale-error-max-ttl', 'stale-revalidate-max-ttl', 'response-stale-before-error-page'),
    elsewhere('24 hours without any setting', 'not simulated: a cache policy always sets its TTLs'),
    fact('edge functions and the TTL', 'function-viewer-response-late', 'function-origin-response'),
    fact('details that AWS does not document', 'ttl-public-alone', 'ttl-s-maxage-alone', 'ttl-overridden-private-max-age', 'ttl-private-field', 'ttl-no-cache-field', 'ttl-age', 'ttl-max-age-negative', 'ttl-max-age-malformed', 'ttl-max-age-twice', 'ttl-must-revalidate', 'ttl-immutable'),
  ],
  'Methods, status codes and errors': [
    fact('CloudFront caches GET and HEAD, and OPTIONS if you enable it', 'key-head', 'key-head-first', 'key-options-again', 'method-post-not-cached', 'method-options-not-cached'),
    fact('OPTIONS has a separate object', 'key-options'),
    fact('redirects', 'ttl-301', 'ttl-302-default', 'ttl-307-without', 'ttl-307-with', 'ttl-308-without'),
    fact('errors that CloudFront always caches', 'ttl-error-404', 'ttl-error-414', 'ttl-error-500', 'ttl-error-501', 'ttl-error-502', 'ttl-error-503', 'ttl-error-504'),
    fact('errors that CloudFront caches only with max-age or s-maxage', 'ttl-error-400', 'ttl-error-400-max-age', 'ttl-error-403-max-age', 'ttl-error-405-max-age', 'ttl-error-403-s-maxage', 'ttl-error-412-max-age', 'ttl-error-415-max-age'),
    fact('CloudFront never caches 416', 'ttl-error-416'),
    fact('CloudFront caches neither errors nor custom error pages if caching is disabled', 'ttl-error-disabled', 'response-error-page-disabled'),
    fact('the error caching minimum TTL', 'ttl-error-404', 'ttl-error-minimum', 'ttl-error-max-age-longer', 'ttl-error-max-age-shorter', 'ttl-error-max-age-capped', 'ttl-error-s-maxage', 'ttl-error-expires'),
    fact('no-store, no-cache and private on errors', 'ttl-error-404-no-store', 'ttl-error-414-private', 'ttl-error-501-no-cache', 'ttl-error-503-no-store', 'ttl-error-410'),
    fact('errors from S3 origins', 'ttl-error-minimum-zero', 'ttl-error-minimum-zero-s3', 'ttl-error-501-s3-no-store'),
    fact('an error page with a separate behavior', 'ttl-error-page-behavior', 'ttl-error-page-default', 'ttl-error-400-page-behavior', 'error-page-behavior-disabled', 'error-page-behavior-416', 'error-page-behavior-403', 'error-page-behavior-404'),
    fact('5xx and 4xx with a stale object', 'stale-error-503-without', 'stale-error-retry', 'stale-error-retry-after', 'stale-error-4xx'),
    fact('a response code requires a response page and vice versa', 'response-error-page', 'response-error-page-half', 'response-error-page-other-half'),
    fact('412 and 415 cannot have a custom error page', 'response-error-page-412', 'response-error-page-415'),
    fact('a GET with a body', 'method-get-body'),
    fact('an incomplete origin response', 'response-truncated-content-length', 'response-truncated-chunked', 'response-truncated-neither'),
    fact('a viewer that closes the connection', 'response-aborted'),
    fact('objects larger than 50 GB', 'response-size-reached', 'response-size-exceeded'),
  ],
  'Accept-Encoding': [
    fact('both flags, both formats accepted', 'encoding-both-flags-both-sent', 'encoding-both-flags-other-order'),
    fact('both flags, one format accepted', 'encoding-both-flags-gzip-sent', 'encoding-both-flags-br-sent'),
    fact('both flags, neither format accepted', 'encoding-both-flags-neither-sent', 'encoding-similar-token', 'encoding-empty-header'),
    fact('one flag, its format accepted', 'encoding-gzip-flag-both-sent', 'encoding-brotli-flag-both-sent'),
    fact('one flag, its format not accepted', 'encoding-gzip-flag-br-sent', 'encoding-brotli-flag-gzip-sent'),
    fact('any flag, no header', 'encoding-both-flags-header-absent', 'encoding-gzip-flag-header-absent', 'encoding-brotli-flag-header-absent'),
    elsewhere('CloudFront removes the header from HTTP/1.0 requests', 'not simulated: requests have no HTTP version'),
    fact('no flag', 'encoding-no-flag-both-sent', 'encoding-no-flag-header-absent', 'encoding-listed-without-flags'),
  ],
  'Query strings and cookies': [
    fact('none, listed, all except listed, all', 'key-query-none', 'key-query-listed', 'key-query-all-except', 'key-query-value-case', 'key-cookie-none', 'key-cookie-listed', 'key-cookie-all-except', 'key-cookie-value-case'),
    fact('CloudFront forwards everything in the cache key', 'origin-key-query', 'origin-key-cookie', 'origin-host-only'),
    fact('the order of query strings', 'key-query-order', 'key-query-order-listed', 'origin-query-order'),
    fact('query strings are case-sensitive', 'key-query-name-case', 'key-query-value-case'),
    fact('only & separates query strings', 'key-query-semicolon'),
    fact("duplicates, percent-encoding, a trailing '?'", 'key-query-duplicates', 'key-path-encoded', 'key-query-bare-question-mark'),
    fact('query strings of signed URLs', 'key-signature', 'key-signature-unsigned', 'origin-signature-others', 'origin-signature'),
    fact('* in names', 'key-query-star-literal', 'key-cookie-star-literal', 'key-cookie-star-legacy', 'key-cookie-legacy-mixed', 'key-cookie-legacy-leading-star', 'origin-legacy-cookie'),
    fact('cookies are case-sensitive', 'key-cookie-name-case', 'key-cookie-value-case'),
    fact('the order of cookies', 'key-cookie-order', 'origin-cookie-sorted'),
    fact('names that begin with $', 'key-cookie-dollar', 'origin-cookie-sorted'),
    fact('cookies and S3 origins', 'key-cookie-s3'),
  ],
  'Origin requests': [
    fact('always sent: path, Host, User-Agent, X-Amz-Cf-Id', 'origin-nothing-listed', 'origin-user-agent', 'origin-host-only', 'origin-request-id'),
    fact('X-Forwarded-For', 'origin-forwarded-for', 'origin-forwarded-for-alone'),
    fact('Via', 'origin-via'),
    fact('Connection', 'origin-connection'),
    fact('headers that CloudFront removes unless listed', 'origin-nothing-listed', 'origin-removed-accept', 'origin-removed-accept-charset', 'origin-removed-accept-language', 'origin-removed-referer', 'origin-removed-expect', 'origin-removed-x-http-method-override', 'origin-removed-x-custom', 'origin-removed-post'),
    fact('headers that CloudFront always removes', 'origin-always-removed'),
    fact('Authorization on GET and HEAD', 'origin-nothing-listed', 'origin-authorization-head', 'origin-key-authorization', 'origin-all-viewer'),
    fact('Authorization on OPTIONS', 'origin-authorization-options', 'origin-authorization-options-cached'),
    fact('Authorization on PUT, POST, PATCH, DELETE', 'origin-authorization-put', 'origin-authorization-post', 'origin-authorization-post-options-cached', 'origin-authorization-patch', 'origin-authorization-delete'),
    fact('origin custom headers', 'origin-custom-header', 'origin-custom-header-unknown'),
    elsewhere('reserved names of origin custom headers', 'not simulated: CloudFront rejects them at deployment'),
    fact('the maximum sizes of URL and headers', 'limit-url', 'limit-url-reached', 'limit-headers'),
    fact('cache policy combined with origin request policy', 'origin-union', 'origin-allow-beats-block', 'origin-allow-of-origin-policy-beats-block', 'origin-both-block'),
  ],
  'Behavior selection': [
    fact('behaviors in listed order, the default behavior last', 'behavior-first-match', 'behavior-listed-order', 'behavior-default-last', 'behavior-many'),
    fact('* and ?', 'behavior-star-crosses-slashes', 'behavior-star-is-empty', 'behavior-star-no-overlap', 'behavior-question-mark', 'behavior-question-mark-not-empty', 'behavior-question-mark-not-two', 'behavior-question-mark-whole-path'),
    fact('the leading slash', 'behavior-leading-slash', 'behavior-leading-star'),
    fact('path patterns are case-sensitive', 'behavior-case'),
    elsewhere('at most 255 characters', PATTERN_TESTS),
    fact('allowed characters', 'behavior-characters', 'behavior-dot-literal'),
    fact('parts of a request that do not affect the selection', 'behavior-query-ignored', 'behavior-not-considered'),
    fact('normalization', 'behavior-double-slash', 'behavior-dot-segment', 'behavior-single-dot', 'behavior-trailing-dots', 'behavior-dots-above-root', 'behavior-raw-path-to-origin', 'key-path-dots'),
    fact('percent-encoding', 'behavior-encoded'),
    fact('no regular expressions, no braces', 'behavior-braces', 'behavior-dot-literal'),
    fact('unmatched paths', 'behavior-default-last'),
    fact('each behavior has one origin', 'behavior-origin'),
    elsewhere('at least as many behaviors as origins', 'not simulated: CloudFront checks this at deployment'),
  ],
};
