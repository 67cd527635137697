import { DistributionSettings, OriginKind, OriginSettings } from '../../edge/model';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';

/** `S3 bucket, private: bucket.s3.amazonaws.com`; the origins of a group in the order in which CloudFront tries them. */
export function describeOrigin(id: string | undefined, { origins }: DistributionSettings): string {
  if (id === undefined) return 'unknown before deployment';
  const origin = origins.find(one => one.id === id);
  if (origin === undefined) return `'${id}', which the distribution does not define`;
  const members = (origin.members ?? []).map(member => originLabel(origins.find(one => one.id === member)) ?? `'${member}'`);
  return members.length === 0 ? originLabel(origin)! : `${KINDS[origin.kind]}: ${members.join(', then ')}`;
}

/** The ids of origins that no behavior and no origin group uses. */
export function unusedOrigins({ origins, cacheBehaviors, defaultCacheBehavior }: DistributionSettings): string[] {
  const targets = [...cacheBehaviors, defaultCacheBehavior].map(behavior => behavior.targetOriginId);
  const used = [...targets, ...origins.flatMap(origin => origin.members ?? [])];
  return origins.map(({ id }) => id).filter(id => !used.includes(id));
}

const KINDS: Record<OriginKind, string> = {
  [OriginKind.S3]: 'S3 bucket', [OriginKind.CUSTOM]: 'custom origin', [OriginKind.VPC]: 'VPC origin', [OriginKind.GROUP]: 'origin group',
};

function originLabel(origin: OriginSettings | undefined): string | undefined {
  if (origin === undefined) return undefined;
  const { id, kind, domainName, originPath = '', accessControlled } = origin;
  // "RegionalDomainName of Bucket, known after deployment" says more than an id that CDK generated.
  const server = domainName ?? causeOfUnknown(origin, 'domainName') ?? id;
  return `${KINDS[kind]}${accessControlled ? ', private' : ''}: ${server}${originPath}`;
}
