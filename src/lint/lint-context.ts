import { Acknowledgement } from './acknowledgement';
import { TemplateLocation } from './template-location';
import { PricingPlan } from '../catalog/pricing-plan';
import {
  CacheBehaviorSettings, CachePolicySettings, DistributionSettings, OriginRequestPolicySettings, ResponseHeadersPolicySettings,
} from '../edge/model';
import { PathPattern } from '../edge/path/path-pattern';
import { BehaviorAsWritten, DistributionAsWritten, ReadBehavior, ReadDistribution, ReadOrigin } from '../template/reading/as-written';
import { CachingResources, ReadPolicy } from '../template/reading/caching-resources';

/** Declarations of the user about the routes of a distribution. */
export interface DeclaredRoutes {
  /** True if the route with this path pattern is declared to serve personal content. */
  readonly isPersonal: (pathPattern: string) => boolean;

  /** True if the route with this path pattern is declared to be for staff. */
  readonly isForStaff: (pathPattern: string) => boolean;
}

/** The declarations of a template, which has none. */
export const NOTHING_DECLARED: DeclaredRoutes = { isPersonal: () => false, isForStaff: () => false };

/** Facts that rules can use beyond the template. */
export interface Circumstances {
  readonly declared?: DeclaredRoutes;
  /** The flat-rate pricing plan of the distributions. */
  readonly plan?: PricingPlan;
  /** The findings that the template accepts in its own metadata. */
  readonly acknowledgements?: readonly Acknowledgement[];
  /** The ids and the names of all rules. */
  readonly knownRules?: ReadonlySet<string>;
}

/** The input of a rule: the caching resources of one template under one scenario of its conditions. */
export class LintContext {
  public readonly distributions: readonly LintedDistribution[];
  public readonly cachePolicies: readonly LintedPolicy<CachePolicySettings>[];
  public readonly originRequestPolicies: readonly LintedPolicy<OriginRequestPolicySettings>[];
  public readonly responseHeadersPolicies: readonly LintedPolicy<ResponseHeadersPolicySettings>[];

  public constructor(resources: CachingResources, public readonly circumstances: Circumstances = {}) {
    const { declared = NOTHING_DECLARED } = circumstances;
    this.distributions = resources.distributions.map(one => new LintedDistribution(one, declared));
    this.cachePolicies = resources.cachePolicies.map(one => new LintedPolicy('cache policy', one, 'CachePolicyConfig'));
    this.originRequestPolicies = resources.originRequestPolicies.map(one => new LintedPolicy('origin request policy', one, 'OriginRequestPolicyConfig'));
    this.responseHeadersPolicies = resources.responseHeadersPolicies.map(one => new LintedPolicy('response headers policy', one, 'ResponseHeadersPolicyConfig'));
  }

  /** The behaviors of all distributions. */
  public get behaviors(): LintedBehavior[] {
    return this.distributions.flatMap(distribution => distribution.behaviors);
  }

  /** The policies of all kinds that the template creates. */
  public get policies(): LintedPolicy<{ readonly name?: string }>[] {
    return [...this.cachePolicies, ...this.originRequestPolicies, ...this.responseHeadersPolicies];
  }
}

export class LintedDistribution {
  public readonly logicalId: string;
  public readonly settings: DistributionSettings;
  public readonly asWritten: DistributionAsWritten;

  /** The behaviors in the order in which CloudFront tries them, the default one last. */
  public readonly behaviors: readonly LintedBehavior[];

  /** The origins, without origin groups. */
  public readonly origins: readonly LintedOrigin[];

  public constructor({ logicalId, settings, asWritten, behaviors, origins }: ReadDistribution, public readonly declared: DeclaredRoutes) {
    this.logicalId = logicalId;
    this.settings = settings;
    this.asWritten = asWritten;
    this.behaviors = behaviors.map((behavior, i) => new LintedBehavior(this, behavior, i));
    this.origins = origins.map((origin, i) => ({
      ...origin,
      name: origin.settings.id === '' ? `number ${i + 1}` : `'${origin.settings.id}'`,
      at: (...path) => this.at('Origins', i, ...path),
    }));
  }

