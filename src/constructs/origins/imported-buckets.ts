import { Annotations, CfnOutput, Stack } from 'aws-cdk-lib';
import { AccessLevel, Distribution, IOrigin } from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { OriginAccess } from './origin-access';
import { membersOf } from './origin-members';

/** CDK's own warnings do not contain the statement. */
const CDK_WARNINGS = ['updateImportedBucketPolicyOac', 'updateImportedKeyPolicyOac'].map(name => `@aws-cdk/aws-cloudfront-origins:${name}`);

/**
 * Returns the statements that the policies of imported buckets and keys need. Adds an output and a warning for each, which replaces CDK's.
 *
 * @param origins the origins of the distribution, already bound to it, so that CDK has changed the policies that it can change
 */
export function addStatementOutputs(scope: Construct, origins: readonly IOrigin[], distribution: Distribution): PolicyStatement[] {
  const imported = [...accessedBuckets(origins)].filter(([bucket]) => bucket.policy === undefined);
  // Only existing origins: an origin that is added to the distribution later keeps CDK's warning.
  if (imported.length > 0) distribution.node.children.forEach(origin => CDK_WARNINGS.forEach(id => Annotations.of(origin).acknowledgeWarning(id)));
  return imported.flatMap(([bucket, levels]) => {
    const statement = OriginAccess.forBucket(bucket, distribution, levels);
    addOutput(scope, 'bucket', bucket.node.path, statement);
    const { encryptionKey } = bucket;
    // CDK changes the policy of a key that the app creates.
    if (encryptionKey === undefined || encryptionKey.node.defaultChild !== undefined) return [statement];
    const keyStatement = OriginAccess.forKey(distribution, levels);
    addOutput(scope, 'key', encryptionKey.node.path, keyStatement);
    return [statement, keyStatement];
  });
}

function addOutput(scope: Construct, kind: 'bucket' | 'key', path: string, statement: PolicyStatement): void {
  const id = kind === 'bucket' ? 'BucketPolicyStatement' : 'KeyPolicyStatement';
  const number = scope.node.children.filter(child => child.node.id.startsWith(id)).length + 1;
  const { node } = new CfnOutput(scope, number === 1 ? id : `${id}${number}`, {
    description: `Add this statement to the policy of ${kind} '${path}', so that the distribution can access it`,
    value: Stack.of(scope).toJsonString(statement.toStatementJson()),
  });
  Annotations.of(scope).addWarningV2(`cdk-edge-cache:policy-of-imported-${kind}`,
    `CDK cannot change the policy of imported ${kind} '${path}', and requests fail with 403 until it has the statement in output '${node.id}'; add the statement to the policy`);
}

/** The buckets with origin access control, and their access levels. CDK exports neither the class of these origins nor its members. */
function accessedBuckets(origins: readonly IOrigin[]): Map<IBucket, AccessLevel[]> {
  const accessed = new Map<IBucket, AccessLevel[]>();
  for (const origin of new Set(origins.flatMap(membersOf))) {
    const { bucket, originAccessControl, originAccessLevels = [AccessLevel.READ] } = origin as Partial<OriginWithAccessControl>;
    if (!(origin instanceof S3BucketOrigin) || bucket === undefined || originAccessControl === undefined) continue;
    accessed.set(bucket, [...new Set([...accessed.get(bucket) ?? [], ...originAccessLevels])]);
  }
  return accessed;
}

interface OriginWithAccessControl {
  readonly bucket: IBucket;
  readonly originAccessControl: unknown;
  readonly originAccessLevels: AccessLevel[];
}
