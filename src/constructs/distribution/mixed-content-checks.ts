import { Token } from 'aws-cdk-lib';
import { SecurityPolicyProtocol } from 'aws-cdk-lib/aws-cloudfront';
import { checkCertificate } from './certified-host-names';
import { ContentRoute, MixedContentDistributionProps } from './mixed-content-distribution-props';
import { PLAN_LIMITS } from '../../catalog/plan-limits';
import { PathPattern } from '../../edge/path/path-pattern';
import { canList } from '../content/error-pages';

/**
 * Checks the properties for values that CloudFront would refuse, and for content that unauthorized viewers could read.
 */
export function checkProps(props: MixedContentDistributionProps): void {
  props.routes?.forEach(checkPathPattern);
  checkWebAcl(props);
  checkCertificate(props.domainNames ?? [], props.certificate);
  checkSecurityPolicy(props);
  checkCacheTagHeader(props);
  checkRootObject(props);
}

function checkPathPattern({ pathPattern }: ContentRoute, i: number): void {
  const prop = `routes[${i}].pathPattern`;
  if (Token.isUnresolved(pathPattern)) {
    throw new Error(`'${prop}' must be known at synthesis, got a token; pass a plain string`);
  }
  const refusal = pathPattern === '*' ? "is the pattern of the default behavior; set 'defaultContent' instead" : PathPattern.refusalOf(pathPattern);
  if (refusal !== undefined) {
    throw new Error(`'${prop}' '${pathPattern}' ${refusal}`);
  }
}

function checkWebAcl({ defaultContent, routes = [], webAclArn }: MixedContentDistributionProps): void {
  if (webAclArn !== undefined) {
    if (!Token.isUnresolved(webAclArn) && !/^arn:[^:]+:wafv2:us-east-1:[^:]*:global\/webacl\/./.test(webAclArn)) {
      throw new Error(`'webAclArn' must be the ARN of a web ACL of scope CLOUDFRONT in us-east-1, got '${webAclArn}'; write it like arn:aws:wafv2:us-east-1:111122223333:global/webacl/name/id`);
    }
    return;
  }
  const route = [...routes, { pathPattern: '*', content: defaultContent }].find(({ content }) => content._definition.needsWebAcl);
  if (route !== undefined) {
    throw new Error(`'webAclArn' must be set, because '${route.pathPattern}' is content for staff; pass the ARN of a web ACL in us-east-1, or use ContentPreset.account(origin)`);
  }
}

const OLD_SECURITY_POLICIES: readonly SecurityPolicyProtocol[] = [
  SecurityPolicyProtocol.SSL_V3, SecurityPolicyProtocol.TLS_V1, SecurityPolicyProtocol.TLS_V1_2016, SecurityPolicyProtocol.TLS_V1_1_2016,
  SecurityPolicyProtocol.TLS_V1_2_2018, SecurityPolicyProtocol.TLS_V1_2_2019,
];

function checkSecurityPolicy({ minimumProtocolVersion }: MixedContentDistributionProps): void {
  if (minimumProtocolVersion !== undefined && OLD_SECURITY_POLICIES.includes(minimumProtocolVersion)) {
    throw new Error(`'minimumProtocolVersion' must be ${SecurityPolicyProtocol.TLS_V1_2_2021} or newer, got ${minimumProtocolVersion}; leave it out, or set a newer one`);
  }
}

function checkCacheTagHeader({ cacheTagHeader, pricingPlan }: MixedContentDistributionProps): void {
  if (cacheTagHeader === undefined) return;
  if (pricingPlan !== undefined && !PLAN_LIMITS[pricingPlan].cacheTags) {
    throw new Error(`'cacheTagHeader' must be left out, because 'pricingPlan' '${pricingPlan}' does not include invalidation by cache tag; use PricingPlan.PRO`);
  }
  if (!Token.isUnresolved(cacheTagHeader) && !/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(cacheTagHeader)) {
    throw new Error(`'cacheTagHeader' must be a header name, got '${cacheTagHeader}'; write one like 'Cache-Tag'`);
  }
}

function checkRootObject({ defaultContent, defaultRootObject }: MixedContentDistributionProps): void {
  if (defaultRootObject?.startsWith('/')) {
    throw new Error(`'defaultRootObject' must not begin with '/', got '${defaultRootObject}'; write '${defaultRootObject.slice(1)}'`);
  }
  if (!(defaultRootObject ?? defaultContent._definition.rootObject) && canList(defaultContent._origin)) {
    throw new Error("'defaultRootObject' must be set, because the distribution can list the bucket of the default content, and S3 returns the list for '/'; set it, or remove AccessLevel.LIST");
  }
}
