/** A fact that AWS documents, and what shows that the model keeps to it. */
export interface Fact {
  readonly fact: string;
  /** Ids of cases, or, as a sentence, the test that shows it or the reason why it is not modelled. */
  readonly shownBy: readonly string[] | string;
}

const fact = (says: string, ...shownBy: string[]): Fact => ({ fact: says, shownBy });
const elsewhere = (says: string, where: string): Fact => ({ fact: says, shownBy: where });

const PATTERN_TESTS = 'test/edge/path-pattern.test.ts';

/** The facts of the Developer Guide that decide an answer, page by page. */
export const FACTS: { readonly [topic: string]: readonly Fact[] } = {
  'How long the edge keeps a response': [
    fact('max-age', 'ttl-max-age', 'ttl-max-age-capped', 'ttl-min-max-age', 'ttl-min-max-age-raised', 'ttl-min-max-age-capped'),
    fact('max-age and s-maxage', 'ttl-s-maxage', 'ttl-s-maxage-capped', 'ttl-min-s-maxage-raised', 'ttl-min-s-maxage-capped'),
    fact('Expires', 'ttl-expires', 'ttl-expires-capped', 'ttl-min-expires-raised', 'ttl-min-expires-capped'),
    fact('neither max-age nor Expires', 'ttl-default', 'ttl-min-default', 'ttl-min-above-default'),
    fact('no-cache, no-store, private', 'ttl-respected-no-store', 'ttl-respected-no-cache', 'ttl-respected-private', 'ttl-overridden-no-store', 'ttl-overridden-private-max-age'),
    fact('max-age beside Expires', 'ttl-max-age-wins'),
    fact('values from 0 seconds to 100 years', 'ttl-max-age-zero', 'ttl-max-age-overlong'),
    fact('all TTLs 0 disable caching', 'ttl-disabled', 'ttl-error-disabled'),
    fact('Max TTL counts only where the origin names a time', 'ttl-default-not-capped', 'ttl-max-age-capped'),
    fact('Cache-Control and Pragma of viewers are ignored', 'reuse-viewer-cache-control', 'reuse-viewer-pragma'),
    elsewhere('the TTL is an upper bound: an edge may drop an object earlier', 'not modelled: the model keeps an object for its whole time'),
    fact('after its time an object is confirmed or replaced', 'reuse-at-the-end', 'reuse-304', 'reuse-200-replaces', 'reuse-200-is-a-miss', 'stale-no-store-replaces', 'reuse-conditional', 'reuse-304-cookies', 'reuse-304-unasked', 'reuse-unconditional-cookies'),
    fact('Date of the origin counts', 'ttl-expires', 'ttl-expires-date-off', 'ttl-expires-without-date'),
    fact('the origin is down and the object stale', 'stale-error-without', 'stale-min-ttl-window', 'stale-error-zero'),
    fact('stale-while-revalidate and stale-if-error', 'stale-revalidate-failure', 'stale-revalidate-no-store', 'stale-revalidate-within', 'stale-revalidate-after', 'stale-error-5xx', 'stale-error-after', 'stale-error-max-ttl', 'stale-revalidate-max-ttl', 'response-stale-before-error-page'),
    elsewhere('without any setting, a day', 'not modelled: a cache policy always sets its TTLs, and legacy settings are not read yet'),
    fact('edge functions and the TTL', 'function-viewer-response-late', 'function-origin-response'),
    fact('readings that AWS leaves open', 'ttl-public-alone', 'ttl-s-maxage-alone', 'ttl-overridden-private-max-age', 'ttl-private-field', 'ttl-no-cache-field', 'ttl-age', 'ttl-max-age-negative', 'ttl-max-age-malformed', 'ttl-max-age-twice', 'ttl-must-revalidate', 'ttl-immutable'),
  ],
  'Methods, status codes and errors': [
    fact('GET and HEAD are cached, OPTIONS may be, nothing else is', 'key-head', 'key-head-first', 'key-options-again', 'method-post-not-cached', 'method-options-not-cached'),
    fact('OPTIONS is stored apart', 'key-options'),
    fact('redirects', 'ttl-301', 'ttl-302-default', 'ttl-307-without', 'ttl-307-with', 'ttl-308-without'),
    fact('errors that are cached without any header', 'ttl-error-404', 'ttl-error-414', 'ttl-error-500', 'ttl-error-501', 'ttl-error-502', 'ttl-error-503', 'ttl-error-504'),
    fact('errors that are cached only with max-age', 'ttl-error-400', 'ttl-error-400-max-age', 'ttl-error-403-max-age', 'ttl-error-405-max-age', 'ttl-error-403-s-maxage', 'ttl-error-412-max-age', 'ttl-error-415-max-age'),
    fact('416 is never cached', 'ttl-error-416'),
    fact('with caching disabled neither errors nor their pages are cached', 'ttl-error-disabled', 'response-error-page-disabled'),
    fact('Error Caching Min TTL', 'ttl-error-404', 'ttl-error-minimum', 'ttl-error-max-age-longer', 'ttl-error-max-age-shorter', 'ttl-error-max-age-capped', 'ttl-error-s-maxage', 'ttl-error-expires'),
    fact('no-store, no-cache and private on errors', 'ttl-error-404-no-store', 'ttl-error-414-private', 'ttl-error-501-no-cache', 'ttl-error-503-no-store', 'ttl-error-410'),
    fact('errors of S3', 'ttl-error-minimum-zero', 'ttl-error-minimum-zero-s3', 'ttl-error-501-s3-no-store'),
    fact('an error page with a behavior of its own', 'ttl-error-page-behavior', 'ttl-error-page-default', 'ttl-error-400-page-behavior', 'error-page-behavior-disabled', 'error-page-behavior-416', 'error-page-behavior-403', 'error-page-behavior-404'),
    fact('5xx and 4xx while there is a stale copy', 'stale-error-503-without', 'stale-error-retry', 'stale-error-retry-after', 'stale-error-4xx'),
    fact('response code and page need each other', 'response-error-page', 'response-error-page-half', 'response-error-page-other-half'),
    fact('412 and 415 cannot have a page', 'response-error-page-412', 'response-error-page-415'),
    fact('a GET with a body', 'method-get-body'),
    fact('an incomplete body', 'response-truncated-content-length', 'response-truncated-chunked', 'response-truncated-neither'),
    fact('a viewer that goes away', 'response-aborted'),
    fact('objects of more than 50 GB', 'response-size-reached', 'response-size-exceeded'),
  ],
  'Accept-Encoding': [
    fact('both flags, both formats', 'encoding-both-flags-both-sent', 'encoding-both-flags-other-order'),
    fact('both flags, one format', 'encoding-both-flags-gzip-sent', 'encoding-both-flags-br-sent'),
    fact('both flags, neither format', 'encoding-both-flags-neither-sent', 'encoding-similar-token', 'encoding-empty-header'),
    fact('one flag, its format offered', 'encoding-gzip-flag-both-sent', 'encoding-brotli-flag-both-sent'),
    fact('one flag, its format not offered', 'encoding-gzip-flag-br-sent', 'encoding-brotli-flag-gzip-sent'),
    fact('any flag, no header', 'encoding-both-flags-header-absent', 'encoding-gzip-flag-header-absent', 'encoding-brotli-flag-header-absent'),
    elsewhere('HTTP/1.0 requests lose the header', 'not modelled: requests have no version'),
    fact('no flag', 'encoding-no-flag-both-sent', 'encoding-no-flag-header-absent', 'encoding-listed-without-flags'),
  ],
  'Query strings and cookies': [
    fact('none, listed, all but listed, all', 'key-query-none', 'key-query-listed', 'key-query-all-except', 'key-query-value-case', 'key-cookie-none', 'key-cookie-listed', 'key-cookie-all-except', 'key-cookie-value-case'),
    fact('what is in the key is forwarded', 'origin-key-query', 'origin-key-cookie', 'origin-host-only'),
    fact('the order of query strings', 'key-query-order', 'key-query-order-listed', 'origin-query-order'),
    fact('the case of query strings', 'key-query-name-case', 'key-query-value-case'),
    fact('only & parts them', 'key-query-semicolon'),
    fact('duplicates, encoding, a bare ?', 'key-query-duplicates', 'key-path-encoded', 'key-query-bare-question-mark'),
    fact('names of signed URLs', 'key-signature', 'key-signature-unsigned', 'origin-signature-others', 'origin-signature'),
    fact('* in names', 'key-query-star-literal', 'key-cookie-star-literal', 'key-cookie-star-legacy', 'key-cookie-legacy-mixed', 'key-cookie-legacy-leading-star', 'origin-legacy-cookie'),
    fact('the case of cookies', 'key-cookie-name-case', 'key-cookie-value-case'),
    fact('the order of cookies', 'key-cookie-order', 'origin-cookie-sorted'),
    fact('names that begin with $', 'key-cookie-dollar', 'origin-cookie-sorted'),
    fact('cookies and S3', 'key-cookie-s3'),
  ],
  'What reaches the origin': [
    fact('always: path, Host, User-Agent, X-Amz-Cf-Id', 'origin-nothing-listed', 'origin-user-agent', 'origin-host-only', 'origin-request-id'),
    fact('X-Forwarded-For', 'origin-forwarded-for', 'origin-forwarded-for-alone'),
    fact('Via', 'origin-via'),
    fact('Connection', 'origin-connection'),
    fact('removed unless listed', 'origin-nothing-listed', 'origin-removed-accept', 'origin-removed-accept-charset', 'origin-removed-accept-language', 'origin-removed-referer', 'origin-removed-expect', 'origin-removed-x-http-method-override', 'origin-removed-x-custom', 'origin-removed-post'),
    fact('always removed', 'origin-always-removed'),
    fact('Authorization on GET and HEAD', 'origin-nothing-listed', 'origin-authorization-head', 'origin-key-authorization', 'origin-all-viewer'),
    fact('Authorization on OPTIONS', 'origin-authorization-options', 'origin-authorization-options-cached'),
    fact('Authorization on PUT, POST, PATCH, DELETE', 'origin-authorization-put', 'origin-authorization-post', 'origin-authorization-post-options-cached', 'origin-authorization-patch', 'origin-authorization-delete'),
    fact('origin custom headers', 'origin-custom-header', 'origin-custom-header-unknown'),
    elsewhere('names that an origin custom header may not have', 'not modelled: CloudFront refuses them when the distribution is deployed'),
    fact('limits of URL and headers', 'limit-url', 'limit-url-reached', 'limit-headers'),
    fact('cache policy and origin request policy together', 'origin-union', 'origin-allow-beats-block', 'origin-allow-of-origin-policy-beats-block', 'origin-both-block'),
  ],
  'Which behavior a request is given to': [
    fact('the listed order, the default behavior last', 'behavior-first-match', 'behavior-listed-order', 'behavior-default-last', 'behavior-many'),
    fact('* and ?', 'behavior-star-crosses-slashes', 'behavior-star-is-empty', 'behavior-star-no-overlap', 'behavior-question-mark', 'behavior-question-mark-not-empty', 'behavior-question-mark-not-two', 'behavior-question-mark-whole-path'),
    fact('the leading slash', 'behavior-leading-slash', 'behavior-leading-star'),
    fact('case', 'behavior-case'),
    elsewhere('at most 255 characters', PATTERN_TESTS),
    fact('legal characters', 'behavior-characters', 'behavior-dot-literal'),
    fact('what is not considered', 'behavior-query-ignored', 'behavior-not-considered'),
    fact('normalization', 'behavior-double-slash', 'behavior-dot-segment', 'behavior-single-dot', 'behavior-trailing-dots', 'behavior-dots-above-root', 'behavior-raw-path-to-origin', 'key-path-dots'),
    fact('percent-encoding', 'behavior-encoded'),
    fact('neither regular expressions nor lists in braces', 'behavior-braces', 'behavior-dot-literal'),
    fact('unmatched paths', 'behavior-default-last'),
    fact('each behavior has one origin', 'behavior-origin'),
    elsewhere('there are at least as many behaviors as origins', 'not modelled: CloudFront checks it when the distribution is deployed'),
  ],
};
