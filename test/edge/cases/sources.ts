const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide';

/** The pages of the Developer Guide that the cases cite. */
export const EXPIRATION = `${GUIDE}/Expiration.html#ExpirationDownloadDist`;
export const STALE = `${GUIDE}/Expiration.html#stale-content`;
export const PATH_PATTERN = `${GUIDE}/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern`;
export const CACHE_KEY = `${GUIDE}/understanding-the-cache-key.html`;
export const CACHE_POLICY = `${GUIDE}/cache-key-understand-cache-policy.html`;
export const COMPRESSION = `${GUIDE}/cache-key-understand-cache-policy.html#cache-policy-compressed-objects`;
export const QUERY_STRINGS = `${GUIDE}/QueryStringParameters.html`;
export const COOKIES = `${GUIDE}/Cookies.html`;
export const HEADERS = `${GUIDE}/header-caching.html`;
export const CUSTOM_ORIGIN = `${GUIDE}/RequestAndResponseBehaviorCustomOrigin.html`;
export const STATUS_CODES = `${GUIDE}/HTTPStatusCodes.html`;
export const ERROR_CACHING = `${GUIDE}/custom-error-pages-expiration.html`;
export const POLICIES_TOGETHER = `${GUIDE}/understanding-how-origin-request-policies-and-cache-policies-work-together.html`;
export const RESPONSE_HEADERS = `${GUIDE}/understanding-response-headers-policies.html`;
export const DEFAULT_ROOT_OBJECT = `${GUIDE}/DefaultRootObject.html`;
export const VIEWER_PROTOCOL = `${GUIDE}/using-https-viewers-to-cloudfront.html`;
export const METHODS = `${GUIDE}/DownloadDistValuesCacheBehavior.html#DownloadDistValuesAllowedHTTPMethods`;
export const AUTHORIZATION = `${GUIDE}/add-origin-custom-headers.html#add-origin-custom-headers-forward-authorization`;
export const LIMITS = `${GUIDE}/cloudfront-limits.html#limits-general`;
export const EDGE_FUNCTIONS = `${GUIDE}/functions-event-structure.html`;
export const TRIGGERS = `${GUIDE}/lambda-cloudfront-trigger-events.html`;
export const RESTRICTIONS = `${GUIDE}/edge-function-restrictions-all.html`;
export const DROPPED = `${GUIDE}/RequestAndResponseBehaviorCustomOrigin.html#ResponseCustomDroppedTCPConnections`;
export const ERROR_PAGES = `${GUIDE}/GeneratingCustomErrorResponses.html`;
export const HTTP_CACHING = 'https://www.rfc-editor.org/rfc/rfc9111';
