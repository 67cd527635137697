import { ContentKind, IdSource } from './managed-policy';
import { CachePolicySettings, NameSelection } from '../edge/model';
import { PICK_ALL, PICK_NONE, pickOnly } from '../edge/policy/selection';

/**
 * A managed cache policy as AWS publishes it.
 */
export interface ManagedCachePolicyRow {
  /** The name of the constant, here and in `aws-cdk-lib` if it has one. */
  readonly constant: string;
  readonly policyId: string;
  /** The name in the console and in the CloudFront Developer Guide. */
  readonly policyName: string;
  /** The name that the API returns. */
  readonly apiName: string;
  readonly idSource: IdSource;
  readonly settings: CachePolicySettings;
  readonly intendedFor: string;
  /** True if the policy is for Amplify Hosting only. AWS advises against other uses. */
  readonly amplifyOnly: boolean;
  readonly recommendedFor: readonly ContentKind[];
}

const YEAR = 31_536_000;
const DAY = 86_400;

const METHOD_OVERRIDES = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'];
const SKEW_PROTECTION = ['Authorization', 'CloudFront-Viewer-Country', 'Host', 'RSC', 'X-Amplify-Dpl'];

interface SettingsOptions {
  readonly ttl: readonly [min: number, byDefault: number, max: number];
  readonly headers?: NameSelection;
  readonly cookies?: NameSelection;
  readonly queryStrings?: NameSelection;
  readonly gzip?: boolean;
  readonly brotli?: boolean;
}

function settings(name: string, options: SettingsOptions): CachePolicySettings {
  const { ttl, headers = PICK_NONE, cookies = PICK_NONE, queryStrings = PICK_NONE, gzip = true, brotli = true } = options;
  const [minTtlSeconds, defaultTtlSeconds, maxTtlSeconds] = ttl;
  return {
    name, minTtlSeconds, defaultTtlSeconds, maxTtlSeconds, headers, cookies, queryStrings,
    enableAcceptEncodingGzip: gzip, enableAcceptEncodingBrotli: brotli,
  };
}

interface PolicyOptions extends SettingsOptions {
  readonly apiName?: string;
  readonly idSource?: IdSource;
  readonly amplifyOnly?: boolean;
  readonly recommendedFor?: readonly ContentKind[];
}

function managedPolicy(constant: string, policyName: string, policyId: string, intendedFor: string, options: PolicyOptions): ManagedCachePolicyRow {
  return {
    constant,
    policyName,
    policyId,
    apiName: options.apiName ?? `Managed-${policyName}`,
    idSource: options.idSource ?? IdSource.DOCUMENTED,
    settings: settings(policyName, options),
    intendedFor,
    amplifyOnly: options.amplifyOnly ?? false,
    recommendedFor: options.recommendedFor ?? [],
  };
}

