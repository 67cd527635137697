import { LintedBehavior } from './lint-context';
import { NameSelection, SelectionMode } from '../edge/model';
import { eitherPicks } from '../edge/policy/forwarding';
import { identityHeadersAtOrigin } from '../edge/policy/identity';
import { PICK_NONE } from '../edge/policy/selection';

/** Something that tells who the visitor is and reaches an origin, whether responses are stored or not. */
export interface CarriedIdentity {
  readonly words: string;
  /** Whether it is there to tell who the visitor is: cookies that are forwarded by name may hold a language. */
  readonly isSure: boolean;
}

/** "Authorization is not removed from PUT, POST, PATCH and DELETE." */
const ALWAYS_CARRY_AUTHORIZATION = ['PUT', 'POST', 'PATCH', 'DELETE'];

/**
 * What of a visitor's identity a behavior surely sends to its origin, the surest first. A setting that is not known sends nothing.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 *
 * @param methods the methods with which the origin takes notice of `Authorization` though it is not forwarded
 */
export function identityCarriedTo({ settings }: LintedBehavior, methods = ALWAYS_CARRY_AUTHORIZATION): CarriedIdentity[] {
  const { cachePolicy, originRequestPolicy, allowedMethods = [] } = settings;
  const forwards = eitherPicks(cachePolicy?.headers ?? PICK_NONE, originRequestPolicy?.headers, 'header');
  const cookies = [cachePolicy?.cookies, originRequestPolicy?.cookies];
  const named = cookies.flatMap(namesOf);
  const writes = allowedMethods.filter(method => methods.includes(method));
  return [
    ...identityHeadersAtOrigin(cachePolicy?.headers ?? PICK_NONE, originRequestPolicy?.headers)
      .map(name => ({ words: `the '${name}' header`, isSure: true })),
    ...(cookies.some(isOpen) || forwards('cookie') ? [{ words: 'cookies', isSure: true }] : []),
    ...(named.length > 0 ? [{ words: `the cookies ${named.join(', ')}`, isSure: false }] : []),
    ...(writes.length > 0 ? [{ words: `${writes.join(', ')} with 'Authorization', if the viewer has one`, isSure: false }] : []),
  ];
}

function namesOf(selection: NameSelection | undefined): string[] {
  return selection?.mode === SelectionMode.WHITELIST ? selection.names ?? [] : [];
}

/** Whether it picks cookies that it does not name. */
function isOpen(selection: NameSelection | undefined): boolean {
  return selection?.mode === SelectionMode.ALL || selection?.mode === SelectionMode.ALL_EXCEPT;
}
