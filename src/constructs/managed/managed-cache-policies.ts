import { CachePolicy, ICachePolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { ManagedPolicy } from './managed-policy';
import { ManagedPolicyTable } from './managed-policy-table';
import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { ContentKind } from '../../catalog/managed-policy';
import { CachePolicySettings } from '../../edge/model';
import { keyedNames } from '../../edge/policy/forwarding';

/**
 * A cache policy that AWS manages.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
export class ManagedCachePolicy extends ManagedPolicy {
  /** @internal */
  public static _of(row: (typeof MANAGED_CACHE_POLICIES)[number]): ManagedCachePolicy {
    return new ManagedCachePolicy(row);
  }

  /** The cache key settings and the TTLs, as the edge model uses them. */
  public readonly settings: CachePolicySettings;

  /** True if AWS made the policy for AWS Amplify and advises against other origins. */
  public readonly amplifyOnly: boolean;

  /** True if the `Authorization` header is in the cache key, so that CloudFront stores responses to signed-in viewers. */
  public readonly keysOnAuthorization: boolean;

  private constructor(/** @internal */ protected readonly _row: (typeof MANAGED_CACHE_POLICIES)[number]) {
    super();
    this.settings = _row.settings;
    this.amplifyOnly = _row.amplifyOnly;
    this.keysOnAuthorization = keyedNames(_row.settings, 'header').has('authorization');
  }

  /**
   * Returns the policy for use in a cache behavior. All calls within one stack return the same construct.
   *
   * Adds a warning if `idSource` is `DERIVED`. The warning names the AWS CLI command that confirms the ID.
   *
   * @param scope any construct of the stack that uses the policy
   */
  public toCachePolicy(scope: Construct): ICachePolicy {
    return this._importInto(scope, 'CachePolicy', CachePolicy.fromCachePolicyId);
  }
}

const TABLE = new ManagedPolicyTable('cache policy', MANAGED_CACHE_POLICIES.map(row => [row.constant, ManagedCachePolicy._of(row)]));

/**
 * The cache policies that AWS manages, with their settings. They do not count toward the quota of 20 custom cache policies.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
export class ManagedCachePolicies {
  /** `CachingOptimized`: for files that are the same for all viewers, from S3 or any other origin. */
  public static readonly CACHING_OPTIMIZED = TABLE.constant('CACHING_OPTIMIZED');

  /** `CachingOptimizedForUncompressedObjects`: for media and archives in compressed formats. */
  public static readonly CACHING_OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS = TABLE.constant('CACHING_OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS');

  /** `CachingDisabled`: for responses that depend on the viewer, and anything that must not be cached. */
  public static readonly CACHING_DISABLED = TABLE.constant('CACHING_DISABLED');

  /** `UseOriginCacheControlHeaders`: for an origin that sends Cache-Control with every response; the cache key includes all cookies. */
  public static readonly USE_ORIGIN_CACHE_CONTROL_HEADERS = TABLE.constant('USE_ORIGIN_CACHE_CONTROL_HEADERS');

  /** `UseOriginCacheControlHeaders-QueryStrings`: for an origin that sends Cache-Control with every response, and whose responses depend on the query string; the cache key includes all cookies. */
  public static readonly USE_ORIGIN_CACHE_CONTROL_HEADERS_QUERY_STRINGS = TABLE.constant('USE_ORIGIN_CACHE_CONTROL_HEADERS_QUERY_STRINGS');

  /** `Elemental-MediaPackage`: for an AWS Elemental MediaPackage endpoint. */
  public static readonly ELEMENTAL_MEDIA_PACKAGE = TABLE.constant('ELEMENTAL_MEDIA_PACKAGE');

  /** `Amplify`: for an AWS Amplify web app as the origin; because of its minimum TTL of 2 s, CloudFront caches even responses with no-store. */
  public static readonly AMPLIFY = TABLE.constant('AMPLIFY');

  /** `Amplify-Default`: for compute and reverse proxies on Amplify Hosting. */
  public static readonly AMPLIFY_DEFAULT = TABLE.constant('AMPLIFY_DEFAULT');

  /** `Amplify-DefaultNoCookies`: for Amplify Hosting with the cache configuration AMPLIFY_MANAGED_NO_COOKIES. */
  public static readonly AMPLIFY_DEFAULT_NO_COOKIES = TABLE.constant('AMPLIFY_DEFAULT_NO_COOKIES');

  /** `Amplify-ImageOptimization`: for image routes on Amplify Hosting. */
  public static readonly AMPLIFY_IMAGE_OPTIMIZATION = TABLE.constant('AMPLIFY_IMAGE_OPTIMIZATION');

  /** `Amplify-StaticContent`: for static routes on Amplify Hosting. */
  public static readonly AMPLIFY_STATIC_CONTENT = TABLE.constant('AMPLIFY_STATIC_CONTENT');

  /** `Amplify-Default-V2`: for compute and reverse proxies on Amplify Hosting with skew protection (inferred from the cache key). */
  public static readonly AMPLIFY_DEFAULT_V2 = TABLE.constant('AMPLIFY_DEFAULT_V2');

  /** `Amplify-DefaultNoCookies-V2`: for Amplify Hosting with skew protection (inferred from its selectors): no cookies except `__dpl`. */
  public static readonly AMPLIFY_DEFAULT_NO_COOKIES_V2 = TABLE.constant('AMPLIFY_DEFAULT_NO_COOKIES_V2');

  /** `Amplify-ImageOptimization-V2`: for image routes on Amplify Hosting with skew protection (inferred from the cache key). */
  public static readonly AMPLIFY_IMAGE_OPTIMIZATION_V2 = TABLE.constant('AMPLIFY_IMAGE_OPTIMIZATION_V2');

  /** `Amplify-StaticContent-V2`: for static routes on Amplify Hosting with skew protection (inferred from the cache key). */
  public static readonly AMPLIFY_STATIC_CONTENT_V2 = TABLE.constant('AMPLIFY_STATIC_CONTENT_V2');

  /** Returns all policies, in the order of the reference page. */
  public static all(): ManagedCachePolicy[] {
    return TABLE.all();
  }

  /**
   * Returns the policy with an ID.
   *
   * @throws if no managed cache policy has the ID
   */
  public static fromId(id: string): ManagedCachePolicy {
    return TABLE.fromId(id);
  }

  /**
   * Returns the policy with a name, which is the console name or the API name.
   *
   * @throws if no managed cache policy has the name
   */
  public static fromName(name: string): ManagedCachePolicy {
    return TABLE.fromName(name);
  }

  /** Returns the policy that fits a kind of content. */
  public static recommendedFor(contentKind: ContentKind): ManagedCachePolicy {
    return TABLE.constant(MANAGED_CACHE_POLICIES.find(row => row.recommendedFor.includes(contentKind))!.constant);
  }

  private constructor() {}
}
