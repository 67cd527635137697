import { causeOfUnknown } from './resolved-settings';
import { CacheBehaviorSettings } from '../model';
import { NormalizedFrom } from '../request-normalization';
import { forwardedNames, keyedNames } from './forwarding';

/** Returns the headers that a function of `CacheVariation` sets and the cache key of its behavior lacks. */
export function normalizedOutsideKey({ edgeFunctions = [], cachePolicy }: CacheBehaviorSettings): string[] {
  if (cachePolicy?.headers === undefined) return [];
  const keyed = keyedNames(cachePolicy, 'header');
  const set = edgeFunctions.flatMap(({ _normalization }) => _normalization?.headers ?? []).map(({ header }) => header);
  return set.filter(header => !keyed.has(header));
}

/** Whether a function of `CacheVariation` needs the viewer's country, and no policy makes CloudFront add that header. */
export function lacksCountry(settings: CacheBehaviorSettings): boolean {
  const { edgeFunctions = [], cachePolicy, originRequestPolicy } = settings;
  const needsCountry = edgeFunctions.some(({ _normalization }) => _normalization?.headers.some(({ from }) => from === NormalizedFrom.COUNTRY));
  // An unknown policy may list the header.
  const isKnown = cachePolicy?.headers !== undefined
    && (originRequestPolicy === undefined ? causeOfUnknown(settings, 'originRequestPolicy') === undefined : originRequestPolicy.headers !== undefined);
  return needsCountry && isKnown && !forwardedNames(cachePolicy, originRequestPolicy ?? {}, 'header').has('cloudfront-viewer-country');
}

/** Whether a function of `CacheVariation` derives a header in the cache key from the viewer's country. */
export function normalizesCountryInKey(settings: CacheBehaviorSettings): boolean {
  const { edgeFunctions = [], cachePolicy = {} } = settings;
  const keyed = keyedNames(cachePolicy, 'header');
  const rules = edgeFunctions.flatMap(({ _normalization }) => _normalization?.headers ?? []);
  return rules.some(({ from, header }) => from === NormalizedFrom.COUNTRY && keyed.has(header)) && !lacksCountry(settings);
}
