import { CachePolicy, ICachePolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { importOnce } from './import-once';
import { ManagedPolicyTable } from './managed-policy-table';
import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { ContentKind, IdSource } from '../../catalog/managed-policy';
import { CachePolicySettings } from '../../edge/model';
import { picks } from '../../edge/policy/selection';

/**
 * A cache policy that AWS manages: its id, its names and its settings.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
export class ManagedCachePolicy {
  /** @internal */
  public static _of(row: (typeof MANAGED_CACHE_POLICIES)[number]): ManagedCachePolicy {
    return new ManagedCachePolicy(row);
  }

  /** The id of the policy, the same in every account. */
  public readonly policyId: string;

  /** The name in the CloudFront console and in the Developer Guide. */
  public readonly policyName: string;

  /** The name that the CloudFront API returns. */
  public readonly apiName: string;

  /** What is in the cache key, and the TTLs: the struct that the edge model runs on. */
  public readonly settings: CachePolicySettings;

  /** The origins and content that the policy is made for, in words. */
  public readonly intendedFor: string;

  /** Where the id is known from. */
  public readonly idSource: IdSource;

  /** Whether the policy is made for AWS Amplify, and does not belong on other distributions. */
  public readonly amplifyOnly: boolean;

  /** Whether the `Authorization` header is in the cache key, so that answers to signed-in visitors are stored. */
  public readonly keysOnAuthorization: boolean;

  private constructor(row: (typeof MANAGED_CACHE_POLICIES)[number]) {
    this.policyId = row.policyId;
    this.policyName = row.policyName;
    this.apiName = row.apiName;
    this.settings = row.settings;
    this.intendedFor = row.intendedFor;
    this.idSource = row.idSource;
    this.amplifyOnly = row.amplifyOnly;
    this.keysOnAuthorization = picks(row.settings.headers!, 'header')('authorization');
  }

  /**
   * The policy as CDK knows policies, for any cache behavior. Calls within one stack return one construct.
   *
   * A policy whose id is `DERIVED` adds a warning that names the command which confirms the id.
   *
   * @param scope any construct of the stack that uses the policy
   */
  public toCachePolicy(scope: Construct): ICachePolicy {
    return importOnce(scope, 'CachePolicy', this, CachePolicy.fromCachePolicyId);
  }
}

const TABLE = new ManagedPolicyTable('cache policy', MANAGED_CACHE_POLICIES.map(row => [row.constant, ManagedCachePolicy._of(row)]));

/**
 * The fifteen cache policies that AWS manages, with their settings. They do not count towards the quota of 20
 * custom cache policies.
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

  /** `Amplify-Default`: for Amplify Hosting: compute and reverse proxies. */
  public static readonly AMPLIFY_DEFAULT = TABLE.constant('AMPLIFY_DEFAULT');

  /** `Amplify-DefaultNoCookies`: for Amplify Hosting with cache configuration AMPLIFY_MANAGED_NO_COOKIES. */
  public static readonly AMPLIFY_DEFAULT_NO_COOKIES = TABLE.constant('AMPLIFY_DEFAULT_NO_COOKIES');

  /** `Amplify-ImageOptimization`: for Amplify Hosting: image routes. */
  public static readonly AMPLIFY_IMAGE_OPTIMIZATION = TABLE.constant('AMPLIFY_IMAGE_OPTIMIZATION');

  /** `Amplify-StaticContent`: for Amplify Hosting: static routes. */
  public static readonly AMPLIFY_STATIC_CONTENT = TABLE.constant('AMPLIFY_STATIC_CONTENT');

  /** `Amplify-Default-V2`: for Amplify Hosting with skew protection (inferred from its selectors): compute and reverse proxies. */
  public static readonly AMPLIFY_DEFAULT_V2 = TABLE.constant('AMPLIFY_DEFAULT_V2');

  /** `Amplify-DefaultNoCookies-V2`: for Amplify Hosting with skew protection (inferred from its selectors): no cookies except `__dpl`. */
  public static readonly AMPLIFY_DEFAULT_NO_COOKIES_V2 = TABLE.constant('AMPLIFY_DEFAULT_NO_COOKIES_V2');

  /** `Amplify-ImageOptimization-V2`: for Amplify Hosting with skew protection (inferred from its selectors): image routes. */
  public static readonly AMPLIFY_IMAGE_OPTIMIZATION_V2 = TABLE.constant('AMPLIFY_IMAGE_OPTIMIZATION_V2');

  /** `Amplify-StaticContent-V2`: for Amplify Hosting with skew protection (inferred from its selectors): static routes. */
  public static readonly AMPLIFY_STATIC_CONTENT_V2 = TABLE.constant('AMPLIFY_STATIC_CONTENT_V2');

  /**
   * All fifteen, in the order of the reference page.
   */
  public static all(): ManagedCachePolicy[] {
    return TABLE.all();
  }

  /**
   * The policy with this id.
   *
   * @throws if no managed cache policy has it
   */
  public static fromId(id: string): ManagedCachePolicy {
    return TABLE.fromId(id);
  }

  /**
   * The policy with this name: the console's, or the API's.
   *
   * @throws if no managed cache policy has it
   */
  public static fromName(name: string): ManagedCachePolicy {
    return TABLE.fromName(name);
  }

  /**
   * The policy that fits a kind of content.
   */
  public static recommendedFor(contentKind: ContentKind): ManagedCachePolicy {
    return TABLE.constant(MANAGED_CACHE_POLICIES.find(row => row.recommendedFor.includes(contentKind))!.constant);
  }

  private constructor() {}
}