/**
 * The fifteen managed cache policies.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
export const MANAGED_CACHE_POLICIES: readonly ManagedCachePolicyRow[] = [
  managedPolicy('CACHING_OPTIMIZED', 'CachingOptimized', '658327ea-f89d-4fab-a63d-7e88639e58f6',
    'files that are the same for all viewers, from S3 or any other origin', {
      ttl: [1, DAY, YEAR], recommendedFor: [ContentKind.STATIC],
    }),
  managedPolicy('CACHING_OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS', 'CachingOptimizedForUncompressedObjects', 'b2884449-e4de-46a7-ac36-70bc7f1ddd6d',
    'media and archives in compressed formats', {
      ttl: [1, DAY, YEAR], gzip: false, brotli: false, recommendedFor: [ContentKind.COMPRESSED_MEDIA],
    }),
  managedPolicy('CACHING_DISABLED', 'CachingDisabled', '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    'responses that depend on the viewer, and anything that must not be cached', {
      ttl: [0, 0, 0], gzip: false, brotli: false, recommendedFor: [ContentKind.PERSONAL],
    }),
  managedPolicy('USE_ORIGIN_CACHE_CONTROL_HEADERS', 'UseOriginCacheControlHeaders', '83da9c7e-98b4-4e11-a168-04f0df8e2c65',
    'an origin that sends Cache-Control with every response; the cache key includes all cookies', {
      ttl: [0, 0, YEAR], headers: pickOnly('Host', 'Origin', ...METHOD_OVERRIDES), cookies: PICK_ALL,
      apiName: 'UseOriginCacheControlHeaders', recommendedFor: [ContentKind.SERVER_RENDERED],
    }),
  managedPolicy('USE_ORIGIN_CACHE_CONTROL_HEADERS_QUERY_STRINGS', 'UseOriginCacheControlHeaders-QueryStrings', '4cc15a8a-d715-48a4-82b8-cc0b614638fe',
    'an origin that sends Cache-Control with every response, and whose responses depend on the query string; the cache key includes all cookies', {
      ttl: [0, 0, YEAR], headers: pickOnly('Host', 'Origin', ...METHOD_OVERRIDES), cookies: PICK_ALL, queryStrings: PICK_ALL,
      apiName: 'UseOriginCacheControlHeaders-QueryStrings', recommendedFor: [ContentKind.SERVER_RENDERED_WITH_QUERY_STRINGS],
    }),
  managedPolicy('ELEMENTAL_MEDIA_PACKAGE', 'Elemental-MediaPackage', '08627262-05a9-4f76-9ded-b50ca2e3a84f',
    'an AWS Elemental MediaPackage endpoint', {
      ttl: [0, DAY, YEAR], headers: pickOnly('Origin'), queryStrings: pickOnly('aws.manifestfilter', 'start', 'end', 'm'), brotli: false,
      recommendedFor: [ContentKind.MEDIA_PACKAGE],
    }),
  managedPolicy('AMPLIFY', 'Amplify', '2e54312d-136d-493c-8eb9-b001f22f67d2',
    'an AWS Amplify web app as the origin; because of its minimum TTL of 2 s, CloudFront caches even responses with no-store', {
      ttl: [2, 2, 600], headers: pickOnly('Authorization', 'CloudFront-Viewer-Country', 'Host'), cookies: PICK_ALL, queryStrings: PICK_ALL, amplifyOnly: true,
    }),
  managedPolicy('AMPLIFY_DEFAULT', 'Amplify-Default', '4d1d2f1d-3a71-49ad-9e08-7ea5d843a556',
    'Amplify Hosting: compute and reverse proxies', {
      ttl: [0, 0, YEAR], headers: pickOnly('Accept', 'Authorization', 'CloudFront-Viewer-Country', 'Host'), cookies: PICK_ALL, queryStrings: PICK_ALL, amplifyOnly: true,
    }),
  managedPolicy('AMPLIFY_DEFAULT_NO_COOKIES', 'Amplify-DefaultNoCookies', 'a6bad946-36c3-4c33-aa98-362c74a7fb13',
    'Amplify Hosting with cache configuration AMPLIFY_MANAGED_NO_COOKIES', {
      ttl: [0, 0, YEAR], headers: pickOnly('Accept', 'Authorization', 'CloudFront-Viewer-Country', 'Host'), queryStrings: PICK_ALL, amplifyOnly: true,
    }),
  managedPolicy('AMPLIFY_IMAGE_OPTIMIZATION', 'Amplify-ImageOptimization', '1c6db51a-a33f-469a-8245-dae26771f530',
    'Amplify Hosting: image routes', {
      ttl: [0, 0, YEAR], headers: pickOnly('Accept', 'Authorization', 'Host'), queryStrings: PICK_ALL, amplifyOnly: true,
    }),
  managedPolicy('AMPLIFY_STATIC_CONTENT', 'Amplify-StaticContent', '7e5fad67-ee98-4ad0-b05a-394999eefc1a',
    'Amplify Hosting: static routes', {
      ttl: [0, 0, YEAR], headers: pickOnly('Authorization', 'Host'), amplifyOnly: true,
    }),
  managedPolicy('AMPLIFY_DEFAULT_V2', 'Amplify-Default-V2', '1b1c9610-973a-4fb9-9932-a6c274840887',
    'Amplify Hosting with skew protection (inferred from its selectors): compute and reverse proxies', {
      ttl: [0, 0, YEAR], headers: pickOnly('Accept', ...SKEW_PROTECTION), cookies: PICK_ALL, queryStrings: PICK_ALL,
      amplifyOnly: true, idSource: IdSource.DERIVED,
    }),
  managedPolicy('AMPLIFY_DEFAULT_NO_COOKIES_V2', 'Amplify-DefaultNoCookies-V2', '17322e93-4707-445a-93bc-6c8c16621822',
    'Amplify Hosting with skew protection (inferred from its selectors): no cookies except `__dpl`', {
      ttl: [0, 0, YEAR], headers: pickOnly('Accept', ...SKEW_PROTECTION), cookies: pickOnly('__dpl'), queryStrings: PICK_ALL,
      amplifyOnly: true, idSource: IdSource.DERIVED,
    }),
  managedPolicy('AMPLIFY_IMAGE_OPTIMIZATION_V2', 'Amplify-ImageOptimization-V2', '766eb028-1aff-4eb2-a5a4-2674e1538f26',
    'Amplify Hosting with skew protection (inferred from its selectors): image routes', {
      ttl: [0, 0, YEAR], headers: pickOnly('Accept', ...SKEW_PROTECTION), cookies: pickOnly('__dpl'), queryStrings: PICK_ALL,
      amplifyOnly: true, idSource: IdSource.DERIVED,
    }),
  managedPolicy('AMPLIFY_STATIC_CONTENT_V2', 'Amplify-StaticContent-V2', '4c02794c-7c81-4ba1-8b5d-e05fb0f95ed8',
    'Amplify Hosting with skew protection (inferred from its selectors): static routes', {
      ttl: [0, 0, YEAR], headers: pickOnly(...SKEW_PROTECTION), cookies: pickOnly('__dpl'), queryStrings: pickOnly('dpl'),
      amplifyOnly: true, idSource: IdSource.DERIVED,
    }),
];
