import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { AwsCustomResource, AwsCustomResourcePolicy, AwsSdkCall, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';

export interface ReplicaParameter {
  readonly region: string;
  readonly parameterName: string;
  readonly policyId: string;
  readonly description: string;
}

/**
 * Writes an SSM parameter to another Region, which CloudFormation cannot do. The parameter is retained when the stack is deleted, as the policy is.
 */
export function writeReplica(scope: Construct, id: string, { region, parameterName, policyId, description }: ReplicaParameter): void {
  const parameterArn = Stack.of(scope).formatArn({
    service: 'ssm', region, resource: 'parameter', resourceName: parameterName.replace(/^\//, ''), arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  const put = (overwrite: boolean): AwsSdkCall => ({
    service: 'SSM',
    action: 'putParameter',
    region,
    parameters: { Name: parameterName, Value: policyId, Type: 'String', Description: description, Overwrite: overwrite },
    physicalResourceId: PhysicalResourceId.of(`${region}${parameterName}`),
  });
  new AwsCustomResource(scope, id, {
    resourceType: 'Custom::ReplicaOfParameter',
    installLatestAwsSdk: false,
    // Creation must not overwrite a parameter of another application.
    onCreate: put(false),
    onUpdate: put(true),
    policy: AwsCustomResourcePolicy.fromStatements([new PolicyStatement({ actions: ['ssm:PutParameter'], resources: [parameterArn] })]),
  });
}
