import { IOrigin } from 'aws-cdk-lib/aws-cloudfront';

/** Returns the members of an origin group, or the origin itself. The types of CDK do not expose the members. */
export function membersOf(origin: IOrigin): IOrigin[] {
  const { props: { primaryOrigin, fallbackOrigin } = {} } = origin as { props?: { primaryOrigin?: IOrigin; fallbackOrigin?: IOrigin } };
  return primaryOrigin === undefined ? [origin] : [primaryOrigin, fallbackOrigin!].flatMap(membersOf);
}
