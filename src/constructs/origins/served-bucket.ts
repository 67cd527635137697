import { Stack } from 'aws-cdk-lib';
import { CfnDistribution, IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { resolvedProperties } from '../synth/resolved-resources';

/**
 * Returns whether a bucket is an origin of a distribution. Returns undefined if this is unknown: if one of the two is imported, if they are in two
 * stacks, or if an origin cannot be identified by its domain name.
 */
export function isServed(bucket: IBucket, { node: { defaultChild } }: IDistribution): boolean | undefined {
  if (!(defaultChild instanceof CfnDistribution) || Stack.of(bucket) !== defaultChild.stack) return undefined;
  const mentions = mentionsOf(bucket);
  const domainNames = (resolvedProperties(defaultChild).DistributionConfig.Origins as any[]).map(({ DomainName }) => JSON.stringify(DomainName));
  if (domainNames.some(name => mentions.some(mention => name.includes(mention)))) return true;
  const isImported = !(bucket.node.defaultChild instanceof CfnBucket);
  const isUnknown = (name: string) => /"Fn::ImportValue":|"Ref":"(?!AWS::)/.test(name) || (isImported && name.includes('"Fn::GetAtt":'));
  return mentions.length === 0 || domainNames.some(isUnknown) ? undefined : false;
}

/** The strings that identify a bucket in a domain name: its logical id and its name. */
function mentionsOf(bucket: IBucket): string[] {
  const { node: { defaultChild } } = bucket;
  const stack = Stack.of(bucket);
  const resource = defaultChild instanceof CfnBucket ? defaultChild : undefined;
  const name: unknown = stack.resolve(resource === undefined ? bucket.bucketName : resource.bucketName);
  return [
    ...resource === undefined ? [] : [`"${stack.resolve(resource.logicalId)}"`],
    ...typeof name === 'string' ? [`"${name}.`] : [],
  ];
}
