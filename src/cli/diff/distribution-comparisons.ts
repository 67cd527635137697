import { compareItems, compareWhole, Comparisons, Pair, pairedBy, Sides } from './difference';
import { CustomErrorResponseSettings, DistributionSettings, OriginKind, OriginSettings } from '../../edge/model';

/** Compares only whether the list is known: its items are compared one by one elsewhere. */
const knownOnly = { compare: () => [] };

export const DISTRIBUTION: Comparisons<DistributionSettings> = {
  cacheBehaviors: knownOnly,
  defaultCacheBehavior: knownOnly,
  origins: knownOnly,
  customErrorResponses: compareItems(({ errorCode }) => String(errorCode), formatErrorResponse, 'error'),
  defaultRootObject: compareWhole(path => (path === '' ? 'none' : `\`${path}\``), ''),
  aliases: compareItems(name => name, () => 'an alias', 'host name'),
  hasWebAcl: compareWhole(value => (value ? 'added' : 'removed'), false),
};

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
  originPath: compareWhole(path => (path === '' ? 'none' : `\`${path}\``), ''),
  customHeaders: compareItems(
    header => header.name.toLowerCase(), ({ value }) => (value === undefined ? 'a value that is unknown before deployment' : `'${value}'`), 'header',
  ),
  members: compareWhole(ids => ids.map(id => `\`${id}\``).join(', ')),
  accessControlled: compareWhole(value => (value ? 'this distribution only' : 'other clients too'), false),
};

const KINDS: Record<OriginKind, string> = {
  [OriginKind.S3]: 'an S3 bucket', [OriginKind.CUSTOM]: 'an HTTP server', [OriginKind.VPC]: 'a VPC origin', [OriginKind.GROUP]: 'an origin group',
};

/** Whether two ids refer to the same origin: the ids are equal, or the same server has another id now. */
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
