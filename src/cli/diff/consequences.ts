import { ChangeKind, Difference, fillIn, Sides } from './difference';
import { ALL_COUNTRIES } from './distribution-comparisons';
import { OriginKind, ViewerMtlsMode } from '../../edge/model';
import { forwardedNames, NameKind } from '../../edge/policy/forwarding';
import { classifyCookiePattern, classifyName, NameClass, splitsByVisitor, ValueClass } from '../../edge/policy/identity-names';
import { causeOfUnknown, storesNothing } from '../../edge/policy/resolved-settings';

/** The effect of a difference on viewers or on the hit ratio, as a clause. */
export function consequenceOf(difference: Difference, sides: Sides): string {
  const { setting } = difference;
  const { says } = CONSEQUENCES.find(({ of = [setting], kind = difference.kind, when = () => true }) => (
    of.includes(setting) && kind === difference.kind && when(difference, sides)))!;
  return fillIn(says, difference);
}

/** A consequence. The first one that applies to a difference is reported. */
interface Consequence {
  /** The settings to which it applies; all if undefined. */
  readonly of?: readonly string[];
  /** The kind of change to which it applies; all if undefined. */
  readonly kind?: ChangeKind;
  readonly when?: (difference: Difference, sides: Sides) => boolean;
  readonly says: string;
}

type When = NonNullable<Consequence['when']>;

const KEY = ['cachePolicy.headers', 'cachePolicy.cookies', 'cachePolicy.queryStrings'];
const FORWARDED = ['originRequestPolicy.headers', 'originRequestPolicy.cookies', 'originRequestPolicy.queryStrings'];
const TTL = ['cachePolicy.minTtlSeconds', 'cachePolicy.defaultTtlSeconds', 'cachePolicy.maxTtlSeconds'];
const ENCODINGS = ['cachePolicy.enableAcceptEncodingGzip', 'cachePolicy.enableAcceptEncodingBrotli'];
const SERVER = ['targetOriginId', 'origins.domainName', 'origins.members'];
const STAGED = ['continuousDeployment.headerName', 'continuousDeployment.headerValue'];
const RESPONSE_HEADERS = [
  'responseHeadersPolicy', 'responseHeadersPolicy.setHeaders', 'responseHeadersPolicy.removeHeaders', 'responseHeadersPolicy.cors',
  'responseHeadersPolicy.cors.originOverride', 'responseHeadersPolicy.serverTimingSamplingRate',
];

const becameUnknown: When = ({ unknownBefore, unknownAfter }) => unknownBefore === undefined && unknownAfter !== undefined;
const becameKnown: When = ({ unknownBefore, unknownAfter }) => unknownBefore !== undefined && unknownAfter === undefined;
const staysUnknown: When = ({ unknownBefore, unknownAfter }) => unknownBefore !== undefined && unknownAfter !== undefined;
const isNow = (value: string): When => ({ after }) => after === value;
const wasBefore = (value: string): When => ({ before }) => before === value;
const isNamed = (names: RegExp): When => ({ name }) => name !== undefined && names.test(name);
const isAll: When = ({ name }) => name === undefined;
const both = (one: When, other: When): When => (difference, sides) => one(difference, sides) && other(difference, sides);
const grew: When = ({ before, after }) => numberIn(after!) > numberIn(before!);

/** The number in `86,400 s`. */
function numberIn(text: string): number {
  return Number(text.replace(/\D/g, ''));
}

/** True if CloudFront certainly serves viewers in a country that it no longer denies. */
const isAllowedCountry: When = ({ name }, { new: { distribution } }) => causeOfUnknown(distribution, 'allowedCountries') === undefined
  && (distribution.allowedCountries?.some(code => code.toUpperCase() === name) ?? true);

const hasExample: When = ({ item }) => item !== undefined;
const hasUnknownPaths: When = ({ item, hasAllPaths = true }) => item === undefined && !hasAllPaths;

const storesNothingNow: When = (_difference, { new: { behavior } }) => storesNothing(behavior?.cachePolicy ?? {});
const storedNothing: When = (_difference, { old: { behavior } }) => storesNothing(behavior?.cachePolicy ?? {});
const mayStore: When = (difference, sides) => !storesNothingNow(difference, sides);
const stopsStoring: When = (difference, sides) => !storedNothing(difference, sides) && storesNothingNow(difference, sides);
const startsStoring: When = (difference, sides) => storedNothing(difference, sides) && mayStore(difference, sides);

const PICKED: { readonly [member: string]: NameKind } = { headers: 'header', cookies: 'cookie', queryStrings: 'query string' };

