import { consequenceOf } from './consequences';
import { ChangeKind, Difference, Sides } from './difference';
import { inWords } from './wording';

/** Something about the caching of a distribution that is not as it was. */
export interface CachingChange {
  /** A behavior by its path pattern, an origin by its id, or nothing for the distribution as a whole. */
  readonly behavior?: string;
  readonly origin?: string;
  /** The member of the model, as a path: `cachePolicy.cookies`. */
  readonly setting: string;
  readonly kind: ChangeKind;
  /** The cookie, header or the like that it is about, where the setting has many. */
  readonly item?: string;
  /** What changed, as a clause. */
  readonly says: string;
  /** What that means to visitors, or to the hit ratio. */
  readonly consequence: string;
}

/** Differences in words, with the place that they are told of. */
export function told(where: Pick<CachingChange, 'behavior' | 'origin'>, differences: Iterable<Difference>, sides: Sides): CachingChange[] {
  return [...differences].map(difference => ({
    ...where,
    setting: difference.setting,
    kind: difference.kind,
    ...difference.item === undefined ? {} : { item: difference.item },
    says: inWords(difference),
    consequence: consequenceOf(difference, sides),
  }));
}
