import {
  CachePolicyProps, OriginRequestCookieBehavior, OriginRequestHeaderBehavior, OriginRequestPolicyProps, OriginRequestQueryStringBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import { SERVER_RENDERED } from './public-content-policies';
import { renderCachePolicy } from './render-policies';
import { PICK_NONE, pickOnly } from '../../edge/policy/selection';

/**
 * Options for the cache policy of a server-rendered site.
 */
export interface ServerRenderedOptions {
  /**
   * The cookies to include in the cache key, at most 10. CloudFront stores a page for each value. A cacheable page must not set one of these
   * cookies, because viewers without the cookie share a stored page.
   *
   * @default - none, as in SST: pages do not depend on cookies
   */
  readonly cookies?: string[];
}

/**
 * The cache policies that the site constructs of SST v2 create. Pass one to a `SharedCachePolicy`, so that preview stages share it.
 *
 * CloudFront stores only the responses that the server marks as cacheable, for up to 365 days. The cache key contains all query strings. It
 * contains neither cookies nor `Authorization`.
 *
 * SST forwards cookies and `Authorization` to the server (AllViewerExceptHostHeader). **CloudFront therefore serves a page that the server
 * renders for one visitor to all others, if the page has `Cache-Control: max-age` or `s-maxage`.** The linter reports this as CEC002,
 * identity-not-in-cache-key. There are two ways to prevent it:
 *
 * - To store nothing, use `ManagedCachePolicies.CACHING_DISABLED`.
 * - To store pages, use `ServerRendered.withoutIdentity()` as the origin request policy.
 *
 * @see https://github.com/sst/v2/blob/HEAD/packages/sst/src/constructs/SsrSite.ts
 *
 * @example
 * const shared = new SharedCachePolicy(this, 'SiteCache', {
 *   stage, ownerStages: ['prod', 'dev'], borrowFrom: 'dev', policy: ServerRendered.openNext(),
 * });
 */
export class ServerRendered {
  /**
   * Returns the cache policy of SST's `NextjsSite`, which OpenNext builds.
   *
   * The cache key contains `x-open-next-cache-key`. A CloudFront Function of SST computes it from the request values that Next.js responses
   * depend on. Without it, CloudFront serves a page for a request of the Next.js router, and answers OpenNext's revalidation requests from
   * the cache.
   *
   * @see https://opennext.js.org/aws/v2/inner_workings/isr
   */
  public static openNext(options: ServerRenderedOptions = {}): CachePolicyProps {
    return settings(options, ['x-open-next-cache-key']);
  }

  /** Returns the cache policy of SST's `AstroSite`, `RemixSite`, `SolidStartSite` and `SvelteKitSite`. */
  public static ssrSite(options: ServerRenderedOptions = {}): CachePolicyProps {
    return settings(options, []);
  }

  /**
   * Returns an origin request policy that forwards the headers that these servers need, and no value that identifies a visitor.
   *
   * It applies to all methods: the origin also receives no cookies with a POST request, except those in the cache key.
   */
  public static withoutIdentity(): OriginRequestPolicyProps {
    return {
      headerBehavior: OriginRequestHeaderBehavior.allowList(...NEEDED_BY_SERVERS),
      cookieBehavior: OriginRequestCookieBehavior.none(),
      queryStringBehavior: OriginRequestQueryStringBehavior.none(),
    };
  }

  private constructor() {}
}

/** Frameworks compare `origin` to prevent CSRF. The CloudFront Function of SST sets `x-forwarded-host`. Next.js reads the others. */
const NEEDED_BY_SERVERS = [
  'accept', 'next-action', 'next-router-prefetch', 'next-router-segment-prefetch', 'next-router-state-tree', 'next-url', 'origin', 'rsc',
  'x-forwarded-host', 'x-prerender-revalidate',
];

function settings({ cookies = [] }: ServerRenderedOptions, headers: string[]): CachePolicyProps {
  return renderCachePolicy({
    ...SERVER_RENDERED,
    headers: headers.length === 0 ? PICK_NONE : pickOnly(...headers),
    cookies: cookies.length === 0 ? PICK_NONE : pickOnly(...cookies),
  });
}
