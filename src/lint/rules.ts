import { AccountRule, Rule } from './rule';
import { authorizationInCacheKey } from './rules/authorization-in-cache-key';
import { hostNotInCacheKey } from './rules/host-not-in-cache-key';
import { identityNotInCacheKey } from './rules/identity-not-in-cache-key';
import { minTtlOverridesNoStore } from './rules/min-ttl-overrides-no-store';
import { noStoreForBrowsersOnly } from './rules/no-store-for-browsers-only';
import { personalRouteStoresResponses } from './rules/personal-route-stores-responses';
import { routeCannotBeChecked } from './rules/route-cannot-be-checked';
import { routeNeverReached } from './rules/route-never-reached';
import { setCookieReplayed } from './rules/set-cookie-replayed';
import { staffRouteWithoutWebAcl } from './rules/staff-route-without-web-acl';

/** The rules over one template, in the order of their ids. */
export const RULES: readonly Rule[] = [
  authorizationInCacheKey,
  identityNotInCacheKey,
  personalRouteStoresResponses,
  routeNeverReached,
  routeCannotBeChecked,
  staffRouteWithoutWebAcl,
  setCookieReplayed,
  minTtlOverridesNoStore,
  hostNotInCacheKey,
  noStoreForBrowsersOnly,
];

/** The rules over all templates of an account. */
export const ACCOUNT_RULES: readonly AccountRule[] = [];
