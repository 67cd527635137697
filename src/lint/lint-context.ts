import { Acknowledgement } from './acknowledgement';
import { TemplateLocation } from './template-location';
import { PricingPlan } from '../catalog/pricing-plan';
import {
  CacheBehaviorSettings, CachePolicySettings, DistributionSettings, OriginRequestPolicySettings, OriginSettings, ResponseHeadersPolicySettings,
} from '../edge/model';
import { BehaviorDelivery, DistributionDelivery, OriginDelivery, ReadDistribution } from '../template/reading/delivery';
import { Reading, ReadPolicy } from '../template/reading/reading';

/** What was declared of the routes of a distribution, beyond their settings. */
export interface DeclaredRoutes {
  /** Whether the route of this path pattern was declared to serve personal content. */
  readonly isPersonal: (pathPattern: string) => boolean;

  /** Whether the route of this path pattern was declared to be for staff. */
  readonly isForStaff: (pathPattern: string) => boolean;
}

/** What a template that is only read says of its routes. */
export const NOTHING_DECLARED: DeclaredRoutes = { isPersonal: () => false, isForStaff: () => false };

/** What else a rule may go by. */
export interface Circumstances {
  readonly declared?: DeclaredRoutes;
  /** The flat-rate pricing plan of the distributions. */
  readonly plan?: PricingPlan;
  /** The findings that the template accepts in its own metadata. */
  readonly acknowledgements?: readonly Acknowledgement[];
  /** The ids and the names of all rules. */
  readonly knownRules?: ReadonlySet<string>;
}

/** What a rule looks at: all that one template says of caching, under one outcome of its conditions. */
export class LintContext {
  public readonly distributions: readonly LintedDistribution[];
  public readonly cachePolicies: readonly LintedPolicy<CachePolicySettings>[];
  public readonly originRequestPolicies: readonly LintedPolicy<OriginRequestPolicySettings>[];
  public readonly responseHeadersPolicies: readonly LintedPolicy<ResponseHeadersPolicySettings>[];

  public constructor(reading: Reading, public readonly circumstances: Circumstances = {}) {
    const { declared = NOTHING_DECLARED } = circumstances;
    this.distributions = reading.distributions.map(one => new LintedDistribution(one, declared));
    this.cachePolicies = reading.cachePolicies.map(one => new LintedPolicy(one, 'CachePolicyConfig'));
    this.originRequestPolicies = reading.originRequestPolicies.map(one => new LintedPolicy(one, 'OriginRequestPolicyConfig'));
    this.responseHeadersPolicies = reading.responseHeadersPolicies.map(one => new LintedPolicy(one, 'ResponseHeadersPolicyConfig'));
  }

  /** All behaviors of all distributions. */
  public get behaviors(): LintedBehavior[] {
    return this.distributions.flatMap(distribution => distribution.behaviors);
  }
}

export class LintedDistribution {
  public readonly logicalId: string;
  public readonly settings: DistributionSettings;
  public readonly delivery: DistributionDelivery;

  /** The behaviors in the order in which CloudFront tries them, the default one last. */
  public readonly behaviors: readonly LintedBehavior[];

  public constructor({ logicalId, settings, delivery }: ReadDistribution, public readonly declared: DeclaredRoutes) {
    this.logicalId = logicalId;
    this.settings = settings;
    this.delivery = delivery;
    this.behaviors = [...settings.cacheBehaviors, settings.defaultCacheBehavior].map((_, i) => new LintedBehavior(this, i));
  }

  /** A place in the distribution's config. */
  public at(...path: (string | number)[]): TemplateLocation {
    return { logicalId: this.logicalId, path: ['Properties', 'DistributionConfig', ...path] };
  }

  /** The origins, without origin groups. */
  public get origins(): LintedOrigin[] {
    return this.delivery.origins.map((delivery, i) => ({
      name: delivery.id === '' ? `number ${i + 1}` : `'${delivery.id}'`,
      settings: this.settings.origins[i]!,
      delivery,
      at: (...path) => this.at('Origins', i, ...path),
    }));
  }
}

export interface LintedOrigin {
  /** For people: its id, or its number where that is not known. */
  readonly name: string;
  readonly settings: OriginSettings;
  readonly delivery: OriginDelivery;
  /** A place in the origin. */
  readonly at: (...path: string[]) => TemplateLocation;
}

export class LintedBehavior {
  public readonly settings: CacheBehaviorSettings;
  public readonly delivery: BehaviorDelivery;

  /** The path pattern for people; `*` for the default behavior. */
  public readonly pattern: string;

  public readonly isDefault: boolean;

  /** @param index its place in the order in which CloudFront tries them */
  public constructor(public readonly distribution: LintedDistribution, public readonly index: number) {
    const { cacheBehaviors, defaultCacheBehavior } = distribution.settings;
    this.isDefault = index === cacheBehaviors.length;
    this.settings = cacheBehaviors[index] ?? defaultCacheBehavior;
    this.delivery = distribution.delivery.behaviors[index] ?? { legacyFields: [], namesCachePolicy: false, namesOriginRequestPolicy: false };
    this.pattern = this.settings.pathPattern ?? '(unknown path pattern)';
  }

  /** A place in the behavior. */
  public at(...path: (string | number)[]): TemplateLocation {
    const start = this.isDefault ? ['DefaultCacheBehavior'] : ['CacheBehaviors', this.index];
    return { ...this.distribution.at(...start, ...path), pathPattern: this.pattern };
  }

  /** The place of what decides on its caching: the policy's id, or the legacy settings. */
  public get atCaching(): TemplateLocation {
    return this.at(this.delivery.namesCachePolicy ? 'CachePolicyId' : 'ForwardedValues');
  }

  /** The origin that it asks; nothing where that is not known, or is an origin group. */
  public get origin(): LintedOrigin | undefined {
    const { origins } = this.distribution;
    const { targetOriginId } = this.settings;
    return origins.find(({ delivery }) => delivery.id !== '' && delivery.id === targetOriginId)
      ?? origins.find(({ delivery }) => delivery.writtenId !== undefined && delivery.writtenId === this.delivery.writtenTarget);
  }

  /** A noun phrase for messages: `cache policy 'Catalogue'`. */
  public get policyLabel(): string {
    const { cachePolicy } = this.settings;
    const name = cachePolicy?.name ?? this.delivery.ownCachePolicy;
    return cachePolicy?.legacy ? 'the legacy ForwardedValues' : name === undefined ? 'the cache policy' : `cache policy '${name}'`;
  }
}

/** A policy that the template creates. */
export class LintedPolicy<Settings> {
  public readonly logicalId: string;
  public readonly settings: Settings;

  /** The condition under which it is created. */
  public readonly condition?: string;

  public constructor({ logicalId, settings, condition }: ReadPolicy<Settings>, private readonly config: string) {
    this.logicalId = logicalId;
    this.settings = settings;
    this.condition = condition;
  }

  /** A place in the policy's config. */
  public at(...path: (string | number)[]): TemplateLocation {
    return { logicalId: this.logicalId, path: ['Properties', this.config, ...path] };
  }
}