const originStillSees: When = ({ setting, name }, { new: { behavior } }) => {
  const kind = PICKED[setting.split('.')[1]!]!;
  const forwarded = forwardedNames(behavior!.cachePolicy ?? {}, behavior!.originRequestPolicy ?? {}, kind);
  if (name === undefined) return forwarded.unlisted.viewer || forwarded.unlisted.cloudFront;
  return forwarded.has(kind === 'header' ? name.toLowerCase() : name);
};
const isForS3: When = (_difference, { new: { distribution, behavior } }) =>
  distribution.origins.some(({ id, kind }) => id === behavior?.targetOriginId && kind === OriginKind.S3);

const isClassified = (test: (nameClass: NameClass) => boolean): When => ({ setting, name }) => {
  const kind = PICKED[setting.split('.')[1]!]!;
  const nameClass = name === undefined ? undefined : classifyName(kind, name) ?? (kind === 'cookie' ? classifyCookiePattern(name) : undefined);
  return nameClass !== undefined && test(nameClass);
};
const IDENTIFIES = isClassified(({ values }) => values === ValueClass.IDENTITY);
const HAS_MANY_VALUES = isClassified(({ values }) => values === ValueClass.HIGH_CARDINALITY);
const SPLITS_BY_VISITOR = isClassified(splitsByVisitor);

