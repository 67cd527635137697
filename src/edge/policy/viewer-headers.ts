import { causeOfUnknown } from './resolved-settings';
import { CacheBehaviorSettings, DistributionSettings, NameSelection, SelectionMode } from '../model';
import { normalizesCountryInKey } from './normalized-headers';

/**
 * Returns the headers on which the cache key of a behavior depends and that CloudFront sets by the viewer, as the policy spells them: those in the
 * key, and those that a function of `CacheVariation` reads.
 */
export function viewerHeadersInKey(settings: CacheBehaviorSettings, distribution: DistributionSettings): string[] {
  const { headers } = settings.cachePolicy ?? {};
  const listed = headers?.mode === SelectionMode.WHITELIST ? viewerHeadersIn(headers, distribution) : [];
  return [...new Set([...listed, ...normalizesCountryInKey(settings) ? ['CloudFront-Viewer-Country'] : []])];
}

/** Returns the listed headers that CloudFront sets by the viewer. */
export function viewerHeadersIn({ names = [] }: NameSelection, distribution: DistributionSettings): string[] {
  // Without mutual TLS, no viewer has a certificate.
  const certificates = distribution.viewerMtls !== undefined || causeOfUnknown(distribution, 'viewerMtls') !== undefined;
  return names.filter(name => VIEWER_HEADER.test(name) && (certificates || !CERTIFICATE_HEADER.test(name)));
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html */
const VIEWER_HEADER = /^cloudfront-(is-[a-z]+-viewer|viewer-.+|error-(uri|args))$/i;
/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewer-mtls-headers.html */
const CERTIFICATE_HEADER = /^cloudfront-viewer-cert-/i;

/** Returns headers that CloudFront could add to the request of one viewer. */
export function exampleHeaders(names: readonly string[]): { [name: string]: string } {
  return Object.fromEntries(names.map(name => [name, EXAMPLES.find(([pattern]) => pattern.test(name))![1]]));
}

const EXAMPLES: readonly (readonly [name: RegExp, value: string])[] = [[/-country$/i, 'US'], [/^cloudfront-is-/i, 'false'], [/-http-version$/i, '2.0'], [/./, 'a']];
