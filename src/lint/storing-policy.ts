import { LintedBehavior, LintedPolicy, LintContext } from './lint-context';
import { IN_KEY } from './listed-names';
import { TemplateLocation } from './template-location';
import { MANAGED_CACHE_POLICIES } from '../catalog/cache-policies';
import { CachePolicySettings, EdgeEvent, OriginKind } from '../edge/model';
import { storesNothing } from '../edge/policy/resolved-settings';

/** What a cache key is made of, beside the path. */
export type KeyPart = 'headers' | 'cookies' | 'queryStrings' | 'encodings';

/** A cache policy, or the legacy settings in its place, under which responses are stored, and the behaviors that go by it. */
export interface StoringPolicy {
  readonly name: string;
  readonly settings: CachePolicySettings;
  /** None where the template creates the policy and does not use it. */
  readonly behaviors: readonly LintedBehavior[];
  /** Where it says what of a part is in the key. */
  readonly at: (part: KeyPart) => TemplateLocation;
  /** Where it lists a header, named as it does. */
  readonly atHeader: (name: string) => TemplateLocation;
}

/**
 * What decides on the cache keys of a template, each thing once: a policy that the template creates, however many behaviors go by
 * it; any other one, and legacy settings, at each behavior. Amplify's policies are Amplify's own matter, and `Authorization` in
 * their keys is that of another rule.
 */
export function storingPolicies(subject: LintContext): StoringPolicy[] {
  const { behaviors, cachePolicies } = subject;
  return [
    ...cachePolicies.map(policy => ownPolicy(policy, behaviors)),
    ...behaviors.filter(behavior => behavior.asWritten.ownCachePolicy === undefined).flatMap(policyOfBehavior),
  ].filter(({ settings }) => stores(settings) && !AMPLIFY.has(settings));
}

/** Whether anything can be stored, as far as is known. */
export function stores(settings: CachePolicySettings): boolean {
  const { minTtlSeconds, defaultTtlSeconds, maxTtlSeconds, headers, legacy } = settings;
  // Legacy headers that are not known may be "*".
  if (storesNothing(settings) || (legacy && headers === undefined)) return false;
  return [minTtlSeconds, defaultTtlSeconds, maxTtlSeconds].some(ttl => ttl !== undefined && ttl > 0);
}

/** "Amazon S3 doesn't process cookies", and CloudFront keeps them out of the key there: whether cookies make a difference. */
export function mindsCookies({ behaviors }: StoringPolicy): boolean {
  return behaviors.length === 0 || behaviors.some(asksServer);
}

/** Whether something else than a bucket can be behind a behavior. */
export function asksServer({ origin, distribution }: LintedBehavior): boolean {
  // Behind an origin group, or an origin that is not known, there may be any of the distribution's.
  const origins = origin === undefined ? distribution.settings.origins : [origin.settings];
  return origins.some(({ kind }) => kind !== OriginKind.S3 && kind !== OriginKind.GROUP);
}

/** Whether the user's code could change the request of some behavior before the key is made of it. */
export function isRewritten({ behaviors }: Pick<StoringPolicy, 'behaviors'>): boolean {
  return behaviors.some(({ settings }) =>
    (settings.edgeFunctions ?? []).some(({ event, _normalization }) => event === EdgeEvent.VIEWER_REQUEST && _normalization === undefined)
    || settings.unknowns?.some(({ setting }) => setting === 'edgeFunctions'));
}

const AMPLIFY: ReadonlySet<CachePolicySettings> = new Set(MANAGED_CACHE_POLICIES.filter(row => row.amplifyOnly).map(row => row.settings));

const IN_POLICY = { headers: 'HeadersConfig', cookies: 'CookiesConfig', queryStrings: 'QueryStringsConfig', encodings: 'EnableAcceptEncodingGzip' };
/** Legacy settings have no flags of encodings: `Compress` stands for them. */
const IN_LEGACY_SETTINGS = {
  headers: ['ForwardedValues', 'Headers'],
  cookies: ['ForwardedValues', 'Cookies'],
  queryStrings: ['ForwardedValues', 'QueryString'],
  encodings: ['Compress'],
};

function ownPolicy(policy: LintedPolicy<CachePolicySettings>, all: readonly LintedBehavior[]): StoringPolicy {
  const { logicalId, settings } = policy;
  return {
    name: settings.name ?? logicalId,
    settings,
    behaviors: all.filter(behavior => behavior.asWritten.ownCachePolicy === logicalId),
    at: part => policy.at(IN_KEY, IN_POLICY[part]),
    atHeader: name => policy.at(IN_KEY, IN_POLICY.headers, 'Headers', placeOf(name, settings)),
  };
}

function policyOfBehavior(behavior: LintedBehavior): StoringPolicy[] {
  const settings = behavior.settings.cachePolicy;
  return settings === undefined ? [] : [{
    name: behavior.policyName,
    settings,
    behaviors: [behavior],
    at: part => (settings.legacy ? behavior.at(...IN_LEGACY_SETTINGS[part]) : behavior.atCaching),
    atHeader: name => (settings.legacy ? behavior.at(...IN_LEGACY_SETTINGS.headers, placeOf(name, settings)) : behavior.atCaching),
  }];
}

function placeOf(header: string, { headers }: CachePolicySettings): number {
  return (headers?.names ?? []).indexOf(header);
}
