import { Rule } from './rule';
import { authorizationInCacheKey } from './rules/authorization-in-cache-key';
import { identityNotInCacheKey } from './rules/identity-not-in-cache-key';
import { personalRouteStoresResponses } from './rules/personal-route-stores-responses';
import { routeCannotBeChecked } from './rules/route-cannot-be-checked';
import { routeNeverReached } from './rules/route-never-reached';
import { staffRouteWithoutWebAcl } from './rules/staff-route-without-web-acl';

/**
 * What holds for every distribution that keeps public and personal content apart.
 */
export const INVARIANTS: readonly Rule[] = [
  authorizationInCacheKey,
  identityNotInCacheKey,
  personalRouteStoresResponses,
  routeNeverReached,
  routeCannotBeChecked,
  staffRouteWithoutWebAcl,
];
