import { Stack } from 'aws-cdk-lib';
import { CfnDistribution, IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { propertiesOf } from '../synth/resolved-resources';

/**
 * Whether a distribution has a bucket as an origin; nothing where one of the two is not of this app, they are in two stacks, or what an origin
 * is cannot be told by its domain name.
 */
export function isServed(bucket: IBucket, { node: { defaultChild } }: IDistribution): boolean | undefined {
  if (!(defaultChild instanceof CfnDistribution) || Stack.of(bucket) !== defaultChild.stack) return undefined;
  const mentions = mentionsOf(bucket);
  const domainNames = (propertiesOf(defaultChild).DistributionConfig.Origins as any[]).map(({ DomainName }) => JSON.stringify(DomainName));
  if (domainNames.some(name => mentions.some(mention => name.includes(mention)))) return true;
  const isImported = !(bucket.node.defaultChild instanceof CfnBucket);
  const isUnknown = (name: string) => /"Fn::ImportValue":|"Ref":"(?!AWS::)/.test(name) || (isImported && name.includes('"Fn::GetAtt":'));
  return mentions.length === 0 || domainNames.some(isUnknown) ? undefined : false;
}

/** What stands in a domain name of the bucket: its logical id, or its name. */
function mentionsOf(bucket: IBucket): string[] {
  const { node: { defaultChild } } = bucket;
  const stack = Stack.of(bucket);
  const isOfTheApp = defaultChild instanceof CfnBucket;
  const name: unknown = stack.resolve(isOfTheApp ? defaultChild.bucketName : bucket.bucketName);
  return [
    ...isOfTheApp ? [`"${stack.resolve(defaultChild.logicalId)}"`] : [],
    ...typeof name === 'string' ? [`"${name}.`] : [],
  ];
}
