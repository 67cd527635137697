import { IConstruct } from 'constructs';
import { resolvedProperties, resourcesInStage, userPath } from '../synth/resolved-resources';

/** An origin that CloudFront sends the verification header to. */
export interface VerifiedOrigin {
  /** The construct path of the distribution. */
  readonly path: string;
  /** The alternate domain names of the distribution. Undefined if some are known only at deployment. */
  readonly aliases: readonly string[] | undefined;
  readonly id: string;
  /** The value in the template: a string or an intrinsic function. */
  readonly domainName: unknown;
  /** Undefined for VPC origins. */
  readonly protocolPolicy: string | undefined;
}

/** Finds the origins that receive a header, in all distributions of the app or stage. */
export function verifiedOrigins(construct: IConstruct, headerName: string): VerifiedOrigin[] {
  const isHeader = ({ HeaderName }: any) => typeof HeaderName === 'string' && HeaderName.toLowerCase() === headerName.toLowerCase();
  return resourcesInStage(construct, 'AWS::CloudFront::Distribution').flatMap(distribution => {
    const { Origins = [], Aliases = [] } = resolvedProperties(distribution).DistributionConfig ?? {};
    const verified = (Origins as any[]).filter(({ OriginCustomHeaders = [] }) => OriginCustomHeaders.some(isHeader));
    return verified.map(({ Id, DomainName, CustomOriginConfig }) => ({
      path: userPath(distribution),
      aliases: literals(Aliases),
      id: Id,
      domainName: DomainName,
      protocolPolicy: CustomOriginConfig?.OriginProtocolPolicy,
    }));
  });
}

/** Returns a list of strings, or undefined if some of it is known only at deployment. */
export function literals(list: unknown): string[] | undefined {
  return Array.isArray(list) && list.every(one => typeof one === 'string') ? list : undefined;
}
