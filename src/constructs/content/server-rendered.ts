import {
  CachePolicyProps, OriginRequestCookieBehavior, OriginRequestHeaderBehavior, OriginRequestPolicyProps, OriginRequestQueryStringBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import { SERVER_RENDERED } from './public-content-policies';
import { renderCachePolicy } from './render-policies';
import { PICK_NONE, pickOnly } from '../../edge/policy/selection';

/**
 * What the pages of a server-rendered site differ by.
 */
export interface ServerRenderedOptions {
  /**
   * Cookies that pages may differ by: each value has entries of its own. At most 10. A cacheable page must then not set one: those who come
   * without a cookie share an entry, and would share what is set.
   *
   * @default - none, as in SST: pages are the same with any cookies
   */
  readonly cookies?: string[];
}

/**
 * The cache policy that the site constructs of SST v2 make for the server of a framework: settings for a
 * `SharedCachePolicy`, so that preview stages can share what would otherwise be one policy for each.
 *
 * All five keep what the server marks as cacheable, for up to 365 days, and nothing else. All query strings are in the
 * key, so that anybody can have the server asked by making one up; no cookies are, nor `Authorization`.
 *
 * SST lets both reach the server all the same (AllViewerExceptHostHeader), so **a page that is rendered for one visitor and answered with
 * `Cache-Control: max-age` or `s-maxage` is served to all others**. Such a site is safe only as long as the server answers whoever is
 * signed in with `private` or `no-store`. The linter reports it as CEC002, identity-not-in-cache-key. There are two ways out:
 *
 * - nothing is stored: use `ManagedCachePolicies.CACHING_DISABLED`, which needs no policy of yours at all;
 * - pages are stored, and the server learns nothing that the key does not hold: use `ServerRendered.withoutIdentity()` as
 *   origin request policy beside these settings, and name the cookies that it may still see.
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
   * Next.js, built by OpenNext: SST's `NextjsSite`.
   *
   * `x-open-next-cache-key` is in the key. A CloudFront function of SST sets it, from what Next.js answers differently by: the headers
   * `rsc`, `next-router-prefetch`, `next-router-state-tree`, `next-url` and `x-prerender-revalidate`, the preview cookie, and
   * `accept` for images. Without it a navigation in the browser gets a page for its data, and the request by which
   * OpenNext has a page generated again is answered from the cache, so that the page never changes, with no error anywhere.
   *
   * @see https://opennext.js.org/aws/v2/inner_workings/isr
   */
  public static openNext(options: ServerRenderedOptions = {}): CachePolicyProps {
    return settings(options, ['x-open-next-cache-key']);
  }

  /** Astro: SST's `AstroSite`. */
  public static astro(options: ServerRenderedOptions = {}): CachePolicyProps {
    return settings(options);
  }

  /** SvelteKit: SST's `SvelteKitSite`. */
  public static svelteKit(options: ServerRenderedOptions = {}): CachePolicyProps {
    return settings(options);
  }

  /** SolidStart: SST's `SolidStartSite`. */
  public static solidStart(options: ServerRenderedOptions = {}): CachePolicyProps {
    return settings(options);
  }

  /** Remix: SST's `RemixSite`. */
  public static remix(options: ServerRenderedOptions = {}): CachePolicyProps {
    return settings(options);
  }

  /**
   * What the server of any of them needs to see of a request beside what is in the key, and nothing that tells who asks: no cookies, no
   * `Authorization` on GET and HEAD.
   *
   * It is for all methods: a form is posted without cookies, too, unless they are in the key.
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

/** `origin` is what forms are protected by, and `x-forwarded-host` comes from SST's CloudFront function; the others are those of Next.js. */
const NEEDED_BY_SERVERS = [
  'accept', 'next-action', 'next-router-prefetch', 'next-router-segment-prefetch', 'next-router-state-tree', 'next-url', 'origin', 'rsc',
  'x-forwarded-host', 'x-prerender-revalidate',
];

function settings({ cookies = [] }: ServerRenderedOptions, headers: string[] = []): CachePolicyProps {
  return renderCachePolicy({
    ...SERVER_RENDERED,
    headers: headers.length === 0 ? PICK_NONE : pickOnly(...headers),
    cookies: cookies.length === 0 ? PICK_NONE : pickOnly(...cookies),
  });
}
