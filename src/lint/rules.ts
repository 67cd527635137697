import { AccountRule, Rule } from './rule';
import { acceptEncodingListed } from './rules/accept-encoding-listed';
import { accessControlWithAccessIdentity } from './rules/access-control-with-access-identity';
import { acknowledgementWithoutReason } from './rules/acknowledgement-without-reason';
import { allCookiesInCacheKey } from './rules/all-cookies-in-cache-key';
import { allQueryStringsInCacheKey } from './rules/all-query-strings-in-cache-key';
import { authorizationInCacheKey } from './rules/authorization-in-cache-key';
import { bucketWithoutAccessControl } from './rules/bucket-without-access-control';
import { cacheVariationIncomplete } from './rules/cache-variation-incomplete';
import { cachingDisabledWithKeySettings } from './rules/caching-disabled-with-key-settings';
import { cachingNotSet } from './rules/caching-not-set';
import { cachingOptimizedOverServer } from './rules/caching-optimized-over-server';
import { compressionWithoutKeyFlags } from './rules/compression-without-key-flags';
import { derivedManagedPolicyId } from './rules/derived-managed-policy-id';
import { planLimitsBehaviors, tooManyBehaviors, tooManyOrigins } from './rules/distribution-quotas';
import { errorPageNeedsCodeAndPath } from './rules/error-page-needs-code-and-path';
import { errorPagesHideApiErrors } from './rules/error-pages-hide-api-errors';
import { headerNotAllowedInCacheKey } from './rules/header-not-allowed-in-cache-key';
import { headerOnlyForOriginRequestPolicy } from './rules/header-only-for-origin-request-policy';
import { highCardinalityHeaderInCacheKey } from './rules/high-cardinality-header-in-cache-key';
import { hostNotInCacheKey } from './rules/host-not-in-cache-key';
import { identityNotInCacheKey } from './rules/identity-not-in-cache-key';
import { illegalPathPattern } from './rules/illegal-path-pattern';
import { keyFlagsForCompressedMedia } from './rules/key-flags-for-compressed-media';
import { keyFlagsWithoutCompression } from './rules/key-flags-without-compression';
import { keyModeNotAllowed } from './rules/key-mode-not-allowed';
import { legacyFieldsBesideCachePolicy } from './rules/legacy-fields-beside-cache-policy';
import { literalWildcardInPolicy } from './rules/literal-wildcard-in-policy';
import { loadBalancerNameOverHttps } from './rules/load-balancer-name-over-https';
import { managedPolicyAwayFromItsOrigin } from './rules/managed-policy-away-from-its-origin';
import { minTtlOverridesNoStore } from './rules/min-ttl-overrides-no-store';
import { noStoreForBrowsersOnly } from './rules/no-store-for-browsers-only';
import { originGroupTakesNoWrites } from './rules/origin-group-takes-no-writes';
import { originHeaderNotInCacheKey } from './rules/origin-header-not-in-cache-key';
import { originRequestPolicyWithoutCachePolicy } from './rules/origin-request-policy-without-cache-policy';
import { certificateOutsideUsEast1, webAclOutsideUsEast1 } from './rules/outside-us-east-1';
import { personalRouteStoresResponses } from './rules/personal-route-stores-responses';
import { plainHttpToOriginThatSeesIdentity } from './rules/plain-http-to-origin-that-sees-identity';
import { planForbidsCustomPolicies } from './rules/plan-forbids-custom-policies';
import { policyNameTaken } from './rules/policy-name-taken';
import { queryStringsNotInCacheKey } from './rules/query-strings-not-in-cache-key';
import { rawAcceptLanguageInCacheKey } from './rules/raw-accept-language-in-cache-key';
import { routeCannotBeChecked } from './rules/route-cannot-be-checked';
import { routeNeverReached } from './rules/route-never-reached';
import { s3OriginHeaderInCacheKey } from './rules/s3-origin-header-in-cache-key';
import { sessionCookieInCacheKey } from './rules/session-cookie-in-cache-key';
import { setCookieReplayed } from './rules/set-cookie-replayed';
import { staffRouteWithoutWebAcl } from './rules/staff-route-without-web-acl';
import { targetOriginMissing } from './rules/target-origin-missing';
import { tlsBelow12 } from './rules/tls-below-1-2';
import { tooManyCustomPolicies } from './rules/too-many-custom-policies';
import { tooManyDistributionsOfAPolicy } from './rules/too-many-distributions-of-a-policy';
import { tooManyNames } from './rules/too-many-names';
import { ttlOrder } from './rules/ttl-order';
import { twoKindsOfOrigin } from './rules/two-kinds-of-origin';
import { viewerHostToOriginThatRefusesIt } from './rules/viewer-host-to-origin-that-refuses-it';
import { viewerHttpAllowed } from './rules/viewer-http-allowed';

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
  queryStringsNotInCacheKey,
  originHeaderNotInCacheKey,
  cacheVariationIncomplete,
  cachingDisabledWithKeySettings,
  acceptEncodingListed,
  headerNotAllowedInCacheKey,
  headerOnlyForOriginRequestPolicy,
  ttlOrder,
  legacyFieldsBesideCachePolicy,
  originRequestPolicyWithoutCachePolicy,
  illegalPathPattern,
  s3OriginHeaderInCacheKey,
  tooManyNames,
  accessControlWithAccessIdentity,
  webAclOutsideUsEast1,
  certificateOutsideUsEast1,
  keyModeNotAllowed,
  errorPageNeedsCodeAndPath,
  cachingNotSet,
  twoKindsOfOrigin,
  targetOriginMissing,
  originGroupTakesNoWrites,
  allCookiesInCacheKey,
  sessionCookieInCacheKey,
  highCardinalityHeaderInCacheKey,
  allQueryStringsInCacheKey,
  rawAcceptLanguageInCacheKey,
  compressionWithoutKeyFlags,
  keyFlagsWithoutCompression,
  keyFlagsForCompressedMedia,
  cachingOptimizedOverServer,
  literalWildcardInPolicy,
  viewerHostToOriginThatRefusesIt,
  bucketWithoutAccessControl,
  plainHttpToOriginThatSeesIdentity,
  viewerHttpAllowed,
  tlsBelow12,
  errorPagesHideApiErrors,
  managedPolicyAwayFromItsOrigin,
  derivedManagedPolicyId,
  loadBalancerNameOverHttps,
  tooManyBehaviors,
  tooManyOrigins,
  planLimitsBehaviors,
  planForbidsCustomPolicies,
  acknowledgementWithoutReason,
];

/** The rules over all templates of an account. */
export const ACCOUNT_RULES: readonly AccountRule[] = [
  policyNameTaken,
  tooManyCustomPolicies,
  tooManyDistributionsOfAPolicy,
];
