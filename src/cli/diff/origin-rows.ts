import { list, Pair, Rows, Sides, whole } from './difference';
import { OriginSettings } from '../../edge/model';

/** Every member of an origin. The id is what origins are paired by. */
export const ORIGIN: Rows<OriginSettings> = {
  id: undefined,
  kind: whole(kind => KINDS[kind]),
  domainName: whole(name => `\`${name}\``),
  originPath: whole(path => `\`${path}\``, ''),
  customHeaders: list(
    header => header.name.toLowerCase(), ({ value }) => (value === undefined ? 'a value that is not known before deployment' : `'${value}'`), 'header',
  ),
  members: whole(ids => ids.map((id, i) => `${i === 0 ? 'first' : 'then'} \`${id}\``).join(', ')),
  accessControlled: whole(value => (value ? 'this distribution alone' : 'others, too'), false),
};

const KINDS: Record<OriginSettings['kind'], string> = {
  s3: 'an S3 bucket', custom: 'an HTTP server', vpc: 'a server in a VPC', group: 'an origin group',
};

/** Whether two ids stand for the same origin: the same id, or the same server under another one. */
export function sameOrigin(sides: Sides, ids: Pair<string>): boolean {
  return ids.old === ids.new || pairedOrigins({ old: sides.old.distribution.origins, new: sides.new.distribution.origins })
    .some(pair => pair.old?.id === ids.old && pair.new?.id === ids.new);
}

/** The origins of before with those of after; one of a pair is absent where an origin came or went. */
export function pairedOrigins(origins: Pair<readonly OriginSettings[]>): Partial<Pair<OriginSettings>>[] {
  const left = [...origins.new];
  const take = (test: (origin: OriginSettings) => boolean) => {
    const at = left.findIndex(test);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const byId = origins.old.map(old => ({ old, new: take(one => one.id === old.id) }));
  // CDK makes ids from the place of an origin in the tree, so that moving code renames origins.
  const byContent = byId.map(pair => ({ ...pair, new: pair.new ?? take(one => isSameServer(one, pair.old)) }));
  return [...byContent, ...left.map(one => ({ new: one }))];
}

function isSameServer(one: OriginSettings, other: OriginSettings): boolean {
  return one.domainName !== undefined && JSON.stringify({ ...one, id: '' }) === JSON.stringify({ ...other, id: '' });
}
