import { AccessLevel, IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { IBucket } from 'aws-cdk-lib/aws-s3';

/**
 * Creates policy statements that allow a distribution with origin access control to access a bucket, and the KMS key that encrypts the bucket.
 *
 * CDK adds these statements if it can. Use this class for policies that CDK cannot change, or not without a circular dependency: policies of
 * imported buckets, of buckets in another stack, and of keys, where CDK allows all distributions of the account. `docs/origins.md` has a
 * recipe for each.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 *
 * @example
 * // The id is known after the first deployment. Referring to the distribution itself would be a circular dependency.
 * declare const key: kms.Key;
 * const deployed = cloudfront.Distribution.fromDistributionAttributes(this, 'Deployed', { distributionId: 'E2EXAMPLE', domainName: 'd1.cloudfront.net' });
 * key.addToResourcePolicy(OriginAccess.forKey(deployed));
 */
export class OriginAccess {
  /**
   * Creates a statement for a bucket policy.
   *
   * @param bucket the bucket
   * @param distribution the distribution that accesses the bucket
   * @param accessLevels the `originAccessLevels` of the origin; read access by default
   */
  public static forBucket(bucket: IBucket, distribution: IDistribution, accessLevels: AccessLevel[] = [AccessLevel.READ]): PolicyStatement {
    const actions = accessLevels.map(level => BUCKET_ACTIONS[level]);
    const listed = accessLevels.includes(AccessLevel.LIST) ? [bucket.bucketArn] : [];
    return allow(distribution, actions, [bucket.arnForObjects('*'), ...listed]);
  }

  /**
   * Creates a statement for the policy of a customer managed key. In a key policy, the resource `*` is the key itself.
   *
   * @param distribution the distribution that accesses the encrypted objects
   * @param accessLevels the `originAccessLevels` of the origin; read access by default
   * @throws if none of the access levels requires the key
   */
  public static forKey(distribution: IDistribution, accessLevels: AccessLevel[] = [AccessLevel.READ]): PolicyStatement {
    const actions = accessLevels.flatMap(level => KEY_ACTIONS[level] ?? []);
    if (actions.length === 0) {
      throw new Error(`'accessLevels' must include a level that requires the key, got ${accessLevels.join(', ') || 'none'}; add AccessLevel.READ, or remove the statement`);
    }
    return allow(distribution, actions, ['*']);
  }

  private constructor() {}
}

const BUCKET_ACTIONS: { readonly [level in AccessLevel]: string } = {
  [AccessLevel.READ]: 's3:GetObject',
  [AccessLevel.READ_VERSIONED]: 's3:GetObjectVersion',
  [AccessLevel.LIST]: 's3:ListBucket',
  [AccessLevel.WRITE]: 's3:PutObject',
  [AccessLevel.DELETE]: 's3:DeleteObject',
};

const KEY_ACTIONS: { readonly [level in AccessLevel]?: readonly string[] } = {
  [AccessLevel.READ]: ['kms:Decrypt'],
  [AccessLevel.READ_VERSIONED]: ['kms:Decrypt'],
  [AccessLevel.WRITE]: ['kms:Encrypt', 'kms:GenerateDataKey*'],
};

function allow({ distributionArn }: IDistribution, actions: string[], resources: string[]): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
    actions: [...new Set(actions)],
    resources,
    conditions: { StringEquals: { 'AWS:SourceArn': distributionArn } },
  });
}
