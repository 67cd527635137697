import { IN_KEY } from './listing-policies';
import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { CachePolicySettings, EdgeEvent, OriginKind } from '../../edge/model';
import { storesNothing } from '../../edge/policy/resolved-settings';
import { LintedBehavior, LintedPolicy, LintContext } from '../lint-context';
import { TemplateLocation } from '../template-location';

/** The parts of a cache key, besides the path. */
export type KeyPart = 'headers' | 'cookies' | 'queryStrings' | 'encodings';

/** A cache policy, or legacy settings instead of one, that stores responses. */
export interface StoringPolicy {
  /** A noun phrase for messages: `cache policy 'Catalogue'`. */
  readonly label: string;
  readonly settings: CachePolicySettings;
  /** The behaviors that use the policy; none if the template creates an unused policy. */
  readonly behaviors: readonly LintedBehavior[];
  /** Returns the location that configures a part of the key. */
  readonly at: (part: KeyPart) => TemplateLocation;
  /** Returns the location of a listed header. */
  readonly atHeader: (name: string) => TemplateLocation;
}

/**
 * Returns the settings that determine the cache keys of a template: each policy that the template creates, once, and any other policy or legacy
 * settings at each behavior. Leaves out Amplify's policies, which other rules check.
 */
export function storingPolicies({ behaviors, cachePolicies }: LintContext): StoringPolicy[] {
  return [
    ...cachePolicies.map(policy => createdPolicy(policy, behaviors)),
    ...behaviors.filter(behavior => behavior.asWritten.ownCachePolicy === undefined).flatMap(policyOfBehavior),
  ].filter(({ settings }) => stores(settings) && !AMPLIFY.has(settings));
}

/** True if CloudFront can store anything, as far as known. */
export function stores(settings: CachePolicySettings): boolean {
  const { minTtlSeconds, defaultTtlSeconds, maxTtlSeconds, headers, legacy } = settings;
  // Unknown legacy headers may be "*", which turns caching off.
  if (storesNothing(settings) || (legacy && headers === undefined)) return false;
  return [minTtlSeconds, defaultTtlSeconds, maxTtlSeconds].some(ttl => ttl !== undefined && ttl > 0);
}

/** True if cookies are in the key. CloudFront leaves them out for S3: "Amazon S3 doesn't process cookies". */
export function cookiesAffectKey({ behaviors }: StoringPolicy): boolean {
  return behaviors.length === 0 || behaviors.some(hasServerOrigin);
}

/** True if the origin may be something other than a bucket. */
export function hasServerOrigin({ origin, distribution }: LintedBehavior): boolean {
  // An origin group, or an unknown origin, can stand for any origin of the distribution.
  const origins = origin === undefined ? distribution.settings.origins : [origin.settings];
  return origins.some(({ kind }) => kind !== OriginKind.S3 && kind !== OriginKind.GROUP);
}

/** True if viewer-request code can change the request before CloudFront computes the key. */
export function isRewritten({ behaviors }: Pick<StoringPolicy, 'behaviors'>): boolean {
  return behaviors.some(({ settings }) =>
    (settings.edgeFunctions ?? []).some(({ event, _normalization }) => event === EdgeEvent.VIEWER_REQUEST && _normalization === undefined)
    || settings.unknowns?.some(({ setting }) => setting === 'edgeFunctions'));
}

/** A sentence for the message of a finding that viewer-request code may make obsolete; empty without such code. */
export function rewriteNote(policy: Pick<StoringPolicy, 'behaviors'>): string {
  return isRewritten(policy) ? ' A viewer-request function may prevent this.' : '';
}

const AMPLIFY: ReadonlySet<CachePolicySettings> = new Set(MANAGED_CACHE_POLICIES.filter(row => row.amplifyOnly).map(row => row.settings));

const IN_POLICY = { headers: 'HeadersConfig', cookies: 'CookiesConfig', queryStrings: 'QueryStringsConfig', encodings: 'EnableAcceptEncodingGzip' };
/** Legacy settings have no encoding flags; `Compress` replaces them. */
const IN_LEGACY_SETTINGS = {
  headers: ['ForwardedValues', 'Headers'],
  cookies: ['ForwardedValues', 'Cookies'],
  queryStrings: ['ForwardedValues', 'QueryString'],
  encodings: ['Compress'],
};

function createdPolicy(policy: LintedPolicy<CachePolicySettings>, all: readonly LintedBehavior[]): StoringPolicy {
  const { logicalId, settings } = policy;
  return {
    label: `cache policy '${settings.name ?? logicalId}'`,
    settings,
    behaviors: all.filter(behavior => behavior.asWritten.ownCachePolicy === logicalId),
    at: part => policy.at(IN_KEY, IN_POLICY[part]),
    atHeader: name => policy.at(IN_KEY, IN_POLICY.headers, 'Headers', indexOfHeader(name, settings)),
  };
}

function policyOfBehavior(behavior: LintedBehavior): StoringPolicy[] {
  const settings = behavior.settings.cachePolicy;
  return settings === undefined ? [] : [{
    label: behavior.policyLabel,
    settings,
    behaviors: [behavior],
    at: part => (settings.legacy ? behavior.at(...IN_LEGACY_SETTINGS[part]) : behavior.atCaching),
    atHeader: name => (settings.legacy ? behavior.at(...IN_LEGACY_SETTINGS.headers, indexOfHeader(name, settings)) : behavior.atCaching),
  }];
}

function indexOfHeader(header: string, { headers }: CachePolicySettings): number {
  return (headers?.names ?? []).indexOf(header);
}
