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
import { describeCacheKey } from '../../edge/policy/describe-settings';
import { ResolvedCachePolicy } from '../../edge/policy/resolved-settings';
import { ManagedResponseHeadersPolicies } from '../managed/managed-response-headers-policies';
import { PolicySharing } from '../sharing/policy-sharing';

/** Prevents storage in browsers and in caches between CloudFront and the viewer. CloudFront itself ignores the header here. */
export const NO_STORE: Required<ResponseHeader> = { name: 'Cache-Control', value: 'no-store, private', override: true };

/** Route names have no underscore. */
const NO_STORE_NAME = 'no_store';
const VIEWER_COUNTRY_NAME = 'viewer_country';

/**
 * Creates the custom policies of the behaviors in one scope, each policy once.
 *
 * An account has 20 custom policies of each kind, so routes with the same content share a policy.
 */
export class BehaviorPolicies {
  /** Returns the instance for a scope in which `ContentPreset.toBehavior` renders several behaviors. */
  public static in(scope: Construct): BehaviorPolicies {
    let policies = BY_SCOPE.get(scope);
    if (policies === undefined) BY_SCOPE.set(scope, policies = new BehaviorPolicies(scope));
    return policies;
  }

  private readonly bySettings = new Map<string, ICachePolicy>();
  private noStorePolicy?: IResponseHeadersPolicy;
  private viewerCountryPolicy?: IOriginRequestPolicy;

  /**
   * @param plan the flat-rate pricing plan, which can exclude custom policies
   */
  public constructor(public readonly scope: Construct, private readonly sharing?: PolicySharing, private readonly plan?: PricingPlan) {}

  /** The scope for functions. An account has 100, so a stack shares them. With a pricing plan, each distribution has its own. */
  public get functionScope(): Construct {
    return this.plan === undefined ? Stack.of(this.scope) : this.scope;
  }

  /** The custom cache policies, in order of creation. */
  public get cachePolicies(): ICachePolicy[] {
    return [...this.bySettings.values()];
  }

  /**
   * Returns the policy with these settings.
   *
   * @param name the name for a new policy. It does not depend on the settings, so that an update changes the policy in place
   * @throws if the pricing plan excludes custom policies, because no managed policy has the same cache key
   */
  public cachePolicy(settings: ResolvedCachePolicy, name: string): ICachePolicy {
    if (!this.allowsCustomPolicies) {
      throw new Error(`'pricingPlan' '${this.plan!}' allows only managed policies, but '${name}' needs a custom cache key: ${describeCacheKey(settings)}; use PricingPlan.BUSINESS, or ContentPreset.custom(origin, { cachePolicy }) with a suitable managed policy`);
    }
    const key = JSON.stringify(settings);
    let policy = this.bySettings.get(key);
    if (policy === undefined) {
      const props = renderCachePolicy(settings);
      policy = this.sharing?._cachePolicy(this.scope, name, props) ?? this.ownPolicy(`${name}CachePolicy`, props);
      this.bySettings.set(key, policy);
    }
    return policy;
  }

  /**
   * Returns the response headers policy for personal content. Adds a warning if the pricing plan excludes custom policies, because no managed
   * policy sends `no-store`.
   */
  public noStore(): IResponseHeadersPolicy {
    if (!this.allowsCustomPolicies) {
      Annotations.of(this.scope).addWarningV2('cdk-edge-cache:no-store-on-plan',
        `'pricingPlan' '${this.plan!}' allows only managed policies, and none of them prevents browsers from storing personal content; configure the origin to send 'Cache-Control: ${NO_STORE.value}'`);
      return ManagedResponseHeadersPolicies.SECURITY_HEADERS.toResponseHeadersPolicy(this.scope);
    }
    const settings = { ...renderResponseHeaders([NO_STORE]), securityHeadersBehavior: SECURITY_HEADERS };
    this.noStorePolicy ??= this.sharing?._responseHeadersPolicy(this.scope, NO_STORE_NAME, settings)
      ?? new ResponseHeadersPolicy(this.scope, 'NoStore', settings);
    return this.noStorePolicy;
  }

  /**
   * Returns the origin request policy for a function that reads the viewer's country. CloudFront adds `CloudFront-Viewer-Country` to the
   * request only if a policy lists it.
   *
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/example-function-redirect-url.html
   *
   * @throws if the pricing plan excludes custom policies
   */
  public viewerCountry(): IOriginRequestPolicy {
    if (!this.allowsCustomPolicies) {
      throw new Error(`'pricingPlan' '${this.plan!}' allows only managed policies, but a list of countries needs a custom origin request policy; use PricingPlan.BUSINESS, or leave the list out`);
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
      throw new Error(`'${this.scope.node.path}' already has a '${id}' with other settings; render this preset in its own scope, such as new Construct(this, 'Search')`);
    }
    return new CachePolicy(this.scope, id, props);
  }
}

const BY_SCOPE = new WeakMap<Construct, BehaviorPolicies>();
