import { causeOfUnknown } from './resolved-settings';
import { CacheBehaviorSettings } from '../model';
import { NormalizedFrom } from '../request-normalization';
import { eitherPicks } from './forwarding';
import { PICK_NONE, picks } from './selection';

/*
 * Whether what a function of `CacheVariation` needs stands beside it, as far as that is known.
 */

/** The headers that it sets and that the cache key of its behavior does not hold. */
export function normalizedOutsideKey({ edgeFunctions = [], cachePolicy }: CacheBehaviorSettings): string[] {
  const { headers } = cachePolicy ?? {};
  if (headers === undefined) return [];
  const keyed = picks(headers, 'header');
  return edgeFunctions.flatMap(({ normalization }) => normalization?.headers ?? []).map(({ header }) => header).filter(header => !keyed(header));
}

/** Whether it chooses by the viewer's country, which no policy asks CloudFront for. */
export function lacksCountry(settings: CacheBehaviorSettings): boolean {
  const { edgeFunctions = [], cachePolicy, originRequestPolicy } = settings;
  const chooses = edgeFunctions.some(({ normalization }) => normalization?.headers.some(({ from }) => from === NormalizedFrom.COUNTRY));
  // A policy that is not known may ask for it.
  const isKnown = cachePolicy?.headers !== undefined
    && (originRequestPolicy === undefined ? causeOfUnknown(settings, 'originRequestPolicy') === undefined : originRequestPolicy.headers !== undefined);
  return chooses && isKnown && !eitherPicks(cachePolicy.headers ?? PICK_NONE, originRequestPolicy?.headers, 'header')('cloudfront-viewer-country');
}
