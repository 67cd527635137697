import { EdgeRequest } from '../../../src/edge/exchange';
import { WEB_ACL } from '../../../src/edge/simulator/unmodeled-settings';
import { Affected, UnmodeledSetting } from '../../../src/edge/unmodeled-setting';
import { UNMODELED_PROPERTIES, UnmodeledProperty } from '../../../src/template/reading/unmodeled-settings';

/** What a CloudFront property means for the simulator. */
export type LedgerAnswer = Modeled | Doubtful | WithoutEffect;

/** The simulator implements the property, or reads it. */
export interface Modeled {
  readonly kind: 'modeled';
  /** The ids of the edge cases that show the effect, and the files of tests that show the reading. */
  readonly shownBy: readonly string[];
}

/** A decision that the property may change has a doubt. */
export interface Doubtful {
  readonly kind: 'doubt';
  readonly doubt: string;
  /** The decisions that have the doubt, for readers. */
  readonly affects: string;
  readonly example?: DoubtExample;
}

/** A value of the property with which the decision for a request has the doubt. Without the value, the decision does not have it. */
export interface DoubtExample {
  readonly value: unknown;
  /** A value that turns the setting off. */
  readonly off?: unknown;
  readonly request: EdgeRequest;
}

/** The property does not change what a viewer or an origin receives. */
export interface WithoutEffect {
  readonly kind: 'no effect';
  readonly because: string;
  /** The page that says so. */
  readonly page: string;
}

/** Rows with the properties of an object, separated by spaces. A row is about a property with everything in it. */
export type LedgerRows = readonly (readonly [properties: string, answer: LedgerAnswer])[];

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide';
export const guide = (page: string): string => `${GUIDE}/${page.replace(/^[^#]*/, name => `${name}.html`)}`;

export const modeled = (...shownBy: string[]): Modeled => ({ kind: 'modeled', shownBy });
export const noEffect = (because: string, page: string): WithoutEffect => ({ kind: 'no effect', because, page });

const ORDINARY: EdgeRequest = { path: '/' };

/** The doubt of an unmodeled property. */
export function doubt(of: UnmodeledProperty['of'], property: string, example: Partial<DoubtExample>): Doubtful {
  const found = UNMODELED_PROPERTIES.find(one => one.of === of && one.property === property);
  if (found === undefined) throw new Error(`${of} has no unmodeled property '${property}'`);
  return doubtOf(found, example);
}

/** The doubt about web ACLs, which the simulator has for settings that come from no template, too. */
export const webAclDoubt = (example?: Partial<DoubtExample>): Doubtful => doubtOf(WEB_ACL, example);

/** The doubt about signatures, which the simulator has for settings that come from no template, too. */
export const signatureDoubt = (example?: Partial<DoubtExample>): Doubtful => doubtOf(
  { property: '', doubt: 'the simulator does not verify the signature of the URL or the cookies', affects: Affected.EVERY_DECISION }, example);

/** A doubt that another property of the distribution causes. */
export const doubtWith = (of: Doubtful): Doubtful => ({ ...of, example: undefined });

function doubtOf({ doubt: says, affects, paths = [] }: UnmodeledSetting, example?: Partial<DoubtExample>): Doubtful {
  return {
    kind: 'doubt', doubt: says, affects: [affects, ...paths.map(path => `for ${path}`)].join(' '),
    example: example && { value: true, request: ORDINARY, ...example },
  };
}
