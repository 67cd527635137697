import { matchesAssets } from './path-content';
import { hasServerOrigin } from './storing-policies';
import { OriginKind } from '../../edge/model';
import { Identity, identityOutsideKey } from '../../edge/policy/identity-forwarding';
import { OriginService } from '../../template/reading/as-written';
import { LintedBehavior } from '../lint-context';

/** Returns the identities outside the cache key on which the response of a behavior's origin can depend. */
export function exposedIdentities(behavior: LintedBehavior): Identity[] {
  return identityOutsideKey(behavior.settings).filter(identity => canDependOn(identity, behavior));
}

function canDependOn({ carrier, isUnlisted = false }: Identity, behavior: LintedBehavior): boolean {
  if (isUnlisted) return servesVisitors(behavior);
  // "Amazon S3 doesn't process cookies", so the response of a bucket depends on none.
  return carrier !== 'cookie' || behavior.origin?.settings.kind !== OriginKind.S3;
}

/**
 * Whether the response can depend on a header that no setting names. That of a bucket cannot: S3 knows visitors only by `Authorization`, which
 * CloudFront removes. Neither can the files of a build.
 */
export function servesVisitors(behavior: LintedBehavior): boolean {
  return hasServerOrigin(behavior) && !FILES.has(behavior.origin?.asWritten.service) && !matchesAssets(behavior.pattern);
}

const FILES: ReadonlySet<OriginService | undefined> = new Set([
  OriginService.S3, OriginService.S3_WEBSITE, OriginService.MEDIA_PACKAGE, OriginService.MEDIA_STORE,
]);
