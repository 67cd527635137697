import { IConstruct } from 'constructs';
import { pathOf, propertiesOf, resourcesAround } from './rendered';

/** An origin that gets a header over a connection that is not always encrypted. */
export interface ReadableOrigin {
  /** The path of the distribution. */
  readonly path: string;
  readonly origin: string;
  readonly protocolPolicy: string;
}

/** The origins of all distributions around a construct that get a header over HTTP, if only sometimes. */
export function readableOrigins(construct: IConstruct, headerName: string): ReadableOrigin[] {
  return resourcesAround(construct, 'AWS::CloudFront::Distribution').flatMap(distribution => {
    const origins: any[] = propertiesOf(distribution).DistributionConfig?.Origins ?? [];
    return origins
      .filter(({ OriginCustomHeaders = [] }) => OriginCustomHeaders.some((one: any) => sameName(one.HeaderName, headerName)))
      .map(({ Id, CustomOriginConfig }) => ({ path: pathOf(distribution), origin: Id, protocolPolicy: CustomOriginConfig?.OriginProtocolPolicy ?? 'https-only' }))
      .filter(({ protocolPolicy }) => protocolPolicy !== 'https-only');
  });
}

function sameName(one: unknown, headerName: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === headerName.toLowerCase();
}