/** Specific consequences precede general ones. */
const CONSEQUENCES: readonly Consequence[] = [
  { when: becameUnknown, says: 'the template no longer determines what viewers get' },
  { when: becameKnown, says: 'the template now determines what viewers get' },
  { when: staysUnknown, says: 'viewers may get a different response' },

  { of: ['cachePolicy.headers'], kind: 'added', when: stopsStoring, says: 'CloudFront no longer stores responses, and every request goes to the origin' },
  { of: KEY, when: storesNothingNow, says: 'CloudFront stores nothing here, so this only affects what the origin receives' },
  { of: ['cachePolicy.cookies'], kind: 'added', when: isForS3, says: 'no effect, because S3 ignores cookies' },
  { of: ['cachePolicy.cookies'], kind: 'added', when: isAll, says: 'one cache entry per visitor, so hits are rare' },
  { of: ['cachePolicy.headers'], kind: 'added', when: HAS_MANY_VALUES, says: 'it has so many values that hits are rare' },
  { of: ['cachePolicy.cookies', 'cachePolicy.headers'], kind: 'added', when: SPLITS_BY_VISITOR, says: 'one cache entry per visitor' },
  { of: ['cachePolicy.headers'], kind: 'added', when: isNamed(/^host$/i), says: 'one cache entry per host name' },
  { of: ['cachePolicy.queryStrings'], kind: 'added', when: isAll, says: 'one cache entry per query string, including invented ones' },
  { of: KEY, kind: 'added', says: 'one cache entry per value' },
  {
    of: KEY, kind: 'removed', when: both(originStillSees, IDENTIFIES),
    says: 'the origin still receives it, so a visitor can get the response of another visitor',
  },
  { of: KEY, kind: 'removed', when: originStillSees, says: 'requests that differ in it share a cache entry, although the origin still receives it' },
  { of: KEY, kind: 'removed', says: 'a higher hit ratio, and the origin no longer receives it' },

  { of: FORWARDED, kind: 'added', when: both(mayStore, IDENTIFIES), says: 'it is not in the cache key, so a visitor can get the response of another visitor' },
  { of: FORWARDED, kind: 'added', when: mayStore, says: 'requests that differ in it still share a cache entry' },
  { of: FORWARDED, kind: 'added', says: 'CloudFront stores nothing here, so responses can depend on it' },
  { of: FORWARDED, kind: 'removed', says: 'responses can no longer depend on it' },

  { of: TTL, when: stopsStoring, says: 'CloudFront no longer stores responses, and every request goes to the origin' },
  { of: TTL, when: startsStoring, says: 'CloudFront now stores responses' },
  {
    of: ['cachePolicy.minTtlSeconds'], when: wasBefore('0 s'),
    says: "CloudFront now stores responses even if the origin sends 'no-store', 'no-cache' or 'private'",
  },
  {
    of: ['cachePolicy.minTtlSeconds'], when: isNow('0 s'),
    says: "CloudFront no longer stores responses if the origin sends 'no-store', 'no-cache' or 'private'",
  },
  { of: ['cachePolicy.minTtlSeconds'], when: grew, says: 'CloudFront keeps responses at least that long, regardless of origin headers' },
  { of: ['cachePolicy.minTtlSeconds'], says: 'the origin can set shorter TTLs' },
  { of: ['cachePolicy.defaultTtlSeconds'], when: grew, says: 'a higher hit ratio but older responses, if the origin sends no Cache-Control or Expires' },
  { of: ['cachePolicy.defaultTtlSeconds'], says: 'a lower hit ratio but newer responses, if the origin sends no Cache-Control or Expires' },
  { of: ['cachePolicy.maxTtlSeconds'], when: grew, says: 'the origin can set longer TTLs' },
  { of: ['cachePolicy.maxTtlSeconds'], says: 'CloudFront caps longer TTLs from the origin' },
  { of: ENCODINGS, when: isNow('on'), says: 'one cache entry per format that viewers accept, and the origin can return compressed objects' },
  { of: ENCODINGS, says: 'one cache entry for all viewers, without compression in this format' },
  {
    of: ['cachePolicy.legacy'],
    says: 'only legacy ForwardedValues treats `*` and `?` in cookie names as wildcards and disables caching if all headers are forwarded',
  },

  { of: SERVER, says: 'responses may come from a different server' },
  { of: ['viewerProtocolPolicy'], when: isNow('redirect-to-https'), says: 'CloudFront redirects HTTP requests to HTTPS' },
  { of: ['viewerProtocolPolicy'], when: isNow('https-only'), says: 'CloudFront rejects HTTP requests with status 403' },
  { of: ['viewerProtocolPolicy'], says: 'CloudFront answers HTTP requests without encryption' },
  { of: ['allowedMethods'], kind: 'added', says: 'CloudFront forwards such requests to the origin' },
  { of: ['allowedMethods'], says: 'CloudFront rejects such requests with status 403' },
  { of: ['cachedMethods'], kind: 'added', says: 'CloudFront can answer them from the cache' },
  { of: ['cachedMethods'], says: 'CloudFront forwards each of them to the origin' },
  { of: ['compress'], when: isNow('on'), says: 'smaller responses, if the cache policy also enables the format' },
  { of: ['compress'], says: 'larger responses, unless the origin compresses' },
  { of: ['restrictsViewers'], when: isNow('required'), says: 'CloudFront rejects requests without a valid signature' },
  { of: ['restrictsViewers'], says: 'CloudFront answers all viewers' },
  { of: ['edgeFunctions'], when: isNamed(/^viewer/), says: 'this also affects cache hits' },
  { of: ['edgeFunctions'], says: 'this affects only requests that go to the origin' },
  { of: RESPONSE_HEADERS, says: 'this also affects cache hits; stored objects do not change' },

  { of: ['behavior'], when: hasUnknownPaths, says: 'the affected paths cannot be determined' },
  { of: ['behavior'], kind: 'added', when: hasExample, says: '{item} was served by `{name}` before' },
  { of: ['behavior'], kind: 'added', says: 'it serves no path, because earlier behaviors match all of its paths' },
  { of: ['behavior'], when: hasExample, says: '{item} is now served by `{name}`' },
  { of: ['behavior'], says: 'it served no path' },
  { of: ['routes'], says: 'some patterns are invalid or unknown, or there are too many combinations to compare all paths' },
  { of: ['route'], when: stopsStoring, says: 'CloudFront no longer stores these responses, and every request goes to the origin' },
  { of: ['route'], when: startsStoring, says: 'CloudFront now stores these responses' },
  { of: ['route'], says: 'the cache key and the TTLs of this behavior now apply' },

  { of: ['origins'], kind: 'added', says: 'CloudFront uses it for the behaviors that refer to it' },
  { of: ['origins'], says: 'CloudFront no longer uses it' },
  { of: ['origins.kind'], says: 'CloudFront treats S3 buckets and other servers differently' },
  { of: ['origins.originPath'], says: 'CloudFront requests other objects from the origin' },
  { of: ['origins.customHeaders'], kind: 'removed', says: 'the origin no longer receives it from CloudFront' },
  { of: ['origins.customHeaders'], says: 'CloudFront sends it with every origin request, even if the viewer sends another value' },
  {
    of: ['origins.failoverStatusCodes'], kind: 'added', when: isNamed(/^503$/),
    says: 'CloudFront asks the second origin if the first one returns this status or cannot be reached',
  },
  {
    of: ['origins.failoverStatusCodes'], kind: 'added', when: isNamed(/^504$/),
    says: 'CloudFront asks the second origin if the first one returns this status or times out',
  },
  { of: ['origins.failoverStatusCodes'], kind: 'added', says: 'CloudFront asks the second origin if the first one returns this status' },
  {
    of: ['origins.failoverStatusCodes'], when: isNamed(/^503$/),
    says: 'viewers get this error, also if the first origin cannot be reached, although the second one may work',
  },
  {
    of: ['origins.failoverStatusCodes'], when: isNamed(/^504$/),
    says: 'viewers get this error, also if the first origin times out, although the second one may work',
  },
  { of: ['origins.failoverStatusCodes'], says: 'viewers get this status although the second origin may work' },
  { of: ['origins.accessControlled'], when: isNow('this distribution only'), says: 'clients can no longer bypass the cache' },
  { of: ['origins.accessControlled'], says: 'clients may bypass the cache' },

  { of: ['customErrorResponses'], says: 'it determines how long viewers see an error after the origin recovers' },
  { of: ['defaultRootObject'], says: 'viewers of `/` get another object' },
  { of: ['aliases'], kind: 'added', says: 'viewers can use this host name; it shares cache entries unless Host is in the cache key' },
  { of: ['aliases'], says: 'viewers can no longer use this host name' },
  { of: ['hasWebAcl'], when: isNow('added'), says: 'AWS WAF inspects requests before CloudFront looks in the cache' },
  { of: ['hasWebAcl'], says: 'AWS WAF no longer inspects requests' },

  { of: ['enabled'], when: isNow('disabled'), says: 'CloudFront serves no viewer' },
  { of: ['enabled'], says: 'CloudFront serves viewers' },
  { of: ['allowedCountries'], kind: 'added', says: 'CloudFront serves viewers there' },
  { of: ['allowedCountries'], kind: 'removed', says: 'CloudFront answers viewers there with status 403' },
  { of: ['allowedCountries'], when: isNow(ALL_COUNTRIES), says: 'only denied countries get status 403' },
  { of: ['allowedCountries'], says: 'CloudFront answers viewers in other countries with status 403' },
  { of: ['deniedCountries'], kind: 'added', says: 'CloudFront answers viewers there with status 403' },
  { of: ['deniedCountries'], when: isAllowedCountry, says: 'CloudFront serves viewers there' },
  { of: ['deniedCountries'], says: 'viewers there can still get status 403, because of the allowed countries' },
  { of: ['staging'], when: isNow('a staging distribution'), says: 'viewers reach it only through its primary distribution' },
  { of: ['staging'], says: 'viewers reach it under its own host names' },
  { of: ['viewerMtls'], when: isNow(ViewerMtlsMode.PASSTHROUGH), says: 'the origin must verify viewer certificates, and CloudFront caches nothing' },
  { of: ['viewerMtls'], when: both(wasBefore(ViewerMtlsMode.PASSTHROUGH), isNow(ViewerMtlsMode.REQUIRED)), says: 'CloudFront verifies viewer certificates, rejects viewers without one, and caches' },
  { of: ['viewerMtls'], when: wasBefore(ViewerMtlsMode.PASSTHROUGH), says: 'viewers need no certificate, and CloudFront caches' },
  { of: ['viewerMtls'], when: isNow(ViewerMtlsMode.REQUIRED), says: 'CloudFront rejects viewers without a valid certificate' },
  { of: ['viewerMtls'], when: wasBefore(ViewerMtlsMode.REQUIRED), says: 'CloudFront also serves viewers without a certificate' },
  { of: ['viewerMtls'], when: isNow(ViewerMtlsMode.OPTIONAL), says: 'CloudFront verifies a viewer certificate if there is one' },
  { of: ['viewerMtls'], says: 'CloudFront no longer verifies viewer certificates' },
  { of: ['cacheTagHeader'], when: isNow('none'), says: 'CloudFront reads no cache tags, so new objects cannot be invalidated by tag' },
  { of: ['cacheTagHeader'], says: 'invalidation by tag finds only objects for which the origin sends this header' },
  { of: STAGED, when: isNow('none'), says: 'a header no longer selects the staging distribution' },
  { of: STAGED, says: 'requests with this header and value get responses of the staging distribution, from a cache of its own' },
  { of: ['continuousDeployment.weight'], when: isNow('0%'), says: 'no request goes to the staging distribution at random' },
  { of: ['continuousDeployment.weight'], says: 'these requests get responses of the staging distribution, from a cache of its own' },
  { of: ['tenant'], when: isNow('none'), says: 'no tenant fills in the parameters of the distribution' },
  { of: ['tenant'], says: 'this tenant fills in the parameters of the distribution' },
];
