import {
  AddBehaviorOptions, AllowedMethods, BehaviorOptions, ICachePolicy, IOrigin, IOriginRequestPolicy, IResponseHeadersPolicy, ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { BehaviorPolicies } from './behavior-policies';
import { CatalogueOptions, CustomContentOptions, StaticSiteOptions, VariedContentOptions } from './content-options';
import { withNotFoundPage } from './error-pages';
import { catalogueSettings, SERVER_RENDERED } from './public-content-policies';
import { VariedContent } from './varied-content';
import { ResolvedCachePolicy } from '../../edge/policy/resolved-settings';
import { ManagedCachePolicies } from '../managed/managed-cache-policies';
import { ManagedOriginRequestPolicies } from '../managed/managed-origin-request-policies';
import { ManagedResponseHeadersPolicies } from '../managed/managed-response-headers-policies';

/**
 * Content of one kind from one origin. The kind determines the settings of the cache behavior.
 *
 * A preset is a value. It creates no construct until a `MixedContentDistribution` renders it, or `toBehavior()` renders it for CDK's own
 * `Distribution`.
 *
 * @example
 * new cloudfront.Distribution(this, 'Distribution', {
 *   defaultBehavior: ContentPreset.staticSite(server).toBehavior(this),
 *   additionalBehaviors: { '/account/*': ContentPreset.account(server).toBehavior(this) },
 * });
 */
export class ContentPreset {
  /**
   * Files that are the same for every viewer: pages, scripts, styles.
   *
   * The cache policy is CachingOptimized: CloudFront stores a response for 1 day if the origin sends no `Cache-Control`. The origin receives
   * only the path. CloudFront redirects HTTP to HTTPS, and adds the headers of the managed SecurityHeadersPolicy.
   *
   * @param origin a private S3 bucket, preferably through `S3BucketOrigin.withOriginAccessControl(bucket)`
   */
  public static staticSite(origin: IOrigin, options: StaticSiteOptions = {}): ContentPreset {
    const { notFound } = options;
    return new ContentPreset(notFound === undefined ? origin : withNotFoundPage(origin, notFound), {
      ...STATIC, name: 'StaticSite', responseHeadersPolicy: securityHeaders, rootObject: 'index.html',
    });
  }

  /**
   * Images that never change. A new version has a new name.
   *
   * The cache policy is CachingOptimized. Configure the origin to send `Cache-Control: public, max-age=31536000, immutable`.
   *
   * @param origin a private S3 bucket, preferably through `S3BucketOrigin.withOriginAccessControl(bucket)`
   */
  public static images(origin: IOrigin): ContentPreset {
    return new ContentPreset(origin, { ...STATIC, name: 'Images' });
  }

  /**
   * Responses that are the same for every viewer and depend on a few query strings: a catalog, a search.
   *
   * The cache key contains the path, the listed query strings, and the headers of `variesBy`. The origin can shorten the TTL with
   * `Cache-Control: max-age`, or prevent caching with `no-store`. It receives neither cookies nor `Authorization`.
   *
   * @param origin the server that generates the responses
   * @throws if `ttl` is longer than `maxTtl`, if `maxTtl` is 0, if `queryStrings` has more than 10 names or a duplicate, or if there are more
   * variants than `maxVariants`
   */
  public static catalogue(origin: IOrigin, options: CatalogueOptions): ContentPreset {
    return new ContentPreset(origin, { ...publicContent(catalogueSettings(options), options), name: 'Catalogue' });
  }

  /**
   * Pages that differ among visitors: orders, addresses, anything behind a sign-in.
   *
   * The cache policy is CachingDisabled: CloudFront stores nothing. The origin request policy is AllViewer: the origin receives all cookies,
   * `Authorization` and `Host`. CloudFront adds `Cache-Control: no-store, private` for browsers, and requires HTTPS.
   *
   * @param origin the server that generates the pages. Over HTTPS, its certificate must cover the viewer's `Host`
   */
  public static account(origin: IOrigin): ContentPreset {
    return new ContentPreset(origin, PERSONAL);
  }

  /**
   * Pages for staff: the settings of `account`, on a distribution with a web ACL.
   *
   * A `MixedContentDistribution` without a web ACL refuses this content. With CDK's own `Distribution`, set `webAclId` yourself.
   *
   * @param origin the server that generates the pages. Over HTTPS, its certificate must cover the viewer's `Host`
   */
  public static admin(origin: IOrigin): ContentPreset {
    return new ContentPreset(origin, { ...PERSONAL, name: 'Admin', needsWebAcl: true });
  }

  /**
   * Public pages that a server renders. The TTL of each page comes from its `Cache-Control`.
   *
   * CloudFront does not store a page without `Cache-Control`. The cache key contains all query strings, and the headers of `variesBy`. On GET
   * and HEAD, the origin receives neither cookies nor `Authorization`, so it cannot render a page for one visitor. Use `account` for pages
   * behind a sign-in.
   *
   * CloudFront adds the headers of the managed SecurityHeadersPolicy. Headers that the origin sends take precedence, except
   * `X-Content-Type-Options`.
   *
   * @param origin the server that renders the pages
   * @throws if there are more variants than `maxVariants`
   */
  public static serverRendered(origin: IOrigin, options: VariedContentOptions = {}): ContentPreset {
    return new ContentPreset(origin, {
      ...publicContent(SERVER_RENDERED, options), name: 'ServerRendered', allowedMethods: AllowedMethods.ALLOW_ALL, responseHeadersPolicy: securityHeaders,
    });
  }

  /**
   * Content with your own policies. A `MixedContentDistribution` checks them like those of the presets.
   *
   * CloudFront redirects HTTP to HTTPS and compresses responses. Set all other properties of the cache behavior with `withOverrides`.
   *
   * @param origin the server that generates the responses
   * @throws if there is no cache policy, because CDK would default to CachingOptimized, or if there are more variants than `maxVariants`
   */
  public static custom(origin: IOrigin, options: CustomContentOptions): ContentPreset {
    const { cachePolicy, originRequestPolicy, responseHeadersPolicy, allowedMethods, personal } = options;
    if (cachePolicy === undefined) {
      throw new Error("'cachePolicy' must be set for custom content; use ManagedCachePolicies.CACHING_DISABLED for personal responses");
    }
    const varied = VariedContent.of(options);
    return new ContentPreset(origin, {
      name: 'Custom',
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods,
      cachePolicy: () => cachePolicy,
      originRequestPolicy: originRequestPolicy === undefined ? varied.originRequestPolicy : () => originRequestPolicy,
      responseHeadersPolicy: () => responseHeadersPolicy,
      varied,
      personal,
      declared: options,
    });
  }

  /** @internal */
  public readonly _origin: IOrigin;

  /** @internal */
  public readonly _definition: PresetDefinition;

  private constructor(origin: IOrigin, definition: PresetDefinition, private readonly overrides: AddBehaviorOptions = {}) {
    this._origin = origin;
    this._definition = definition;
  }

  /**
   * Returns the same content with other properties of CDK's cache behavior, such as your own response headers policy, key groups or edge
   * functions. A `MixedContentDistribution` checks the result.
   *
   * A function replaces only a function of the same event type. Another response headers policy for `account` or `admin` must send
   * `Cache-Control: no-store` itself.
   *
   * @param overrides the properties to replace. Omitted properties do not change
   * @throws if the overrides contain `cachePolicy`, or a function for the event type that `variesBy` uses
   */
  public withOverrides(overrides: AddBehaviorOptions): ContentPreset {
    if (overrides.cachePolicy !== undefined) {
      throw new Error(`'overrides.cachePolicy' must be left out, because the cache policy defines ${this._definition.name} content; use ContentPreset.custom(origin, { cachePolicy, personal })`);
    }
    this._definition.varied?.checkFunctions(overrides);
    const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
    return new ContentPreset(this._origin, this._definition, {
      ...this.overrides,
      ...given,
      functionAssociations: withReplaced(this.overrides.functionAssociations, overrides.functionAssociations),
      edgeLambdas: withReplaced(this.overrides.edgeLambdas, overrides.edgeLambdas),
    });
  }

  /**
   * Renders the cache behavior for CDK's own `Distribution`.
   *
   * The method creates the required policies in the scope. It makes none of the checks of `MixedContentDistribution`.
   *
   * @param scope the scope for the policies. Two different catalogues need two scopes
   */
  public toBehavior(scope: Construct): BehaviorOptions {
    return this._render(BehaviorPolicies.in(scope), this._definition.name);
  }

  /** @internal */
  public _render(policies: BehaviorPolicies, name: string): BehaviorOptions {
    const { overrides, _definition: { varied, ...definition } } = this;
    return {
      origin: this._origin,
      compress: true,
      viewerProtocolPolicy: definition.viewerProtocolPolicy,
      allowedMethods: definition.allowedMethods,
      ...overrides,
      cachePolicy: definition.cachePolicy(policies, name),
      // A replaced policy is not created.
      originRequestPolicy: overrides.originRequestPolicy ?? definition.originRequestPolicy?.(policies),
      responseHeadersPolicy: overrides.responseHeadersPolicy ?? definition.responseHeadersPolicy?.(policies),
      functionAssociations: withReplaced(varied?.functionAssociations(policies, name), overrides.functionAssociations),
    };
  }
}

/** The properties by which kinds of content differ. Functions return policies, so that a policy is created only if it is used. */
interface PresetDefinition {
  /** The prefix of construct IDs. */
  readonly name: string;
  readonly viewerProtocolPolicy: ViewerProtocolPolicy;
  readonly allowedMethods?: AllowedMethods;
  readonly cachePolicy: (policies: BehaviorPolicies, name: string) => ICachePolicy;
  readonly originRequestPolicy?: (policies: BehaviorPolicies) => IOriginRequestPolicy;
  readonly responseHeadersPolicy?: (policies: BehaviorPolicies) => IResponseHeadersPolicy | undefined;
  readonly varied?: VariedContent;
  readonly personal?: boolean;
  readonly needsWebAcl?: boolean;
  /** The default root object of a distribution with this default content. */
  readonly rootObject?: string;
  /** The settings of imported policies, which the template does not contain. */
  readonly declared?: CustomContentOptions;
}

const STATIC = {
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  cachePolicy: ({ scope }: BehaviorPolicies) => ManagedCachePolicies.CACHING_OPTIMIZED.toCachePolicy(scope),
};

const PERSONAL: PresetDefinition = {
  name: 'Account',
  personal: true,
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
  allowedMethods: AllowedMethods.ALLOW_ALL,
  cachePolicy: ({ scope }) => ManagedCachePolicies.CACHING_DISABLED.toCachePolicy(scope),
  originRequestPolicy: ({ scope }) => ManagedOriginRequestPolicies.ALL_VIEWER.toOriginRequestPolicy(scope),
  responseHeadersPolicy: policies => policies.noStore(),
};

/** A custom cache policy, and an origin request policy that forwards nothing that identifies a visitor. */
function publicContent(cache: ResolvedCachePolicy, options: VariedContentOptions): Omit<PresetDefinition, 'name'> {
  const varied = VariedContent.of(options);
  return {
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    cachePolicy: (policies, name) => policies.cachePolicy(varied.withKeyHeaders(cache), name),
    originRequestPolicy: varied.originRequestPolicy,
    varied,
  };
}

function securityHeaders({ scope }: BehaviorPolicies): IResponseHeadersPolicy {
  return ManagedResponseHeadersPolicies.SECURITY_HEADERS.toResponseHeadersPolicy(scope);
}

/** "Each event type can have only one edge function association", so a function replaces the one for the same event type. */
function withReplaced<T extends { readonly eventType: string }>(before: readonly T[] = [], after: readonly T[] = []): T[] | undefined {
  const all = [...before.filter(({ eventType }) => after.every(other => other.eventType !== eventType)), ...after];
  return all.length === 0 ? undefined : all;
}
