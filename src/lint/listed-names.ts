import { LintedPolicy, LintContext } from './lint-context';
import { TemplateLocation } from './template-location';
import { CachePolicySettings, OriginRequestPolicySettings } from '../edge/model';

/** The part of a cache policy's config that says what is in the key. */
export const IN_KEY = 'ParametersInCacheKeyAndForwardedToOrigin';

/** What a policy can list names of, in our words and in those of CloudFormation. */
export const NAME_LISTS = [
  { member: 'headers', words: 'headers', config: 'HeadersConfig', mode: 'HeaderBehavior', names: 'Headers' },
  { member: 'cookies', words: 'cookies', config: 'CookiesConfig', mode: 'CookieBehavior', names: 'Cookies' },
  { member: 'queryStrings', words: 'query strings', config: 'QueryStringsConfig', mode: 'QueryStringBehavior', names: 'QueryStrings' },
] as const;

export type NameList = (typeof NAME_LISTS)[number];

/** A policy of the template, and the place where it says what it picks. */
interface Listing<Kind, Settings> {
  readonly kind: Kind;
  readonly name: string;
  readonly settings: Settings;
  readonly at: (...path: (string | number)[]) => TemplateLocation;
}

export type ListingPolicy = Listing<'cache policy', CachePolicySettings> | Listing<'origin request policy', OriginRequestPolicySettings>;

/** The policies of a template that list names. */
export function listingPolicies({ cachePolicies, originRequestPolicies }: LintContext): ListingPolicy[] {
  return [
    ...cachePolicies.map(policy => ({ kind: 'cache policy', ...listingOf(policy, IN_KEY) } as const)),
    ...originRequestPolicies.map(policy => ({ kind: 'origin request policy', ...listingOf(policy) } as const)),
  ];
}

function listingOf<Settings extends { readonly name?: string }>(policy: LintedPolicy<Settings>, ...start: string[]): Omit<Listing<never, Settings>, 'kind'> {
  return { name: policy.settings.name ?? policy.logicalId, settings: policy.settings, at: (...path) => policy.at(...start, ...path) };
}