  /** A location in the distribution's config. */
  public at(...path: (string | number)[]): TemplateLocation {
    return { logicalId: this.logicalId, path: ['Properties', 'DistributionConfig', ...path] };
  }
}

export interface LintedOrigin extends ReadOrigin {
  /** The id in quotes, or the number of the origin if its id is not known. */
  readonly name: string;
  /** A location in the origin. */
  readonly at: (...path: string[]) => TemplateLocation;
}

export class LintedBehavior {
  public readonly settings: CacheBehaviorSettings;
  public readonly asWritten: BehaviorAsWritten;

  /** The path pattern for messages; `*` for the default behavior. */
  public readonly pattern: string;

  public readonly isDefault: boolean;

  private parsed?: PathPattern;

  /** @param index its position in the order in which CloudFront tries them */
  public constructor(public readonly distribution: LintedDistribution, { settings, asWritten }: ReadBehavior, public readonly index: number) {
    this.isDefault = index === distribution.settings.cacheBehaviors.length;
    this.settings = settings;
    this.asWritten = asWritten;
    this.pattern = settings.pathPattern ?? '(unknown path pattern)';
  }

  /** The parsed path pattern; undefined if it is unknown or illegal. Surveys and many rules do not need it. */
  public get parsedPattern(): PathPattern | undefined {
    const { pathPattern } = this.settings;
    if (pathPattern === undefined || (this.parsed === undefined && PathPattern.refusalOf(pathPattern) !== undefined)) return undefined;
    return this.parsed ??= PathPattern.parse(pathPattern);
  }

  /** A location in the behavior. */
  public at(...path: (string | number)[]): TemplateLocation {
    const start = this.isDefault ? ['DefaultCacheBehavior'] : ['CacheBehaviors', this.index];
    return { ...this.distribution.at(...start, ...path), pathPattern: this.pattern };
  }

  /** The location of the setting that determines its caching: the policy id, or the legacy settings. */
  public get atCaching(): TemplateLocation {
    return this.at(this.asWritten.namesCachePolicy ? 'CachePolicyId' : 'ForwardedValues');
  }

  /** Its origin; undefined if it is not known or is an origin group. */
  public get origin(): LintedOrigin | undefined {
    const { origins } = this.distribution;
    const { targetOriginId } = this.asWritten;
    return origins.find(({ settings: { id } }) => id !== '' && id === this.settings.targetOriginId)
      ?? origins.find(({ asWritten: { id } }) => id !== undefined && id === targetOriginId);
  }

  /** A noun phrase for messages: `cache policy 'Catalogue'`. */
  public get policyLabel(): string {
    const { cachePolicy } = this.settings;
    const name = cachePolicy?.name ?? this.asWritten.ownCachePolicy;
    return cachePolicy?.legacy ? 'the legacy ForwardedValues' : name === undefined ? 'the cache policy' : `cache policy '${name}'`;
  }
}

export type PolicyKind = 'cache policy' | 'origin request policy' | 'response headers policy';

/** A policy that the template creates. */
export class LintedPolicy<Settings> {
  public readonly logicalId: string;
  public readonly settings: Settings;

  /** The name of the condition in its `Condition`. */
  public readonly condition?: string;

  public constructor(public readonly kind: PolicyKind, { logicalId, settings, condition }: ReadPolicy<Settings>, private readonly config: string) {
    this.logicalId = logicalId;
    this.settings = settings;
    this.condition = condition;
  }

  /** A location in the policy's config. */
  public at(...path: (string | number)[]): TemplateLocation {
    return { logicalId: this.logicalId, path: ['Properties', this.config, ...path] };
  }
}
