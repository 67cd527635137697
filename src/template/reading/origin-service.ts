import { OriginService } from './as-written';
import { TemplateSource } from '../intrinsics/template-source';
import { dictionary, referencesIn, textOf, Value } from '../intrinsics/values';

/** Stands for pieces of a domain name that are not known. */
const PLACEHOLDER = '\u0000';

const BY_DOMAIN: readonly [pattern: RegExp, service: OriginService][] = [
  [/\.s3-website[.-]/, OriginService.S3_WEBSITE],
  [/\.s3([.-][^/]*)?\.amazonaws\.com(\.cn)?$/, OriginService.S3],
  [/\.s3[.-][^/]*\u0000/, OriginService.S3],
  [/\.lambda-url\./, OriginService.LAMBDA_URL],
  [/\.execute-api\./, OriginService.API_GATEWAY],
  [/\.elb\.(\u0000|[a-z])/, OriginService.LOAD_BALANCER],
  [/\.[a-z0-9-]*\.elb\.amazonaws\.com(\.cn)?$/, OriginService.LOAD_BALANCER],
  [/\.mediapackage(v2)?[.-]/, OriginService.MEDIA_PACKAGE],
  [/\.mediastore\./, OriginService.MEDIA_STORE],
  [/\.amplifyapp\.com$/, OriginService.AMPLIFY],
];

/** Rows without a type match all resources: SAM generates the resource of a function URL. */
const BY_ATTRIBUTE: readonly [type: string | undefined, attribute: RegExp, service: OriginService][] = [
  ['AWS::S3::Bucket', /^WebsiteURL$/, OriginService.S3_WEBSITE],
  ['AWS::S3::Bucket', /DomainName$/, OriginService.S3],
  // The name of the bucket, with a suffix that depends on the Region.
  ['AWS::S3::Bucket', /^Ref$/, OriginService.S3],
  [undefined, /^FunctionUrl$/, OriginService.LAMBDA_URL],
  ['AWS::ApiGateway::RestApi', /./, OriginService.API_GATEWAY],
  ['AWS::ApiGatewayV2::Api', /./, OriginService.API_GATEWAY],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', /^DNSName$/, OriginService.LOAD_BALANCER],
  ['AWS::ElasticLoadBalancing::LoadBalancer', /DNSName|CanonicalHostedZoneName/, OriginService.LOAD_BALANCER],
  ['AWS::MediaPackage::OriginEndpoint', /^Url$/, OriginService.MEDIA_PACKAGE],
  ['AWS::MediaStore::Container', /^Endpoint$/, OriginService.MEDIA_STORE],
  ['AWS::Amplify::App', /^DefaultDomain$/, OriginService.AMPLIFY],
];

/** Returns the service that a domain name belongs to, if the template identifies it. */
export function originServiceOf(domainName: Value, source: TemplateSource): OriginService | undefined {
  const text = textOf(domainName, PLACEHOLDER).toLowerCase();
  const byDomain = BY_DOMAIN.find(([pattern]) => pattern.test(text));
  if (byDomain !== undefined) return byDomain[1];
  for (const { reference: { logicalId, attribute = 'Ref' }, scope } of referencesIn(domainName, source)) {
    const type = dictionary(scope.resources[logicalId]).Type;
    const found = BY_ATTRIBUTE.find(([expected, pattern]) => (expected === undefined || expected === type) && pattern.test(attribute));
    if (found !== undefined) return found[2];
  }
  return undefined;
}
