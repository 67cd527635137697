import { Annotations, Stack } from 'aws-cdk-lib';
import {
  CachePolicy, CachePolicyProps, ICachePolicy, IOriginRequestPolicy, IResponseHeadersPolicy, OriginRequestHeaderBehavior, OriginRequestPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { renderCachePolicy, renderResponseHeaders } from './render-policies';
import { SECURITY_HEADERS } from './security-headers';
import { PLAN_LIMITS } from '../../catalog/plan-limits';
import { PricingPlan } from '../../catalog/pricing-plan';
import { ResponseHeader } from '../../edge/model';
import { InWords } from '../../edge/policy/describe-settings';
import { ResolvedCachePolicy, settingsOf } from '../../edge/policy/resolved-settings';
import { ManagedResponseHeadersPolicies } from '../managed/managed-response-headers-policies';
import { PolicySharing } from '../sharing/policy-sharing';

/** The header by which browsers and caches behind the edge are told to keep nothing. The edge itself does not look at it. */
export const NO_STORE: ResponseHeader = { name: 'Cache-Control', value: 'no-store, private', override: true };

/** No route has a name with an underscore. */
const NO_STORE_NAME = 'no_store';
const VIEWER_COUNTRY_NAME = 'viewer_country';

/**
 * The custom policies that the behaviors of one scope need, each made once.
 *
 * Custom policies are scarce, 20 of each kind in an account, so routes of the same content use the same policy.
 */
export class BehaviorPolicies {
  /** Those of a scope that several behaviors are rendered in one by one. */
  public static in(scope: Construct): BehaviorPolicies {
    let policies = BY_SCOPE.get(scope);
    if (policies === undefined) BY_SCOPE.set(scope, policies = new BehaviorPolicies(scope));
    return policies;
  }

  private readonly made = new Map<string, ICachePolicy>();
  private noStorePolicy?: IResponseHeadersPolicy;
  private viewerCountryPolicy?: IOriginRequestPolicy;

  /**
   * @param plan the flat-rate pricing plan, which may allow managed policies only
   */
  public constructor(private readonly scope: Construct, private readonly sharing?: PolicySharing, private readonly plan?: PricingPlan) {}

  /** Where functions are made: one for a stack, because an account has 100, unless a plan wants them for one distribution alone. */
  public get functionScope(): Construct {
    return this.plan === undefined ? Stack.of(this.scope) : this.scope;
  }

  /** The custom cache policies, in the order in which they were first needed. */
  public get cachePolicies(): ICachePolicy[] {
    return [...this.made.values()];
  }

  /**
   * The policy with these settings: the same one for the same settings.
   *
   * @param name what the policy is called if it is not there yet; it stays when settings change, so that an update
   * changes the policy in place instead of asking for one more
   * @throws if the pricing plan allows managed policies only: none has these settings, and another key would not be safe
   */
  public cachePolicy(settings: ResolvedCachePolicy, name: string): ICachePolicy {
    if (!this.allowsCustomPolicies) {
      throw new Error(`'pricingPlan' '${this.plan!}' allows managed policies only, and '${name}' needs a cache key of its own, ${InWords.cacheKey(settingsOf(settings))}; use PricingPlan.BUSINESS, or ContentPreset.custom(origin, { cachePolicy }) with a managed policy whose key fits`);
    }
    const key = JSON.stringify(settings);
    let policy = this.made.get(key);
    if (policy === undefined) {
      const props = renderCachePolicy(settings);
      policy = this.sharing?._cachePolicy(this.scope, name, props) ?? this.ownPolicy(`${name}CachePolicy`, props);
      this.made.set(key, policy);
    }
    return policy;
  }

  /**
   * The response headers policy of personal content. Where the pricing plan allows managed policies only, it is the managed one that does not
   * say `no-store`: that speaks to browsers, and nothing is stored at the edge with or without it.
   */
  public noStore(): IResponseHeadersPolicy {
    if (!this.allowsCustomPolicies) {
      Annotations.of(this.scope).addWarningV2('cdk-edge-cache:no-store-on-plan',
        `'pricingPlan' '${this.plan!}' allows managed policies only, so none tells browsers to keep nothing of personal content; let the origin send 'Cache-Control: ${NO_STORE.value}'`);
      return ManagedResponseHeadersPolicies.SECURITY_HEADERS.toResponseHeadersPolicy(this.scope);
    }
    const settings = { ...renderResponseHeaders([NO_STORE]), securityHeadersBehavior: SECURITY_HEADERS };
    this.noStorePolicy ??= this.sharing?._responseHeadersPolicy(this.scope, NO_STORE_NAME, settings)
      ?? new ResponseHeadersPolicy(this.scope, 'NoStore', settings);
    return this.noStorePolicy;
  }

  /**
   * The origin request policy by which a function at viewer request is told the viewer's country: without it, CloudFront would not find out.
   *
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/example-function-redirect-url.html
   *
   * @throws if the pricing plan allows managed policies only
   */
  public viewerCountry(): IOriginRequestPolicy {
    if (!this.allowsCustomPolicies) {
      throw new Error(`'pricingPlan' '${this.plan!}' allows managed policies only, and a list of countries needs an origin request policy of its own; use PricingPlan.BUSINESS, or leave the list out`);
    }
    const settings = { headerBehavior: OriginRequestHeaderBehavior.allowList('CloudFront-Viewer-Country') };
    this.viewerCountryPolicy ??= this.sharing?._originRequestPolicy(this.scope, VIEWER_COUNTRY_NAME, settings)
      ?? new OriginRequestPolicy(this.scope, 'ViewerCountry', settings);
    return this.viewerCountryPolicy;
  }

  private get allowsCustomPolicies(): boolean {
    return this.plan === undefined || PLAN_LIMITS[this.plan].customPolicies;
  }

  private ownPolicy(id: string, props: CachePolicyProps): ICachePolicy {
    if (this.scope.node.tryFindChild(id) !== undefined) {
      throw new Error(`'${this.scope.node.path}' has a '${id}' with other settings already; render this preset in a scope of its own, such as new Construct(this, 'Search')`);
    }
    return new CachePolicy(this.scope, id, props);
  }
}

const BY_SCOPE = new WeakMap<Construct, BehaviorPolicies>();
