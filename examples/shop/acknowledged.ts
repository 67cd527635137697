import * as cdk from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** A finding of cdk-nag's AwsSolutions pack, and the reason to accept it. */
interface Acknowledged {
  readonly rule: string;
  readonly reason: string;

  /** The paths of the constructs in their stack. */
  readonly paths: readonly string[];
}

const COPIES = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C512MiB';
const ANSWERS = 'AWS679f53fac002430cb0da5b7982bd2287';

const copying = 'a release copies the build from the asset bucket of CDK to the bucket of the pages';

export const ACKNOWLEDGED: readonly Acknowledged[] = [
  {
    rule: 'AwsSolutions-S1', paths: ['Marketing', 'Images'],
    reason: 'only the distribution reads the bucket, and it logs each request',
  },
  { rule: 'AwsSolutions-S1', paths: ['AccessLogs/Bucket'], reason: 'the bucket contains the access logs' },
  { rule: 'AwsSolutions-ELB2', paths: ['LoadBalancer'], reason: 'only the distribution sends requests, and it logs each request' },
  { rule: 'AwsSolutions-CFR1', paths: ['Shop/Distribution'], reason: 'the shop delivers to all countries' },
  { rule: 'AwsSolutions-CFR3', paths: ['Shop/Distribution'], reason: 'the rule checks legacy access logs; EdgeAccessLogs uses standard logging v2' },
  {
    rule: 'AwsSolutions-SMG4', paths: ['Verification'],
    reason: 'a rotation needs two deployments, because CloudFront and the listener get a new value at deployment',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::*]', paths: ['CatalogueHook'],
    reason: 'X-Ray traces and log deliveries have no resource ARN; the invalidation is limited to this distribution',
  },
  {
    rule: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]', paths: [COPIES, ANSWERS],
    reason: 'CDK attaches it to the functions of its custom resources, which write logs',
  },
  ...[
    'Action::s3:GetObject*', 'Action::s3:GetBucket*', 'Action::s3:List*', 'Action::s3:DeleteObject*', 'Action::s3:Abort*',
    'Resource::<Marketing3B454061.Arn>/*', 'Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-eu-west-1/*',
  ].map(finding => ({ rule: `AwsSolutions-IAM5[${finding}]`, paths: [COPIES], reason: copying })),
  { rule: 'AwsSolutions-L1', paths: [COPIES], reason: 'CDK sets the runtime of the function' },
];

/** In newer versions of CDK. This example compiles with the oldest supported version. */
interface Validations {
  acknowledge(rule: { readonly id: string; readonly reason: string }): void;
}

const { Validations: newer } = cdk as { Validations?: { of(construct: IConstruct): Validations } };

/** Acknowledges the findings. */
export function acknowledge(stack: cdk.Stack): void {
  if (newer === undefined) return;
  for (const { rule, reason, paths } of ACKNOWLEDGED) {
    for (const path of paths) {
      const construct = path.split('/').reduce<IConstruct | undefined>((parent, id) => parent?.node.tryFindChild(id), stack);
      if (construct !== undefined) newer.of(construct).acknowledge({ id: rule, reason });
    }
  }
}
