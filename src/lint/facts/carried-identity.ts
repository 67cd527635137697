import { servesVisitors } from './exposed-identity';
import { NameSelection, SelectionMode } from '../../edge/model';
import { forwardedNames } from '../../edge/policy/forwarding';
import { identityHeadersAtOrigin, unlistedOutsideKey } from '../../edge/policy/identity-forwarding';
import { LintedBehavior } from '../lint-context';

/** An identity that CloudFront sends to the origin, whether responses are stored or not. */
export interface CarriedIdentity {
  readonly label: string;
  /** True if it certainly identifies the visitor. Cookies that are forwarded by name may hold a language. */
  readonly isCertain: boolean;
}

/** "Authorization is not removed from PUT, POST, PATCH and DELETE." */
const ALWAYS_CARRY_AUTHORIZATION = ['PUT', 'POST', 'PATCH', 'DELETE'];

/**
 * Returns the identities that a behavior sends to its origin, the certain ones first. Unknown settings are assumed to send none.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 *
 * @param methods the methods with which the origin reads `Authorization` even if no policy forwards it
 */
export function carriedIdentities(behavior: LintedBehavior, methods = ALWAYS_CARRY_AUTHORIZATION): CarriedIdentity[] {
  const { cachePolicy = {}, originRequestPolicy = {}, allowedMethods = [] } = behavior.settings;
  const cookies = [cachePolicy.cookies, originRequestPolicy.cookies];
  const cookieNames = cookies.flatMap(listedNames);
  const writes = allowedMethods.filter(method => methods.includes(method));
  return [
    ...identityHeadersAtOrigin(cachePolicy, originRequestPolicy)
      .map(name => ({ label: `the '${name}' header`, isCertain: true })),
    ...(forwardedNames(cachePolicy, originRequestPolicy, 'cookie').unlisted.viewer ? [{ label: 'cookies', isCertain: true }] : []),
    ...(cookieNames.length > 0 ? [{ label: `the cookies ${cookieNames.join(', ')}`, isCertain: false }] : []),
    ...(servesVisitors(behavior) ? unlistedOutsideKey(cachePolicy) : []).map(({ label }) => ({ label, isCertain: false })),
    ...(writes.length > 0 ? [{ label: `the 'Authorization' header of ${writes.join(', ')} requests`, isCertain: false }] : []),
  ];
}

function listedNames(selection: NameSelection | undefined): string[] {
  return selection?.mode === SelectionMode.WHITELIST ? selection.names ?? [] : [];
}
