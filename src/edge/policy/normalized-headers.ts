import { causeOfUnknown } from './resolved-settings';
import { CacheBehaviorSettings } from '../model';
import { NormalizedFrom } from '../request-normalization';
import { eitherPicks } from './forwarding';
import { PICK_NONE, picks } from './selection';

/** Returns the headers that a function of `CacheVariation` sets and the cache key of its behavior lacks. */
export function normalizedOutsideKey({ edgeFunctions = [], cachePolicy }: CacheBehaviorSettings): string[] {
  const { headers } = cachePolicy ?? {};
  if (headers === undefined) return [];
  const keyed = picks(headers, 'header');
  return edgeFunctions.flatMap(({ _normalization }) => _normalization?.headers ?? []).map(({ header }) => header).filter(header => !keyed(header));
}

/** Whether a function of `CacheVariation` needs the viewer's country, and no policy makes CloudFront add that header. */
export function lacksCountry(settings: CacheBehaviorSettings): boolean {
  const { edgeFunctions = [], cachePolicy, originRequestPolicy } = settings;
  const needsCountry = edgeFunctions.some(({ _normalization }) => _normalization?.headers.some(({ from }) => from === NormalizedFrom.COUNTRY));
  // An unknown policy may list the header.
  const isKnown = cachePolicy?.headers !== undefined
    && (originRequestPolicy === undefined ? causeOfUnknown(settings, 'originRequestPolicy') === undefined : originRequestPolicy.headers !== undefined);
  return needsCountry && isKnown && !eitherPicks(cachePolicy.headers ?? PICK_NONE, originRequestPolicy?.headers, 'header')('cloudfront-viewer-country');
}
