import { Token } from 'aws-cdk-lib';
import { AccessLevel, ErrorResponse, IOrigin } from 'aws-cdk-lib/aws-cloudfront';
import { OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { membersOf } from '../origins/origin-members';

/** Where the 404 page of a distribution is to stand in for errors. */
export interface NotFoundPageUse {
  /** The page, in a bucket of the distribution: `/404.html`. */
  readonly pagePath: string;

  /** All origins of the distribution, by the path patterns that are served from them. */
  readonly origins: readonly { readonly pathPattern: string; readonly origin: IOrigin }[];

  /** Whether a web ACL or a geographic restriction can answer 403 as well. */
  readonly refusesVisitors: boolean;
}

/**
 * The error responses of a 404 page, which keeps the status 404.
 *
 * They hold for the whole distribution, whatever origin the error comes from, so that the page would replace what an API answers with 404.
 * It is therefore for distributions of buckets alone; the others have `withNotFoundPage`.
 *
 * S3 answers 404 for a key that is not there to those who may list the bucket, and 403 to everybody else. A 403 is taken for a missing key only
 * where nobody else can have answered it: "CloudFront can't distinguish between an HTTP status code 403 that is returned by your origin and one
 * that is returned by AWS WAF".
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html
 * https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-waf-use-cases.html
 *
 * @throws if some origin is not known to be a bucket, or if the path of the page is none
 */
export function notFoundResponses({ pagePath, origins, refusesVisitors }: NotFoundPageUse): ErrorResponse[] {
  checkPagePath(pagePath);
  const server = origins.find(({ origin }) => !isBucket(origin));
  if (server !== undefined) {
    throw new Error(`'notFoundPage' must be left out, because '${server.pathPattern}' is not known to be served from a bucket, and the page would replace its errors too; give the content of the bucket a 'notFound' origin instead`);
  }
  const page = { responseHttpStatus: 404, responsePagePath: pagePath };
  const statuses = refusesVisitors || hidingMissingKeys(origins).length === 0 ? [404] : [403, 404];
  return statuses.map(httpStatus => ({ httpStatus, ...page }));
}

/**
 * The buckets of which S3 answers 403 for missing keys as far as is known, by the path patterns that are served from them.
 */
export function hidingMissingKeys(origins: NotFoundPageUse['origins']): string[] {
  return origins.filter(({ origin }) => isBucket(origin) && !mayBeListed(origin)).map(({ pathPattern }) => pathPattern);
}

/**
 * A bucket, and another origin that answers for every key that is not in it. Errors of all other origins stay as they are.
 *
 * @param page what answers the 404 page to any path; best with an origin path, so that it is asked for nothing else
 */
export function withNotFoundPage(bucket: IOrigin, page: IOrigin): IOrigin {
  return new OriginGroup({ primaryOrigin: bucket, fallbackOrigin: page, fallbackStatusCodes: mayBeListed(bucket) ? [404] : [403, 404] });
}

/**
 * Whether the distribution may list the bucket, also as a member of an origin group, so that S3 answers 404 for missing keys, and `/` with the
 * list if there is no root object.
 */
export function mayBeListed(origin: IOrigin): boolean {
  // The origins with access control are not exported, and CDK tells only the instance what it may do.
  const levelsOf = (one: IOrigin) => (one as { originAccessLevels?: AccessLevel[] }).originAccessLevels ?? [];
  return membersOf(origin).some(one => levelsOf(one).includes(AccessLevel.LIST));
}

function isBucket(origin: IOrigin): boolean {
  return origin instanceof S3BucketOrigin;
}

function checkPagePath(pagePath: string): void {
  if (Token.isUnresolved(pagePath)) return;
  if (!/^\/[^?#]+$/.test(pagePath)) {
    throw new Error(`'notFoundPage' must be the path of a page, got '${pagePath}'; write it as '/404.html'`);
  }
}
