import { ResourceName } from '../../template/reading/as-written';

/** Returns the Region of an ARN if it is not us-east-1. The Chinese Regions belong to a separate partition. */
export function otherRegionOf(name: ResourceName | undefined): string | undefined {
  return name?.region === undefined || name.region === 'us-east-1' || name.region.startsWith('cn-') ? undefined : name.region;
}
