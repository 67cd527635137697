import { CachingTemplate } from '../template/caching-template';
import { dictionary, plainText } from '../template/intrinsics/values';
import { METADATA_KEY } from '../template/reading/metadata-key';

/** A finding that a template accepts in its own metadata. */
export interface Acknowledgement {
  readonly logicalId: string;
  /** The index in the list. */
  readonly index: number;
  /** The id or the name of the rule; empty if the entry names none. */
  readonly rule: string;
  /** Without a reason, the entry has no effect. */
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
