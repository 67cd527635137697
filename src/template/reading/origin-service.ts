import { OriginService } from './delivery';
import { TemplateSource } from '../intrinsics/template-source';
import { dictionary, referencesIn, sketchOf, Value } from '../intrinsics/values';

/** What stands for a piece of a domain name that is not known; no host name has it. */
const HOLE = '\u0000';

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

/** Without a type, whatever resource has such an attribute: SAM makes the one of a function's URL itself. */
const BY_ATTRIBUTE: readonly [type: string | undefined, attribute: RegExp, service: OriginService][] = [
  ['AWS::S3::Bucket', /^WebsiteURL$/, OriginService.S3_WEBSITE],
  ['AWS::S3::Bucket', /DomainName$/, OriginService.S3],
  [undefined, /^FunctionUrl$/, OriginService.LAMBDA_URL],
  ['AWS::ApiGateway::RestApi', /./, OriginService.API_GATEWAY],
  ['AWS::ApiGatewayV2::Api', /./, OriginService.API_GATEWAY],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', /^DNSName$/, OriginService.LOAD_BALANCER],
  ['AWS::ElasticLoadBalancing::LoadBalancer', /DNSName|CanonicalHostedZoneName/, OriginService.LOAD_BALANCER],
  ['AWS::MediaPackage::OriginEndpoint', /^Url$/, OriginService.MEDIA_PACKAGE],
  ['AWS::MediaStore::Container', /^Endpoint$/, OriginService.MEDIA_STORE],
  ['AWS::Amplify::App', /^DefaultDomain$/, OriginService.AMPLIFY],
];

/** What kind of service a domain name belongs to; nothing where the template does not tell. */
export function originServiceOf(domainName: Value, source: TemplateSource): OriginService | undefined {
  const sketch = sketchOf(domainName, HOLE).toLowerCase();
  const byDomain = BY_DOMAIN.find(([pattern]) => pattern.test(sketch));
  if (byDomain !== undefined) return byDomain[1];
  for (const { reference: { logicalId, attribute = 'Ref' }, scope } of referencesIn(domainName, source)) {
    const type = dictionary(scope.resources[logicalId]).Type;
    const found = BY_ATTRIBUTE.find(([one, pattern]) => (one === undefined || one === type) && pattern.test(attribute));
    if (found !== undefined) return found[2];
  }
  return undefined;
}
