import { IOrigin } from 'aws-cdk-lib/aws-cloudfront';

/** The members of an origin group, which CDK tells only the instance, or the origin itself. */
export function membersOf(origin: IOrigin): IOrigin[] {
  const { props: { primaryOrigin, fallbackOrigin } = {} } = origin as { props?: { primaryOrigin?: IOrigin; fallbackOrigin?: IOrigin } };
  return primaryOrigin === undefined ? [origin] : [primaryOrigin, fallbackOrigin!].flatMap(membersOf);
}
