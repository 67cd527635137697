import * as cdk from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** What a rule of cdk-nag's AwsSolutions pack says of the shop, and why the shop stays as it is. */
interface Acknowledged {
  readonly rule: string;
  readonly reason: string;

  /** The constructs, by their paths in their stack. */
  readonly paths: readonly string[];
}

const COPIES = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C512MiB';
const ANSWERS = 'AWS679f53fac002430cb0da5b7982bd2287';

const copying = 'a release copies the files of the build from the bucket of CDK\'s assets into that of the pages, and nowhere else';

export const ACKNOWLEDGED: readonly Acknowledged[] = [
  {
    rule: 'AwsSolutions-S1', paths: ['Marketing', 'Images'],
    reason: 'nobody reads the bucket but the distribution, which logs each request',
  },
  { rule: 'AwsSolutions-S1', paths: ['AccessLogs/Bucket'], reason: 'the bucket has the logs, and would log that they are written' },
  { rule: 'AwsSolutions-ELB2', paths: ['LoadBalancer'], reason: 'its only visitor is the distribution, which logs each request' },
  { rule: 'AwsSolutions-CFR3', paths: ['Shop/Distribution'], reason: 'the rule knows the older access logs; EdgeAccessLogs is standard logging v2' },
  {
    rule: 'AwsSolutions-SMG4', paths: ['Verification'],
    reason: 'a rotation is two deployments, because CloudFront and the listener learn of a new value when they are deployed',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::*]', paths: ['CatalogueHook'],
    reason: 'traces of X-Ray and deliveries of logs have no resource that a policy could name; what it invalidates is this distribution',
  },
  {
    rule: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]', paths: [COPIES, ANSWERS],
    reason: 'CDK gives it to the functions of its custom resources; it lets them write their logs',
  },
  ...[
    'Action::s3:GetObject*', 'Action::s3:GetBucket*', 'Action::s3:List*', 'Action::s3:DeleteObject*', 'Action::s3:Abort*',
    'Resource::<Marketing3B454061.Arn>/*', 'Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-eu-west-1/*',
  ].map(finding => ({ rule: `AwsSolutions-IAM5[${finding}]`, paths: [COPIES], reason: copying })),
  { rule: 'AwsSolutions-L1', paths: [COPIES], reason: 'CDK chooses the runtime of the function and tests it with that' },
];

/** Newer versions of CDK have it; this example is compiled with the oldest that the library works with. */
interface Validations {
  acknowledge(rule: { readonly id: string; readonly reason: string }): void;
}

const { Validations: newer } = cdk as { Validations?: { of(construct: IConstruct): Validations } };

/** Tells cdk-nag which of its findings are known. */
export function acknowledge(stack: cdk.Stack): void {
  if (newer === undefined) return;
  for (const { rule, reason, paths } of ACKNOWLEDGED) {
    for (const path of paths) {
      const construct = path.split('/').reduce<IConstruct | undefined>((parent, id) => parent?.node.tryFindChild(id), stack);
      if (construct !== undefined) newer.of(construct).acknowledge({ id: rule, reason });
    }
  }
}
