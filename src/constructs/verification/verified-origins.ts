import { IConstruct } from 'constructs';
import { pathOf, propertiesOf, resourcesAround } from '../synth/resolved-resources';

/** An origin of a distribution that is sent a header. */
export interface VerifiedOrigin {
  /** The path of the distribution. */
  readonly path: string;
  /** Its host names; nothing where a deployment decides. */
  readonly aliases: readonly string[] | undefined;
  readonly id: string;
  /** As the template has it. */
  readonly domainName: unknown;
  /** Nothing for a VPC origin, which has it elsewhere. */
  readonly protocolPolicy: string | undefined;
}

/** The origins of all distributions around a construct that are sent a header. */
export function verifiedOrigins(construct: IConstruct, headerName: string): VerifiedOrigin[] {
  return resourcesAround(construct, 'AWS::CloudFront::Distribution').flatMap(distribution => {
    const { Origins = [], Aliases = [] } = propertiesOf(distribution).DistributionConfig ?? {};
    return (Origins as any[])
      .filter(({ OriginCustomHeaders = [] }) => OriginCustomHeaders.some((one: any) => sameName(one.HeaderName, headerName)))
      .map(({ Id, DomainName, CustomOriginConfig }) => ({
        path: pathOf(distribution),
        aliases: literals(Aliases),
        id: Id,
        domainName: DomainName,
        protocolPolicy: CustomOriginConfig?.OriginProtocolPolicy,
      }));
  });
}

/** A list of strings; nothing if some of it is decided at deployment. */
export function literals(list: unknown): string[] | undefined {
  return Array.isArray(list) && list.every(one => typeof one === 'string') ? list : undefined;
}

function sameName(one: unknown, headerName: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === headerName.toLowerCase();
}
