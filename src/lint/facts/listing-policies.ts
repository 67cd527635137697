import { CachePolicySettings, OriginRequestPolicySettings } from '../../edge/model';
import { LintedPolicy, LintContext } from '../lint-context';
import { TemplateLocation } from '../template-location';

/** The property of a cache policy that configures the cache key. */
export const IN_KEY = 'ParametersInCacheKeyAndForwardedToOrigin';

/** The lists of names in a policy: the member of our settings, a noun, and the CloudFormation properties. */
export const NAME_LISTS = [
  { member: 'headers', noun: 'headers', config: 'HeadersConfig', mode: 'HeaderBehavior', names: 'Headers' },
  { member: 'cookies', noun: 'cookies', config: 'CookiesConfig', mode: 'CookieBehavior', names: 'Cookies' },
  { member: 'queryStrings', noun: 'query strings', config: 'QueryStringsConfig', mode: 'QueryStringBehavior', names: 'QueryStrings' },
] as const;

/** A policy of the template, with the location of its lists of names. */
interface Listing<Kind, Settings> {
  readonly kind: Kind;
  readonly name: string;
  readonly settings: Settings;
  readonly at: (...path: (string | number)[]) => TemplateLocation;
}

export type ListingPolicy = Listing<'cache policy', CachePolicySettings> | Listing<'origin request policy', OriginRequestPolicySettings>;

/** Returns the policies of a template that can list names. */
export function listingPolicies({ cachePolicies, originRequestPolicies }: LintContext): ListingPolicy[] {
  return [
    ...cachePolicies.map(policy => ({ kind: 'cache policy', ...listingOf(policy, IN_KEY) } as const)),
    ...originRequestPolicies.map(policy => ({ kind: 'origin request policy', ...listingOf(policy) } as const)),
  ];
}

function listingOf<Settings extends { readonly name?: string }>(policy: LintedPolicy<Settings>, ...start: string[]): Omit<Listing<never, Settings>, 'kind'> {
  return { name: policy.settings.name ?? policy.logicalId, settings: policy.settings, at: (...path) => policy.at(...start, ...path) };
}

/** `Cache policy 'Catalogue'`, at the beginning of a sentence. */
export function titleOf({ kind, name }: Pick<ListingPolicy, 'kind' | 'name'>): string {
  return `${kind === 'cache policy' ? 'Cache' : 'Origin request'} policy '${name}'`;
}
