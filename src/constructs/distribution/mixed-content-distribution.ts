import { Annotations } from 'aws-cdk-lib';
import { CfnDistribution, Distribution, HttpVersion, ICachePolicy, SecurityPolicyProtocol } from 'aws-cdk-lib/aws-cloudfront';
import { Alarm, Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { addAliasRecords } from './alias-records';
import { brokenInvariants } from './caching-invariants';
import { checkProps } from './mixed-content-checks';
import { MixedContentDistributionProps } from './mixed-content-distribution-props';
import { DEFAULT_NAME, routeName } from './route-name';
import { warnOfOpenStaffPaths } from './staff-paths';
import { SynthesisCache } from './synthesis-cache';
import { PricingPlan } from '../../catalog/pricing-plan';
import { BehaviorPolicies } from '../content/behavior-policies';
import { hidingMissingKeys, mayBeListed, notFoundResponses } from '../content/error-pages';
import { CacheHitRateAlarmProps, EdgeMetrics } from '../observability/edge-metrics';
import { handOutStatements } from '../origins/imported-buckets';
import { OriginAccessStatement } from '../origins/origin-access';
import { SharedPolicyParameter } from '../sharing/shared-policy-parameter';

/**
 * A CloudFront distribution for public and personal content behind one domain, which never serves a signed-in visitor
 * someone else's page.
 *
 * Each route is a preset: what it serves decides how it is cached. HTTP/2 and HTTP/3, compression, and TLS 1.2 or newer on
 * host names with a certificate.
 *
 * At synthesis every behavior is checked, whatever preset, override or policy it comes from: `Authorization` is never in a
 * cache key, personal content is never stored, neither `Authorization` nor a cookie reaches an origin whose response is
 * stored under a key without it, and no route is hidden behind an earlier one. What breaks one of these, or cannot be
 * known, fails the synthesis, with the path pattern, the reason and the way out. Edge functions are not
 * executed, but for that of `CacheVariation`, which is known by its code.
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
  /** The distribution. What you change on it is checked as well. */
  public readonly distribution: Distribution;

  /** The custom cache policies that the routes use: created by this stage, or borrowed. */
  public readonly cachePolicies: ICachePolicy[];

  /**
   * What the policies of imported buckets, and of imported keys that these are encrypted with, must be given before the distribution can read
   * them. Each is an output of the stack, and there is a warning. Empty if all buckets are the app's.
   */
  public readonly statementsToAdd: OriginAccessStatement[];

  /** The metrics of the distribution, which are those of us-east-1 wherever the stack is. */
  public readonly metrics: EdgeMetrics;

  /**
   * @throws if CloudFront would refuse a path pattern, the ARN of the web ACL, the default root object or the TLS version,
   * if there is content for staff and no web ACL, or if there are host names and no certificate, or one
   * that is known to be for others
   */
  public constructor(scope: Construct, id: string, props: MixedContentDistributionProps) {
    super(scope, id);

    checkProps(props);
    const routes = props.routes ?? [];
    const contents = new Map([['*', props.defaultContent], ...routes.map(route => [route.pathPattern, route.content] as const)]);
    const origins = [{ pathPattern: '*', origin: props.defaultContent._origin },
      ...routes.map(({ pathPattern, content }) => ({ pathPattern, origin: content._origin }))];
    const refusesVisitors = props.webAclArn !== undefined || props.geoRestriction !== undefined;

    const policies = new BehaviorPolicies(this, props.sharing, props.pricingPlan);
    this.distribution = new Distribution(this, 'Distribution', {
      defaultBehavior: props.defaultContent._render(this, policies, DEFAULT_NAME),
      domainNames: props.domainNames,
      certificate: props.certificate,
      // Newer versions of CDK warn of one without a certificate, where it has no effect.
      minimumProtocolVersion: props.minimumProtocolVersion ?? (props.certificate && SecurityPolicyProtocol.TLS_V1_2_2021),
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: props.webAclArn,
      defaultRootObject: (props.defaultRootObject ?? props.defaultContent._rootObject) || undefined,
      comment: props.comment,
      publishAdditionalMetrics: props.publishAdditionalMetrics,
      geoRestriction: props.geoRestriction,
      errorResponses: props.notFoundPage === undefined ? undefined
        : notFoundResponses({ pagePath: props.notFoundPage, origins, refusesVisitors }),
    });
    // One by one: an object of behaviors would be tried in the order of its keys, which puts '404' before '/a/*'.
    for (const { pathPattern, content } of routes) {
      const { origin, ...behavior } = content._render(this, policies, routeName(pathPattern));
      this.distribution.addBehavior(pathPattern, origin, behavior);
    }
    if (origins.some(({ origin }) => mayBeListed(origin))) {
      // CDK warns whether or not there is one.
      Annotations.of(this.distribution).acknowledgeWarning('@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk', "'/' has a default root object");
    }
    // CDK's own class has no property for it.
    if (props.cacheTagHeader !== undefined) {
      (this.distribution.node.defaultChild as CfnDistribution).addPropertyOverride('DistributionConfig.CacheTagConfig.HeaderName', props.cacheTagHeader);
    }
    this.cachePolicies = policies.cachePolicies;
    this.statementsToAdd = handOutStatements(this, origins.map(({ origin }) => origin), this.distribution);
    this.metrics = EdgeMetrics.of(this.distribution);
    if (props.hostedZone !== undefined) addAliasRecords(this, props.hostedZone, props.domainNames ?? [], this.distribution);
    const hidden = props.notFoundPage !== undefined && refusesVisitors ? hidingMissingKeys(origins) : [];
    if (hidden.length > 0) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:missing-keys-are-403',
        `S3 answers 403 for missing keys of ${hidden.join(', ')}, which 'notFoundPage' leaves alone beside a web ACL or a geographic restriction; add AccessLevel.LIST to 'originAccessLevels'`);
    }

    warnOfOpenStaffPaths(this, props.webAclArn, [...contents].filter(([, content]) => content._needsWebAcl).map(([pathPattern]) => pathPattern));
    if (props.pricingPlan !== undefined) this.checkAgainst(props.pricingPlan, props.webAclArn);
    const resource = this.distribution.node.defaultChild as CfnDistribution;
    SynthesisCache.addValidation(this, pass => brokenInvariants(resource, contents, props.pricingPlan, pass));
  }

  /**
   * The share of cacheable requests that were answered from the cache, in percent. Needs `publishAdditionalMetrics`.
   */
  public metricCacheHitRate(options?: MetricOptions): Metric {
    return this.metrics.metricCacheHitRate(options);
  }

  /**
   * The number of requests of viewers.
   */
  public metricRequests(options?: MetricOptions): Metric {
    return this.metrics.metricRequests(options);
  }

  /**
   * An alarm that rings when the cache hit rate stays below a threshold. It belongs into a stack in us-east-1, where the metric is.
   *
   * @throws if the stack is in another Region, where it could never ring
   */
  public alarmOnCacheHitRate(scope: Construct, id: string, props: CacheHitRateAlarmProps): Alarm {
    return this.metrics.alarmOnCacheHitRate(scope, id, props);
  }

  /**
   * Lets a principal read the SSM parameters of the shared policies: the role that deploys a borrowing stage, if it is not CDK's own.
   *
   * @returns a grant for each of them; none without `sharing`
   */
  public grantReadSharedPolicies(grantee: IGrantable): Grant[] {
    return SharedPolicyParameter.within(this).map(handover => handover.grantRead(grantee));
  }

  /**
   * Lets a principal invalidate objects of the distribution.
   */
  public grantCreateInvalidation(grantee: IGrantable): Grant {
    return this.distribution.grantCreateInvalidation(grantee);
  }

  private checkAgainst(plan: PricingPlan, webAclArn: string | undefined): void {
    if (webAclArn !== undefined) return;
    Annotations.of(this).addWarningV2('cdk-edge-cache:plan-needs-web-acl',
      `'webAclArn' must be set before the distribution is subscribed to 'pricingPlan' '${plan}', because no plan goes without one, and a later deployment would take away what the console adds; pass the ARN of a web ACL of its own`);
  }
}
