import { Route } from './route';
import { DistributionSettings, OriginKind, OriginSettings } from '../../edge/model';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';

/** What behaviors ask, as a diagram and a table tell of it. */
export interface OriginBox {
  /** What stands for it where there is little room. */
  readonly letter: string;
  readonly title: string;
  /** Which server it is. */
  readonly server: string;
  /** Whether the server answers nobody else. */
  readonly isPrivate: boolean;
  /** The numbers of the behaviors that ask it. */
  readonly routes: readonly number[];
}

/** The origins, those that the first behaviors ask first; what no behavior asks comes last. */
export function originBoxes(distribution: DistributionSettings, routes: readonly Route[]): OriginBox[] {
  const asking = (test: (route: Route) => boolean) => routes.filter(test).map(({ number }) => number);
  const missing = new Set(routes.filter(({ origin, originId }) => origin === undefined && originId !== undefined).map(({ originId }) => originId!));
  const aimless = asking(({ originId }) => originId === undefined);
  const boxes = [
    ...distribution.origins.map(origin => ({ ...boxOf(origin), routes: asking(route => route.origin === origin) })),
    ...[...missing].map(id => ({ id, title: 'Not among the origins', server: id, isPrivate: false, routes: asking(({ origin, originId }) => origin === undefined && originId === id) })),
    ...aimless.length === 0 ? [] : [{ id: undefined, title: 'Not known', server: 'which origin is asked is decided at deployment', isPrivate: false, routes: aimless }],
  ].sort((one, other) => compare(middleOf(one.routes), middleOf(other.routes)));
  const letters = new Map(boxes.map(({ id }, i) => [id, letterOf(i)]));
  const inTurn = (members: readonly string[]) => members.map((id, i) => `${i === 0 ? 'first' : 'then'} ${letters.get(id) ?? `'${id}'`}`).join(', ');
  const membersOf = (id?: string) => distribution.origins.find(origin => origin.id === id)?.members;
  return boxes.map(({ id, server, ...box }, i) => ({ ...box, letter: letterOf(i), server: inTurn(membersOf(id) ?? []) || server }));
}

/** Which server a behavior asks, on one line. */
export function originOf({ origin, originId }: Route): string {
  if (origin === undefined) return originId === undefined ? 'not known' : `'${originId}', which is not there`;
  const { title, server, isPrivate } = boxOf(origin);
  return `${title}${isPrivate ? ', private' : ''}: ${server}`;
}

function boxOf(origin: OriginSettings): Omit<OriginBox, 'routes' | 'letter'> & { readonly id: string } {
  const { id, kind, domainName, originPath = '', accessControlled = false } = origin;
  // "RegionalDomainName of Bucket, known after deployment" tells more than the id that CDK made up.
  const server = domainName ?? causeOfUnknown(origin, 'domainName') ?? id;
  return { id, title: KINDS[kind], server: `${server}${originPath}`, isPrivate: accessControlled };
}

/** A to Z, then AA and so on, as columns are called. */
function letterOf(i: number): string {
  return `${i < 26 ? '' : letterOf(Math.floor(i / 26) - 1)}${String.fromCharCode(65 + i % 26)}`;
}

/** Infinity minus itself is no number. */
function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

function middleOf(numbers: readonly number[]): number {
  return numbers.length === 0 ? Infinity : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

const KINDS: Record<OriginKind, string> = {
  [OriginKind.S3]: 'S3 bucket', [OriginKind.CUSTOM]: 'HTTP server', [OriginKind.VPC]: 'Server in a VPC', [OriginKind.GROUP]: 'Origin group',
};
