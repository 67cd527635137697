import { Token } from 'aws-cdk-lib';
import { AccessLevel, ErrorResponse, IOrigin } from 'aws-cdk-lib/aws-cloudfront';
import { OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { membersOf } from '../origins/origin-members';

/** An origin of a distribution, with the path pattern of its cache behavior. */
export interface RoutedOrigin {
  readonly pathPattern: string;
  readonly origin: IOrigin;
}

/**
 * Returns the custom error responses for a 404 page. The status stays 404.
 *
 * Custom error responses apply to all origins of a distribution, so the page would also replace the 404 responses of an API. Only a
 * distribution without servers can use them. All others use `withNotFoundPage`.
 *
 * For a missing key, S3 returns 404 if the caller can list the bucket, and 403 otherwise. A 403 means a missing key only if nothing else can
 * return it: "CloudFront can't distinguish between an HTTP status code 403 that is returned by your origin and one that is returned by AWS WAF".
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html
 * https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-waf-use-cases.html
 *
 * @param origins all origins of the distribution
 * @param blocksViewers whether a web ACL or a geographic restriction can also return 403
 * @throws if an origin is not known to be a bucket, or if the path is not the path of a page
 */
export function notFoundResponses(pagePath: string, origins: readonly RoutedOrigin[], blocksViewers: boolean): ErrorResponse[] {
  if (!Token.isUnresolved(pagePath) && !/^\/[^?#]+$/.test(pagePath)) {
    throw new Error(`'notFoundPage' must be the path of a page, got '${pagePath}'; write it like '/404.html'`);
  }
  const server = origins.find(({ origin }) => !isBucket(origin));
  if (server !== undefined) {
    throw new Error(`'notFoundPage' must be left out, because the origin of '${server.pathPattern}' is not known to be a bucket and the page would replace its errors; set 'notFound' on the content of the bucket instead`);
  }
  const statuses = blocksViewers || patternsWith403(origins).length === 0 ? [404] : [403, 404];
  return statuses.map(httpStatus => ({ httpStatus, responseHttpStatus: 404, responsePagePath: pagePath }));
}

/**
 * Returns the path patterns of the buckets for which S3 returns 403 for missing keys, as far as is known.
 */
export function patternsWith403(origins: readonly RoutedOrigin[]): string[] {
  return origins.filter(({ origin }) => isBucket(origin) && !canList(origin)).map(({ pathPattern }) => pathPattern);
}

/**
 * Returns a bucket that fails over to another origin for missing keys. Errors of all other origins do not change.
 *
 * @param page the origin that returns the 404 page for all paths
 */
export function withNotFoundPage(bucket: IOrigin, page: IOrigin): IOrigin {
  return new OriginGroup({ primaryOrigin: bucket, fallbackOrigin: page, fallbackStatusCodes: canList(bucket) ? [404] : [403, 404] });
}

/**
 * True if the distribution can list the bucket, or a bucket in an origin group. S3 then returns 404 for missing keys, and the list of keys
 * for `/` without a default root object.
 */
export function canList(origin: IOrigin): boolean {
  // CDK does not export the class of origins with access control.
  const levelsOf = (one: IOrigin) => (one as { originAccessLevels?: AccessLevel[] }).originAccessLevels ?? [];
  return membersOf(origin).some(one => levelsOf(one).includes(AccessLevel.LIST));
}

function isBucket(origin: IOrigin): boolean {
  return origin instanceof S3BucketOrigin;
}
