import { Annotations, Token } from 'aws-cdk-lib';
import { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { CfnDistribution, Distribution, GeoRestriction, HttpVersion, ICachePolicy, SecurityPolicyProtocol } from 'aws-cdk-lib/aws-cloudfront';
import { Alarm, Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { addAliasRecords } from './alias-records';
import { BehaviorPolicies } from './behavior-policies';
import { brokenInvariants } from './caching-invariants';
import { checkCertificate } from './certified-host-names';
import { ContentPreset } from './content-preset';
import { CacheHitRateAlarmProps, EdgeMetrics } from './edge-metrics';
import { hidingMissingKeys, mayBeListed, notFoundResponses } from './error-pages';
import { handOutStatements } from './imported-buckets';
import { OriginAccessStatement } from './origin-access';
import { beyondPlan } from './plan-limits';
import { PolicyHandover } from './policy-handover';
import { PolicySharing } from './policy-sharing';
import { PricingPlan } from './pricing-plan';
import { DEFAULT_NAME, routeName } from './route-name';
import { ValidationPass } from './validation-pass';
import { PathPattern } from '../edge/path-pattern';
import { PRICING_PLANS } from '../lint/pricing-plan';

/**
 * Which content a path serves.
 */
export interface ContentRoute {
  /**
   * The path pattern: `*` stands for any number of characters, slashes among them, `?` for exactly one. At most 255
   * characters.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
   */
  readonly pathPattern: string;

  /** The content. */
  readonly content: ContentPreset;
}

/**
 * Properties of a distribution for public and personal content behind one domain.
 */
export interface MixedContentDistributionProps {
  /** What is served where no route matches. */
  readonly defaultContent: ContentPreset;

  /**
   * The routes, in the order in which CloudFront tries them: the first that matches decides.
   *
   * @default - none: everything is `defaultContent`
   */
  readonly routes?: ContentRoute[];

  /**
   * The host names that viewers use, beside the distribution's own.
   *
   * @default - only the distribution's own
   */
  readonly domainNames?: string[];

  /**
   * The certificate for the host names, from us-east-1.
   *
   * @default - the certificate of cloudfront.net, which does for the distribution's own host name alone
   */
  readonly certificate?: ICertificate;

  /**
   * The security policy: the lowest TLS version, and the ciphers, that viewers may use. TLS 1.2 of 2021 or newer. It
   * takes effect with a `certificate`; viewers of the distribution's own host name may use TLS 1.0.
   *
   * @default SecurityPolicyProtocol.TLS_V1_2_2021
   */
  readonly minimumProtocolVersion?: SecurityPolicyProtocol;

  /**
   * The ARN of the AWS WAF web ACL that stands before the distribution: of scope CLOUDFRONT, in us-east-1.
   *
   * @default - none; content made with `ContentPreset.admin()` is then refused
   */
  readonly webAclArn?: string;

  /**
   * How stages share the custom policies of this distribution, of all kinds.
   *
   * @default - every stage creates its own
   */
  readonly sharing?: PolicySharing;

  /**
   * The flat-rate pricing plan that the distribution is subscribed to. What the plan does not allow is refused: too many routes, custom
   * policies and content that needs one on Free and Pro, `notFound` and other origin groups on all but Premium, and real-time logs. On Free
   * and Pro, personal content has the managed SecurityHeadersPolicy in the place of the policy that also tells browsers to keep nothing.
   * A plan needs a web ACL that no other distribution has. Subscribing itself is done in the console.
   *
   * @default - pay as you go: only quotas apply
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html
   */
  readonly pricingPlan?: PricingPlan;

  /**
   * The hosted zone of the host names: each gets alias records to the distribution, for IPv4 and IPv6.
   *
   * @default - no records
   */
  readonly hostedZone?: IHostedZone;

  /**
   * The countries that viewers may come from, or not.
   *
   * @default - all
   */
  readonly geoRestriction?: GeoRestriction;

  /**
   * The page that is served, with status 404, for what is not there, `/404.html`. Error pages hold for a whole distribution, so this is for
   * one whose content is all in buckets; beside a server, give `ContentPreset.staticSite` a page of its own.
   *
   * @default - the origin's answer
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html
   */
  readonly notFoundPage?: string;

  /**
   * The header of origin responses from which CloudFront reads cache tags, comma-separated, by which objects can then be invalidated. Not on
   * the pricing plan Free.
   *
   * @default - no cache tags
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-by-tags.html
   */
  readonly cacheTagHeader?: string;

  /**
   * Whether CloudFront publishes the additional metrics of the distribution: cache hit rate, origin latency, and the rates of single status
   * codes. CloudWatch charges for up to 8 metrics of a distribution.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html#monitoring-console.distributions-additional
   */
  readonly publishAdditionalMetrics?: boolean;

  /**
   * The object that is served for `/`, without a leading slash. The empty string means none.
   *
   * @default - 'index.html' if the default content is a static site; otherwise the origin is asked for `/`
   */
  readonly defaultRootObject?: string;

  /**
   * A comment that shows in the console. At most 128 characters.
   *
   * @default - none
   */
  readonly comment?: string;
}

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

    const routes = props.routes ?? [];
    routes.forEach(checkPathPattern);
    checkWebAcl(props);
    checkCertificate(props.domainNames ?? [], props.certificate);
    checkSecurityPolicy(props);
    checkPricingPlan(props);
    checkCacheTagHeader(props);
    const rootObject = props.defaultRootObject ?? props.defaultContent._rootObject;
    checkRootObject(rootObject);

    const origins = [{ pathPattern: '*', origin: props.defaultContent._origin },
      ...routes.map(({ pathPattern, content }) => ({ pathPattern, origin: content._origin }))];
    const refusesVisitors = props.webAclArn !== undefined || props.geoRestriction !== undefined;
    checkListing(props.defaultContent, rootObject);

    const policies = new BehaviorPolicies(this, props.sharing, props.pricingPlan);
    this.distribution = new Distribution(this, 'Distribution', {
      defaultBehavior: props.defaultContent._render(this, policies, DEFAULT_NAME),
      domainNames: props.domainNames,
      certificate: props.certificate,
      // Newer versions of CDK warn of one without a certificate, where it has no effect.
      minimumProtocolVersion: props.minimumProtocolVersion ?? (props.certificate && SecurityPolicyProtocol.TLS_V1_2_2021),
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: props.webAclArn,
      defaultRootObject: rootObject || undefined,
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

    const contents = new Map([['*', props.defaultContent], ...routes.map(route => [route.pathPattern, route.content] as const)]);
    if (props.pricingPlan !== undefined) this.checkAgainst(props.pricingPlan, props.webAclArn);
    ValidationPass.addValidation(this, pass => brokenInvariants(this.distribution.node.defaultChild as CfnDistribution, contents, pass));
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
    return PolicyHandover.within(this).map(handover => handover.grantRead(grantee));
  }

  /**
   * Lets a principal invalidate objects of the distribution.
   */
  public grantCreateInvalidation(grantee: IGrantable): Grant {
    return this.distribution.grantCreateInvalidation(grantee);
  }

  private checkAgainst(plan: PricingPlan, webAclArn: string | undefined): void {
    this.node.addValidation({ validate: () => beyondPlan(this.distribution.node.defaultChild as CfnDistribution, plan) });
    if (webAclArn !== undefined) return;
    Annotations.of(this).addWarningV2('cdk-edge-cache:plan-needs-web-acl',
      `'webAclArn' must be set before the distribution is subscribed to 'pricingPlan' '${plan}', because no plan goes without one, and a later deployment would take away what the console adds; pass the ARN of a web ACL of its own`);
  }
}

function checkPathPattern({ pathPattern }: ContentRoute, i: number): void {
  const prop = `routes[${i}].pathPattern`;
  if (Token.isUnresolved(pathPattern)) {
    throw new Error(`'${prop}' must be known at synthesis, got a token; pass a plain string, so that the order of routes can be checked`);
  }
  const refusal = pathPattern === '*' ? "is the default behavior's; set 'defaultContent' instead" : PathPattern.refusalOf(pathPattern);
  if (refusal !== undefined) {
    throw new Error(`'${prop}' '${pathPattern}' ${refusal}`);
  }
}

function checkWebAcl({ defaultContent, routes = [], webAclArn }: MixedContentDistributionProps): void {
  if (webAclArn !== undefined) {
    if (!Token.isUnresolved(webAclArn) && !/^arn:[^:]+:wafv2:us-east-1:[^:]*:global\/webacl\/./.test(webAclArn)) {
      throw new Error(`'webAclArn' must be the ARN of a web ACL of scope CLOUDFRONT in us-east-1, got '${webAclArn}'; it looks like arn:aws:wafv2:us-east-1:111122223333:global/webacl/name/id`);
    }
    return;
  }
  const route = [...routes, { pathPattern: '*', content: defaultContent }].find(({ content }) => content._needsWebAcl);
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
    throw new Error(`'minimumProtocolVersion' must be ${SecurityPolicyProtocol.TLS_V1_2_2021} or newer, got ${minimumProtocolVersion}; leave it out, or name a newer one`);
  }
}

function checkPricingPlan({ pricingPlan, routes = [] }: MixedContentDistributionProps): void {
  if (pricingPlan === undefined) return;
  const { cacheBehaviors } = PRICING_PLANS.get(pricingPlan)!;
  if (routes.length > cacheBehaviors) {
    throw new Error(`'routes' has ${routes.length} routes, and 'pricingPlan' '${pricingPlan}' allows ${cacheBehaviors} cache behaviors; put routes together under one pattern, or take a larger plan`);
  }
}

function checkCacheTagHeader({ cacheTagHeader, pricingPlan }: MixedContentDistributionProps): void {
  if (cacheTagHeader === undefined) return;
  if (pricingPlan === PricingPlan.FREE) {
    throw new Error("'cacheTagHeader' must be left out, because 'pricingPlan' 'free' has no invalidation by cache tags; use PricingPlan.PRO");
  }
  if (!Token.isUnresolved(cacheTagHeader) && !/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(cacheTagHeader)) {
    throw new Error(`'cacheTagHeader' must be the name of a header, got '${cacheTagHeader}'; write one like 'Cache-Tag'`);
  }
}

/** "If the distribution has no default root object and the bucket may be listed, the list is what viewers of / get." */
function checkListing(defaultContent: ContentPreset, rootObject: string | undefined): void {
  if (!rootObject && mayBeListed(defaultContent._origin)) {
    throw new Error("'defaultRootObject' must be set, because the distribution may list the bucket of the default content and '/' would show the list; set it, or leave AccessLevel.LIST out");
  }
}

function checkRootObject(rootObject: string | undefined): void {
  if (rootObject?.startsWith('/')) {
    throw new Error(`'defaultRootObject' must not begin with '/', got '${rootObject}'; write '${rootObject.slice(1)}'`);
  }
}
