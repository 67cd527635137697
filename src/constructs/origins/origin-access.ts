import { AccessLevel, IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, PolicyStatementProps, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { IBucket } from 'aws-cdk-lib/aws-s3';

/**
 * A statement that a policy outside of the app needs.
 */
export interface OriginAccessStatement {
  /** The ARN of the bucket or of the key. */
  readonly resourceArn: string;

  /** What its policy needs. */
  readonly statement: PolicyStatement;
}

/**
 * The statements by which a bucket, and a KMS key that it is encrypted with, let in one distribution that has origin access control.
 *
 * CDK adds them itself where it can. These are for policies that it cannot change, or not without a circle: of imported buckets, of buckets in another
 * stack, and of keys, where CDK lets in every distribution of the account. `docs/origins.md` has a recipe for each.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 *
 * @example
 * // The distribution by its id, which is known after the first deployment, so that the key does not refer to it
 * declare const key: kms.Key;
 * const deployed = cloudfront.Distribution.fromDistributionAttributes(this, 'Deployed', { distributionId: 'E2EXAMPLE', domainName: 'd1.cloudfront.net' });
 * key.addToResourcePolicy(OriginAccess.toKey(deployed));
 */
export class OriginAccess {
  /**
   * What the policy of a bucket needs.
   *
   * @param bucket the bucket
   * @param distribution the distribution that reads it
   * @param accessLevels what the distribution may do, the `originAccessLevels` of the origin; to read objects if left out
   */
  public static toBucket(bucket: IBucket, distribution: IDistribution, accessLevels: AccessLevel[] = [AccessLevel.READ]): PolicyStatement {
    const lists = accessLevels.includes(AccessLevel.LIST);
    return statement(distribution, {
      actions: accessLevels.flatMap(level => BUCKET_ACTIONS[level]),
      resources: [bucket.arnForObjects('*'), ...lists ? [bucket.bucketArn] : []],
    });
  }

  /**
   * What the policy of a customer managed key needs. In a key policy, `*` is the key itself.
   *
   * @param distribution the distribution that reads what is encrypted
   * @param accessLevels what the distribution may do, the `originAccessLevels` of the origin; to read objects if left out
   * @throws if none of them takes a key
   */
  public static toKey(distribution: IDistribution, accessLevels: AccessLevel[] = [AccessLevel.READ]): PolicyStatement {
    const actions = accessLevels.flatMap(level => KEY_ACTIONS[level]);
    if (actions.length === 0) {
      throw new Error(`'accessLevels' must have one that takes a key, got ${accessLevels.join(', ') || 'none'}; leave the statement out, or add AccessLevel.READ`);
    }
    return statement(distribution, { actions, resources: ['*'] });
  }

  private constructor() {}
}

const BUCKET_ACTIONS: { readonly [level in AccessLevel]: readonly string[] } = {
  [AccessLevel.READ]: ['s3:GetObject'],
  [AccessLevel.READ_VERSIONED]: ['s3:GetObjectVersion'],
  [AccessLevel.LIST]: ['s3:ListBucket'],
  [AccessLevel.WRITE]: ['s3:PutObject'],
  [AccessLevel.DELETE]: ['s3:DeleteObject'],
};

/** To list or delete takes no key. */
const KEY_ACTIONS: { readonly [level in AccessLevel]: readonly string[] } = {
  [AccessLevel.READ]: ['kms:Decrypt'],
  [AccessLevel.READ_VERSIONED]: ['kms:Decrypt'],
  [AccessLevel.LIST]: [],
  [AccessLevel.WRITE]: ['kms:Encrypt', 'kms:GenerateDataKey*'],
  [AccessLevel.DELETE]: [],
};

function statement(distribution: IDistribution, { actions, resources }: Required<Pick<PolicyStatementProps, 'actions' | 'resources'>>): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
    actions: [...new Set(actions)],
    resources,
    conditions: { StringEquals: { 'AWS:SourceArn': distribution.distributionArn } },
  });
}
