import { Annotations } from 'aws-cdk-lib';
import { CfnDistribution, Distribution, HttpVersion, ICachePolicy, SecurityPolicyProtocol } from 'aws-cdk-lib/aws-cloudfront';
import { Grant, IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { addAliasRecords } from './alias-records';
import { brokenInvariants } from './caching-invariants';
import { checkProps } from './mixed-content-checks';
import { MixedContentDistributionProps } from './mixed-content-distribution-props';
import { DEFAULT_NAME, routeName } from './route-name';
import { warnOfOpenStaffPaths } from './staff-paths';
import { SynthesisCache } from './synthesis-cache';
import { PricingPlan } from '../../catalog/pricing-plan';
import { METADATA_KEY } from '../../template/reading/metadata-key';
import { BehaviorPolicies } from '../content/behavior-policies';
import { canList, notFoundResponses, patternsWith403 } from '../content/error-pages';
import { EdgeMetrics } from '../observability/edge-metrics';
import { addStatementOutputs } from '../origins/imported-buckets';
import { SharedPolicyParameter } from '../sharing/shared-policy-parameter';

/**
 * A CloudFront distribution for public and personal content behind one domain. It never serves one visitor's page to another visitor.
 *
 * Each route has a preset, which determines the cache behavior. The distribution uses HTTP/2, HTTP/3 and compression, and TLS 1.2 or newer
 * for host names with a certificate.
 *
 * Synthesis checks every cache behavior, with all overrides and policies:
 *
 * - The cache key never contains `Authorization`.
 * - CloudFront never stores personal content.
 * - If CloudFront can store a response, the origin receives no `Authorization` header and no cookie that the cache key does not contain.
 * - No route is unreachable behind an earlier one.
 *
 * Synthesis fails if a check fails, or if a setting is unknown. The message names the path pattern, the reason and the fix. The checks do not
 * execute edge functions, except the function of `CacheVariation`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-working-with.html
 *
 * @example
 * new MixedContentDistribution(this, 'Shop', {
 *   defaultContent: ContentPreset.staticSite(origins.S3BucketOrigin.withOriginAccessControl(bucket)),
 *   routes: [
 *     { pathPattern: '/api/catalogue/*', content: ContentPreset.catalogue(server, { queryStrings: ['page'] }) },
 *     { pathPattern: '/account/*', content: ContentPreset.account(server) },
 *   ],
 * });
 */
export class MixedContentDistribution extends Construct {
  /** CDK's distribution. Synthesis also checks your changes to it. */
  public readonly distribution: Distribution;

  /** The custom cache policies of the routes. This stage creates or borrows them. */
  public readonly cachePolicies: ICachePolicy[];

  /**
   * The statements to add to the policies of imported buckets, and of imported KMS keys that encrypt them. Without them, the distribution
   * cannot read the buckets. The stack has an output for each statement. Empty if the app creates all buckets.
   */
  public readonly statementsToAdd: PolicyStatement[];

  /** The CloudWatch metrics of the distribution, which CloudFront publishes in us-east-1. */
  public readonly metrics: EdgeMetrics;

  /**
   * @throws if CloudFront would refuse a property, if there is content for staff but no web ACL, or if there are host names but no
   * certificate that covers them
   */
  public constructor(scope: Construct, id: string, props: MixedContentDistributionProps) {
    super(scope, id);

    checkProps(props);
    const { defaultContent, routes = [], webAclArn, pricingPlan, notFoundPage } = props;
    const contents = new Map([['*', defaultContent], ...routes.map(({ pathPattern, content }) => [pathPattern, content] as const)]);
    const origins = [...contents].map(([pathPattern, { _origin }]) => ({ pathPattern, origin: _origin }));
    const blocksViewers = webAclArn !== undefined || props.geoRestriction !== undefined;

    const policies = new BehaviorPolicies(this, props.sharing, pricingPlan);
    this.distribution = new Distribution(this, 'Distribution', {
      defaultBehavior: defaultContent._render(policies, DEFAULT_NAME),
      domainNames: props.domainNames,
      certificate: props.certificate,
      // It has no effect without a certificate, and newer versions of CDK warn.
      minimumProtocolVersion: props.minimumProtocolVersion ?? (props.certificate && SecurityPolicyProtocol.TLS_V1_2_2021),
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: webAclArn,
      defaultRootObject: (props.defaultRootObject ?? defaultContent._definition.rootObject) || undefined,
      comment: props.comment,
      publishAdditionalMetrics: props.publishAdditionalMetrics,
      geoRestriction: props.geoRestriction,
      errorResponses: notFoundPage === undefined ? undefined : notFoundResponses(notFoundPage, origins, blocksViewers),
    });
    // An object of behaviors would put the key '404' before '/a/*'.
    for (const { pathPattern, content } of routes) {
      const { origin, ...behavior } = content._render(policies, routeName(pathPattern));
      this.distribution.addBehavior(pathPattern, origin, behavior);
    }
    const resource = this.distribution.node.defaultChild as CfnDistribution;
    // CDK's Distribution has no property for it.
    if (props.cacheTagHeader !== undefined) resource.addPropertyOverride('DistributionConfig.CacheTagConfig.HeaderName', props.cacheTagHeader);
    if (props.hostedZone !== undefined) addAliasRecords(this, props.hostedZone, props.domainNames ?? [], this.distribution);
    this.cachePolicies = policies.cachePolicies;
    this.statementsToAdd = addStatementOutputs(this, origins.map(({ origin }) => origin), this.distribution);
    this.metrics = EdgeMetrics.of(this.distribution);

    if (origins.some(({ origin }) => canList(origin))) {
      // CDK warns even if there is a default root object.
      Annotations.of(this.distribution).acknowledgeWarning('@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk', "'/' has a default root object");
    }
    const unhandled = notFoundPage !== undefined && blocksViewers ? patternsWith403(origins) : [];
    if (unhandled.length > 0) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:missing-keys-are-403',
        `S3 returns 403 for missing keys of ${unhandled.join(', ')}, and with a web ACL or a geographic restriction 'notFoundPage' does not replace 403; add AccessLevel.LIST to 'originAccessLevels'`);
    }
    const staffPaths = [...contents].filter(([, { _definition }]) => _definition.needsWebAcl).map(([pathPattern]) => pathPattern);
    warnOfOpenStaffPaths(this, webAclArn, staffPaths);
    // All other content is for every viewer, so the simulator does not doubt that the web ACL lets ordinary requests pass.
    if (webAclArn !== undefined) resource.addMetadata(METADATA_KEY, { webAclRestricts: staffPaths });
    if (pricingPlan !== undefined) this.checkPlan(pricingPlan, webAclArn);
    SynthesisCache.addValidation(this, cache => brokenInvariants(resource, contents, pricingPlan, cache));
  }

  /**
   * Grants read access to the SSM parameters of the shared policies. The role that deploys a borrowing stage needs it, if it is not CDK's own.
   *
   * @returns a grant for each parameter; none without `sharing`
   */
  public grantReadSharedPolicies(grantee: IGrantable): Grant[] {
    return SharedPolicyParameter.within(this).map(parameter => parameter.grantRead(grantee));
  }

  /**
   * Grants permission to create invalidations for the distribution.
   */
  public grantCreateInvalidation(grantee: IGrantable): Grant {
    return this.distribution.grantCreateInvalidation(grantee);
  }

  private checkPlan(plan: PricingPlan, webAclArn: string | undefined): void {
    if (webAclArn === undefined) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:plan-needs-web-acl',
        `'webAclArn' must be set before you subscribe the distribution to 'pricingPlan' '${plan}', because every plan needs a web ACL and the next deployment would remove one that the console adds; pass the ARN of a web ACL that no other distribution uses`);
    }
  }
}
