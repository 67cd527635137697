import { CachingTemplate } from '../template/caching-template';
import { dictionary, plainText } from '../template/intrinsics/values';

/** The key in a resource's `Metadata` under which findings about it are accepted: `acknowledge: [{ rule, reason }]`. */
export const METADATA_KEY = 'cdk-edge-cache';

/** A finding that a template accepts in its own metadata. */
export interface Acknowledgement {
  readonly logicalId: string;
  /** Its place in the list. */
  readonly index: number;
  /** The id or the name of the rule; empty when none is named. */
  readonly rule: string;
  /** Nothing when none is given, and then nothing is accepted. */
  readonly reason?: string;
}

export function acknowledgementsIn(template: CachingTemplate): Acknowledgement[] {
  return template._logicalIds().flatMap(logicalId => {
    const { acknowledge } = dictionary(template._metadataOf(logicalId)[METADATA_KEY]);
    return (Array.isArray(acknowledge) ? acknowledge : []).map(dictionary).map(({ rule = '', reason }, index) => ({
      logicalId,
      index,
      rule: plainText(rule),
      reason: typeof reason === 'string' && reason.trim() !== '' ? reason : undefined,
    }));
  });
}
