import { Annotations, CfnOutput, Stack } from 'aws-cdk-lib';
import { AccessLevel, Distribution, IOrigin } from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { OriginAccess, OriginAccessStatement } from './origin-access';
import { membersOf } from './origin-members';

/** What CDK says of an imported bucket and of an imported key: that something is to be done, and not what. */
const CDK_WARNINGS = ['updateImportedBucketPolicyOac', 'updateImportedKeyPolicyOac'].map(name => `@aws-cdk/aws-cloudfront-origins:${name}`);

/**
 * The statements that the policies of imported buckets and keys need, each as an output and with a warning in the place of CDK's.
 *
 * @param origins the origins of the distribution, to which they are bound already: CDK has changed the policies that it can change
 */
export function handOutStatements(scope: Construct, origins: readonly IOrigin[], distribution: Distribution): OriginAccessStatement[] {
  const imported = bucketsOf(origins).filter(({ bucket }) => bucket.policy === undefined);
  const needs = imported.flatMap(({ bucket, levels }) => [
    {
      kind: 'bucket', path: bucket.node.path, output: 'BucketPolicyStatement',
      resourceArn: bucket.bucketArn, statement: OriginAccess.toBucket(bucket, distribution, levels),
    },
    ...importedKeysOf(bucket).map(({ keyArn, node: { path } }) => ({
      kind: 'key', path, output: 'KeyPolicyStatement',
      resourceArn: keyArn, statement: OriginAccess.toKey(distribution, levels),
    })),
  ]);
  // Only those that are there: what is added to the distribution itself later keeps CDK's warning.
  if (needs.length > 0) distribution.node.children.forEach(origin => CDK_WARNINGS.forEach(id => Annotations.of(origin).acknowledgeWarning(id)));
  for (const [i, { kind, path, output, statement }] of needs.entries()) {
    const before = needs.slice(0, i).filter(other => other.output === output).length;
    const { node } = new CfnOutput(scope, before === 0 ? output : `${output}${before + 1}`, {
      description: `What the policy of ${kind} '${path}' needs, so that the distribution can read it`,
      value: Stack.of(scope).toJsonString(statement.toStatementJson()),
    });
    Annotations.of(scope).addWarningV2(`cdk-edge-cache:policy-of-imported-${kind}`,
      `the policy of imported ${kind} '${path}' cannot be changed here, and every request that needs it is answered with 403 until it has the statement of output '${node.id}'; add the statement to the policy`);
  }
  return needs.map(({ resourceArn, statement }) => ({ resourceArn, statement }));
}

interface ReadBucket {
  readonly bucket: IBucket;
  readonly levels: AccessLevel[];
}

/** The buckets that are read by origin access control. CDK exports neither the class of their origins nor what these are made of. */
function bucketsOf(origins: readonly IOrigin[]): ReadBucket[] {
  const read = new Map<IBucket, AccessLevel[]>();
  for (const origin of new Set(origins.flatMap(membersOf))) {
    const { bucket, originAccessControl, originAccessLevels = [AccessLevel.READ] } = origin as Partial<OriginWithAccessControl>;
    if (!(origin instanceof S3BucketOrigin) || bucket === undefined || originAccessControl === undefined) continue;
    read.set(bucket, [...new Set([...read.get(bucket) ?? [], ...originAccessLevels])]);
  }
  return [...read].map(([bucket, levels]) => ({ bucket, levels }));
}

/** A key of the app's own has a resource, to whose policy CDK has added a statement. */
function importedKeysOf({ encryptionKey }: IBucket): IKey[] {
  return encryptionKey === undefined || encryptionKey.node.defaultChild !== undefined ? [] : [encryptionKey];
}

interface OriginWithAccessControl {
  readonly bucket: IBucket;
  readonly originAccessControl: unknown;
  readonly originAccessLevels: AccessLevel[];
}
