import { AddBehaviorOptions, AllowedMethods, BehaviorOptions, IOrigin, ViewerProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { BehaviorPolicies } from './behavior-policies';
import { CacheVariation } from './cache-variation';
import { CatalogueOptions, CustomContentOptions, StaticSiteOptions, VariedContentOptions } from './content-options';
import { withNotFoundPage } from './error-pages';
import { catalogueSettings, SERVER_RENDERED } from './public-content-policies';
import { VariedContent } from './varied-content';
import { ResolvedCachePolicy } from '../../edge/policy/resolved-settings';
import { ManagedCachePolicies } from '../managed/managed-cache-policies';
import { ManagedOriginRequestPolicies } from '../managed/managed-origin-request-policies';
import { ManagedResponseHeadersPolicies } from '../managed/managed-response-headers-policies';

/**
 * What a path serves, and with it how it is cached: which origin, under which policies.
 *
 * A preset is a value. It makes no construct until it is rendered, by a `MixedContentDistribution` or by
 * `toBehavior()` for CDK's own `Distribution`.
 *
 * @example
 * new cloudfront.Distribution(this, 'Distribution', {
 *   defaultBehavior: ContentPreset.staticSite(server).toBehavior(this),
 *   additionalBehaviors: { '/account/*': ContentPreset.account(server).toBehavior(this) },
 * });
 */
export class ContentPreset {
  /**
   * Files that are the same for every visitor: pages, scripts, styles.
   *
   * CachingOptimized, so an origin without `Cache-Control` has them kept for a day. Nothing of the viewer's request but
   * the path reaches the origin. HTTP is redirected to HTTPS.
   *
   * Pages carry the headers of the managed SecurityHeadersPolicy.
   *
   * @param origin a private S3 bucket, best through `S3BucketOrigin.withOriginAccessControl(bucket)`
   */
  public static staticSite(origin: IOrigin, options: StaticSiteOptions = {}): ContentPreset {
    const { notFound } = options;
    const recipe = { ...withSecurityHeaders(STATIC), rootObject: 'index.html' };
    return new ContentPreset(notFound === undefined ? origin : withNotFoundPage(origin, notFound), 'StaticSite', recipe);
  }

  /**
   * Images that never change once written; a new version has a new name.
   *
   * CachingOptimized, as for `staticSite`. Let the origin send `Cache-Control: public, max-age=31536000, immutable`.
   *
   * @param origin a private S3 bucket, best through `S3BucketOrigin.withOriginAccessControl(bucket)`
   */
  public static images(origin: IOrigin): ContentPreset {
    return new ContentPreset(origin, 'Images', STATIC);
  }

  /**
   * Answers that are the same for every visitor and change with a few query strings: a catalogue, a search.
   *
   * The cache key holds the path and the named query strings; the origin may shorten the time with
   * `Cache-Control: max-age`, or keep a response out of the cache with `no-store`. It needs no origin request policy:
   * what is in the key is forwarded already, and cookies and `Authorization` never reach the origin. With `variesBy`, responses can differ by
   * country, device, language or a coarse cookie as well.
   *
   * @param origin the server that answers
   * @throws if `ttl` is longer than `maxTtl`, if `maxTtl` is 0, if `queryStrings` has more than 10 names or one twice, or if there are more
   * variants than `maxVariants`
   */
  public static catalogue(origin: IOrigin, options: CatalogueOptions): ContentPreset {
    return new ContentPreset(origin, 'Catalogue', publicAnswers(catalogueSettings(options), AllowedMethods.ALLOW_GET_HEAD, options));
  }

  /**
   * Pages that differ from visitor to visitor: orders, addresses, anything behind a sign-in.
   *
   * CachingDisabled, so nothing is ever stored; AllViewer, so the origin sees the request as the visitor sent it, cookies,
   * `Authorization` and `Host` included; and `Cache-Control: no-store, private` for browsers and for caches behind
   * the edge. HTTPS only.
   *
   * @param origin the server that answers; over HTTPS its certificate must match the viewer's `Host`
   */
  public static account(origin: IOrigin): ContentPreset {
    return new ContentPreset(origin, 'Account', PERSONAL);
  }

  /**
   * Pages for staff: as `account`, on a distribution that must have a web ACL.
   *
   * A `MixedContentDistribution` without one refuses this content. CDK's own `Distribution` does not: there it is
   * up to you to set `webAclId`.
   *
   * @param origin the server that answers; over HTTPS its certificate must match the viewer's `Host`
   */
  public static admin(origin: IOrigin): ContentPreset {
    return new ContentPreset(origin, 'Admin', { ...PERSONAL, needsWebAcl: true });
  }

  /**
   * Public pages that a server renders and whose `Cache-Control` says how long each may be kept.
   *
   * Without `Cache-Control` nothing is stored. All query strings are in the cache key; cookies and `Authorization` do
   * not reach the origin on GET and HEAD, so it cannot render a page for one visitor that others would get. Give
   * pages behind a sign-in to `account`. With `variesBy`, pages can differ by country, device, language or a coarse cookie.
   *
   * Pages carry the headers of the managed SecurityHeadersPolicy; what the server sends itself counts, but for `X-Content-Type-Options`.
   *
   * @param origin the server that renders
   * @throws if there are more variants than `maxVariants`
   */
  public static serverRendered(origin: IOrigin, options: VariedContentOptions = {}): ContentPreset {
    return new ContentPreset(origin, 'ServerRendered', withSecurityHeaders(publicAnswers(SERVER_RENDERED, AllowedMethods.ALLOW_ALL, options)));
  }

  /**
   * Content with policies of your own. A `MixedContentDistribution` checks them as it checks the presets.
   *
   * @param origin the server that answers
   * @throws if there is no cache policy: CDK would choose CachingOptimized, which is a decision to be made in the open; if there are more
   * variants than `maxVariants`; or if `variesBy` needs a function where there is one of yours
   */
  public static custom(origin: IOrigin, options: CustomContentOptions): ContentPreset {
    if (options.cachePolicy === undefined) {
      throw new Error("'cachePolicy' must be set for custom content; use ManagedCachePolicies.CACHING_DISABLED if the response depends on who asks");
    }
    const { personal = false, cacheSettings: _, originRequestSettings: __, variesBy: ___, maxVariants: ____, ...behavior } = options;
    const varied = VariedContent.of(options);
    varied.checkAlone(behavior);
    return new ContentPreset(origin, 'Custom', {
      personal,
      varied,
      behavior: site => varied.addTo({ viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS, ...behavior }, site),
      declared: options,
    });
  }

  private constructor(
    private readonly origin: IOrigin, private readonly contentName: string, private readonly recipe: Recipe,
    private readonly overrides: AddBehaviorOptions = {},
  ) {}

  /**
   * The same content with other properties of CDK's cache behavior: a response headers policy with your own headers, an origin request policy
   * for an origin that refuses the viewer's `Host`, key groups, edge functions. A `MixedContentDistribution` checks what comes of it.
   *
   * Functions stand beside those that the preset has for other events. With another response headers policy, `account` and `admin` no longer
   * tell browsers to keep nothing, unless it does.
   *
   * @param overrides what differs; a property that is left out stays what it was
   * @throws if `cachePolicy` is among them, which is what a preset is about, or a function where `variesBy` has its own
   */
  public withOverrides(overrides: AddBehaviorOptions): ContentPreset {
    if (overrides.cachePolicy !== undefined) {
      throw new Error(`'overrides.cachePolicy' must be left out, because it decides what ${this.contentName} content is; use ContentPreset.custom(origin, { cachePolicy, personal })`);
    }
    this.recipe.varied?.checkAlone(overrides);
    return new ContentPreset(this.origin, this.contentName, this.recipe, merged(this.overrides, overrides));
  }

  /**
   * The cache behavior of this content, for CDK's own `Distribution`.
   *
   * The policies that it needs are made in the scope. The checks of a `MixedContentDistribution` are not made.
   *
   * @param scope where custom policies are created; two different catalogues need two scopes
   */
  public toBehavior(scope: Construct): BehaviorOptions {
    return this._render(scope, BehaviorPolicies.in(scope), this.contentName);
  }

  /** @internal */
  public _render(scope: Construct, policies: BehaviorPolicies, name: string): BehaviorOptions {
    const behavior = this.recipe.behavior({ scope, policies, name, overrides: this.overrides });
    return { origin: this.origin, compress: true, ...merged(behavior, this.overrides) };
  }

  /** @internal */
  public get _origin(): IOrigin {
    return this.origin;
  }

  /** @internal */
  public get _personal(): boolean {
    return this.recipe.personal ?? false;
  }

  /** @internal */
  public get _needsWebAcl(): boolean {
    return this.recipe.needsWebAcl ?? false;
  }

  /** @internal */
  public get _rootObject(): string | undefined {
    return this.recipe.rootObject;
  }

  /** @internal */
  public get _variesBy(): CacheVariation[] {
    return this.recipe.varied?.variations ?? [];
  }

  /** @internal */
  public get _declared(): Partial<CustomContentOptions> {
    return this.recipe.declared ?? {};
  }
}

/** What tells one kind of content from another. */
interface Recipe {
  readonly behavior: (site: Site) => AddBehaviorOptions;
  /** What the response differs by. */
  readonly varied?: VariedContent;
  readonly personal?: boolean;
  readonly needsWebAcl?: boolean;
  /** What the user says of policies that cannot be read. */
  readonly declared?: CustomContentOptions;
  /** The object that is served for `/` where this is the default content. */
  readonly rootObject?: string;
}

/** Where a behavior is rendered, and what its policies are called there. */
interface Site {
  readonly scope: Construct;
  readonly policies: BehaviorPolicies;
  readonly name: string;
  /** What comes after the recipe: a policy that is replaced is not made. */
  readonly overrides: AddBehaviorOptions;
}

const STATIC: Recipe = {
  behavior: ({ scope }) => ({
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    cachePolicy: ManagedCachePolicies.CACHING_OPTIMIZED.toCachePolicy(scope),
  }),
};

const PERSONAL: Recipe = {
  personal: true,
  behavior: ({ scope, policies, overrides }) => ({
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: ManagedCachePolicies.CACHING_DISABLED.toCachePolicy(scope),
    originRequestPolicy: ManagedOriginRequestPolicies.ALL_VIEWER.toOriginRequestPolicy(scope),
    responseHeadersPolicy: overrides.responseHeadersPolicy ?? policies.noStore(),
  }),
};

/** Public answers of a server: a cache policy of our own, and nothing that identifies a visitor reaches the origin. */
function publicAnswers(cache: ResolvedCachePolicy, allowedMethods: AllowedMethods, options: VariedContentOptions): Recipe {
  const varied = VariedContent.of(options);
  return {
    varied,
    behavior: site => varied.addTo({
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods,
      cachePolicy: site.policies.cachePolicy(varied.keyed(cache), site.name),
    }, site),
  };
}

/** What browsers are told of pages. The managed policy, because custom ones are scarce. */
function withSecurityHeaders(recipe: Recipe): Recipe {
  return {
    ...recipe,
    behavior: site => ({
      ...recipe.behavior(site),
      responseHeadersPolicy: ManagedResponseHeadersPolicies.SECURITY_HEADERS.toResponseHeadersPolicy(site.scope),
    }),
  };
}

/** What is given counts. CloudFront runs one function for an event, so a function takes the place of that for the same event only. */
function merged(behavior: AddBehaviorOptions, overrides: AddBehaviorOptions): AddBehaviorOptions {
  const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
  return {
    ...behavior,
    ...given,
    functionAssociations: beside(behavior.functionAssociations, overrides.functionAssociations),
    edgeLambdas: beside(behavior.edgeLambdas, overrides.edgeLambdas),
  };
}

function beside<T extends { readonly eventType: string }>(those: readonly T[] = [], others: readonly T[] = []): T[] | undefined {
  const all = [...those.filter(({ eventType }) => others.every(other => other.eventType !== eventType)), ...others];
  return all.length === 0 ? undefined : all;
}
