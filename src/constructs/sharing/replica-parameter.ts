import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { AwsCustomResource, AwsCustomResourcePolicy, AwsSdkCall, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';

/** What is written into another Region. */
export interface ReplicaParameter {
  readonly parameterName: string;
  readonly policyId: string;
  readonly description: string;
  /** Which of several policies it is. */
  readonly which: string;
}

/**
 * Writes an SSM parameter in another Region than the stack's, which CloudFormation cannot do by itself. It stays when the stack is removed,
 * as the policy does.
 */
export function publishInRegion(scope: Construct, region: string, { parameterName, policyId, description, which }: ReplicaParameter): void {
  const parameterArn = Stack.of(scope).formatArn({
    service: 'ssm', region, resource: 'parameter', resourceName: parameterName.replace(/^\//, ''), arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  // The first time it must not take over what another application has published under this name.
  const put = (overwrite: boolean): AwsSdkCall => ({
    service: 'SSM',
    action: 'putParameter',
    region,
    parameters: { Name: parameterName, Value: policyId, Type: 'String', Description: description, Overwrite: overwrite },
    physicalResourceId: PhysicalResourceId.of(`${region}${parameterName}`),
  });
  new AwsCustomResource(scope, `Parameter${which}-${region}`, {
    resourceType: 'Custom::ReplicaOfParameter',
    installLatestAwsSdk: false,
    onCreate: put(false),
    onUpdate: put(true),
    policy: AwsCustomResourcePolicy.fromStatements([new PolicyStatement({ actions: ['ssm:PutParameter'], resources: [parameterArn] })]),
  });
}
