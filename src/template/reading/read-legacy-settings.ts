import { SettingsReader } from './settings-reader';
import { CachePolicySettings, NameSelection, OriginRequestPolicySettings, SelectionMode } from '../../edge/model';
import { PICK_ALL, PICK_NONE, pickOnly } from '../../edge/policy/selection';

/** The settings of a behavior that a cache policy replaces: "the parameter ForwardedValues cannot be used when a cache policy is associated". */
export const LEGACY_FIELDS = ['ForwardedValues', 'MinTTL', 'DefaultTTL', 'MaxTTL'] as const;

const DAY = 86_400;
const YEAR = 31_536_000;

/**
 * Reads the caching of a behavior without a cache policy.
 *
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ForwardedValues.html
 */
export function readLegacyCaching(behavior: SettingsReader): CachePolicySettings {
  const forwarded = behavior.child('ForwardedValues');
  const cookies = forwarded.child('Cookies');
  const min = ttl(behavior, 'MinTTL', 'minTtlSeconds', 0);
  const byDefault = ttl(behavior, 'DefaultTTL', 'defaultTtlSeconds', Math.max(DAY, min ?? 0));
  const settings = {
    legacy: true,
    minTtlSeconds: min,
    defaultTtlSeconds: byDefault,
    maxTtlSeconds: ttl(behavior, 'MaxTTL', 'maxTtlSeconds', Math.max(YEAR, byDefault ?? 0)),
    headers: headersOf(forwarded),
    cookies: cookiesOf(cookies),
    queryStrings: queryStringsInKey(forwarded),
    // ASSUMED: with legacy settings `Compress` alone makes CloudFront normalize and key on gzip; brotli needs a cache policy.
    enableAcceptEncodingGzip: behavior.has('Compress') ? behavior.boolean('Compress', 'enableAcceptEncodingGzip') : false,
    enableAcceptEncodingBrotli: false,
  };
  forwarded.addUnknownsOf(cookies);
  const unknowns = [...forwarded.unknowns ?? [], ...(behavior.unknowns ?? []).filter(({ setting }) => setting in settings)];
  return { ...settings, unknowns: unknowns.length === 0 ? undefined : unknowns };
}

/**
 * What the origin sees beyond the key: "if QueryString is true and there are QueryStringCacheKeys, all query strings are forwarded and the
 * listed ones are in the key".
 */
export function readLegacyForwarding(behavior: SettingsReader): OriginRequestPolicySettings | undefined {
  const forwarded = behavior.child('ForwardedValues');
  const isListed = queryStringsInKey(forwarded)?.mode === SelectionMode.WHITELIST;
  return isListed ? { headers: PICK_NONE, cookies: PICK_NONE, queryStrings: PICK_ALL } : undefined;
}

function ttl(behavior: SettingsReader, property: string, member: string, byDefault: number): number | undefined {
  return behavior.has(property) ? behavior.number(property, member) : byDefault;
}

function headersOf(forwarded: SettingsReader): NameSelection | undefined {
  if (!forwarded.has('Headers')) return PICK_NONE;
  const names = forwarded.strings('Headers', 'headers');
  if (names === undefined) return undefined;
  // "To forward all headers to the origin and cache nothing, specify *."
  return names.includes('*') ? PICK_ALL : names.length === 0 ? PICK_NONE : pickOnly(...names);
}

function cookiesOf(cookies: SettingsReader): NameSelection | undefined {
  const mode = cookies.has('Forward')
    ? cookies.oneOf('Forward', 'cookies', [SelectionMode.NONE, SelectionMode.ALL, SelectionMode.WHITELIST]) : SelectionMode.NONE;
  if (mode === undefined) return undefined;
  if (mode !== SelectionMode.WHITELIST) return { mode };
  const names = cookies.strings('WhitelistedNames', 'cookies');
  return cookies.unknowns === undefined ? { mode, names: names ?? [] } : undefined;
}

function queryStringsInKey(forwarded: SettingsReader): NameSelection | undefined {
  const forwards = forwarded.has('QueryString') ? forwarded.boolean('QueryString', 'queryStrings') : false;
  if (forwards === undefined) return undefined;
  if (!forwards) return PICK_NONE;
  if (!forwarded.has('QueryStringCacheKeys')) return PICK_ALL;
  const names = forwarded.strings('QueryStringCacheKeys', 'queryStrings');
  return names === undefined ? undefined : names.length === 0 ? PICK_ALL : pickOnly(...names);
}
