import { compareItems, compareMembers, compareWhole, Comparison, Comparisons, Pair, pairedBy, Sides } from './difference';
import {
  ContinuousDeploymentSettings, CustomErrorResponseSettings, DistributionSettings, OriginKind, OriginSettings, ViewerMtlsMode,
} from '../../edge/model';

/** Compares only whether the list is known: its items are compared one by one elsewhere. */
const knownOnly = { compare: () => [] };

const COUNTRIES = compareItems<string>(code => code.toUpperCase(), () => 'listed', 'country');

const ALLOWED_COUNTRIES: Comparison<string[] | 'all'> = {
  unset: 'all',
  * compare({ old: before, new: after }, setting, sides) {
    if (before !== 'all' && after !== 'all') yield* COUNTRIES.compare({ old: before, new: after }, setting, sides);
    else if (before !== after) yield { setting, kind: 'changed', before: formatCountries(before), after: formatCountries(after) };
  },
};

function formatCountries(codes: string[] | 'all'): string {
  return codes === 'all' ? ALL_COUNTRIES : codes.map(code => `\`${code.toUpperCase()}\``).sort().join(', ');
}

export const ALL_COUNTRIES = 'all countries';

const CONTINUOUS_DEPLOYMENT: Comparisons<ContinuousDeploymentSettings> = {
  headerName: compareWhole(formatOptional, ''),
  headerValue: {
    unset: '',
    * compare(pair, setting) {
      // A new or removed header is a difference of its name.
      if (pair.old !== pair.new && pair.old !== '' && pair.new !== '') {
        yield { setting, kind: 'changed', before: formatOptional(pair.old), after: formatOptional(pair.new) };
      }
    },
  },
  weight: compareWhole(share => formatPercentage(share * 100), 0),
  // If the staging distribution is in the templates, it is compared like any other distribution.
  staging: undefined,
};

export const DISTRIBUTION: Comparisons<DistributionSettings> = {
  enabled: compareWhole(value => (value ? 'enabled' : 'disabled'), true),
  cacheBehaviors: knownOnly,
  defaultCacheBehavior: knownOnly,
  origins: knownOnly,
  customErrorResponses: compareItems(({ errorCode }) => String(errorCode), formatErrorResponse, 'error'),
  defaultRootObject: compareWhole(formatOptional, ''),
  aliases: compareItems(name => name, () => 'an alias', 'host name'),
  hasWebAcl: compareWhole(value => (value ? 'added' : 'removed'), false),
  allowedCountries: ALLOWED_COUNTRIES,
  deniedCountries: COUNTRIES,
  viewerMtls: compareWhole<ViewerMtlsMode | 'off'>(mode => mode, 'off'),
  cacheTagHeader: compareWhole(name => formatOptional(name.toLowerCase()), ''),
  staging: compareWhole(value => (value ? 'a staging distribution' : 'a primary distribution'), false),
  continuousDeployment: compareMembers(CONTINUOUS_DEPLOYMENT, {}),
  tenant: compareWhole(formatOptional, ''),
};

function formatOptional(text: string): string {
  return text === '' ? 'none' : `\`${text}\``;
}

/** A percentage without the digits that binary fractions add, such as those of 0.07 * 100. */
export function formatPercentage(value: number): string {
  return `${Number(value.toFixed(4))}%`;
}

function formatErrorResponse({ errorCachingMinTtlSeconds = 10, responseCode, responsePagePath }: CustomErrorResponseSettings): string {
  const response = responsePagePath === undefined ? 'returned unchanged'
    : `replaced with \`${responsePagePath}\`${responseCode === undefined ? '' : ` and status ${responseCode}`}`;
  return `cached for ${errorCachingMinTtlSeconds} s and ${response}`;
}

/** The comparisons of an origin. `pairedOrigins` matches origins by their ids. */
export const ORIGIN: Comparisons<OriginSettings> = {
  id: undefined,
  kind: compareWhole(kind => KINDS[kind]),
  domainName: compareWhole(name => `\`${name}\``),
  originPath: compareWhole(formatOptional, ''),
  customHeaders: compareItems(
    header => header.name.toLowerCase(), ({ value }) => (value === undefined ? 'a value that is unknown before deployment' : `'${value}'`), 'header',
  ),
  members: compareWhole(ids => ids.map(id => `\`${id}\``).join(', ')),
  failoverStatusCodes: compareItems(String, () => 'listed', 'status'),
  accessControlled: compareWhole(value => (value ? 'this distribution only' : 'other clients too'), false),
};

const KINDS: Record<OriginKind, string> = {
  [OriginKind.S3]: 'an S3 bucket', [OriginKind.CUSTOM]: 'an HTTP server', [OriginKind.VPC]: 'a VPC origin', [OriginKind.GROUP]: 'an origin group',
};

/** True if two ids refer to the same origin: the ids are equal, or the same server has another id now. */
export function isSameOrigin(sides: Sides, ids: Pair<string>): boolean {
  return ids.old === ids.new || pairedOrigins({ old: sides.old.distribution, new: sides.new.distribution })
    .some(pair => pair.old?.id === ids.old && pair.new?.id === ids.new);
}

/** Pairs the old origins with the new ones. An added or removed origin has no counterpart. */
export function pairedOrigins({ old, new: now }: Pair<DistributionSettings>): Partial<Pair<OriginSettings>>[] {
  // CDK derives ids from construct paths, so moving code renames origins.
  return pairedBy({ old: old.origins, new: now.origins }, ({ id }) => id, serverOf);
}

/** A key that is equal for origins that only differ in their ids. Origins with an unknown domain name can be different servers. */
function serverOf(origin: OriginSettings): string {
  return origin.domainName === undefined ? origin.id : JSON.stringify({ ...origin, id: '' });
}
