import { Duration } from 'aws-cdk-lib';
import { checkNames } from './checked-names';
import { CatalogueOptions } from './content-options';
import { ResolvedCachePolicy } from '../../edge/policy/resolved-settings';
import { PICK_ALL, PICK_NONE, pickOnly } from '../../edge/policy/selection';

/** The settings that all public content shares. No value that identifies a visitor is in the cache key or reaches the origin. */
const PATH_ONLY = { minTtlSeconds: 0, headers: PICK_NONE, cookies: PICK_NONE, enableAcceptEncodingGzip: true, enableAcceptEncodingBrotli: true };

/** The cache policy of pages whose TTL comes from `Cache-Control`. */
export const SERVER_RENDERED: ResolvedCachePolicy = {
  ...PATH_ONLY,
  defaultTtlSeconds: 0,
  maxTtlSeconds: Duration.days(365).toSeconds(),
  queryStrings: PICK_ALL,
};

const MAX_QUERY_STRINGS = 10;

/** Returns the cache policy of responses that depend on the listed query strings. */
export function catalogueSettings({ queryStrings, ...options }: CatalogueOptions): ResolvedCachePolicy {
  checkNames('queryStrings', queryStrings, /^[^*?&=]+$/, 'names of query strings', 'cache policies have no wildcards, so list each name');
  if (queryStrings.length > MAX_QUERY_STRINGS) {
    throw new Error(`'queryStrings' must have at most ${MAX_QUERY_STRINGS} names, got ${queryStrings.length}; list only those that change the response`);
  }
  return { ...PATH_ONLY, ...catalogueTtls(options), queryStrings: queryStrings.length === 0 ? PICK_NONE : pickOnly(...queryStrings) };
}

function catalogueTtls({ ttl = Duration.hours(1), maxTtl }: Pick<CatalogueOptions, 'ttl' | 'maxTtl'>): Pick<ResolvedCachePolicy, 'defaultTtlSeconds' | 'maxTtlSeconds'> {
  if (ttl.isUnresolved() || maxTtl?.isUnresolved()) {
    throw new Error("'ttl' and 'maxTtl' must be known at synthesis, got a token; pass a Duration with a plain number");
  }
  const defaultSeconds = ttl.toSeconds();
  const maxSeconds = maxTtl?.toSeconds() ?? Math.max(defaultSeconds, Duration.days(1).toSeconds());
  if (maxSeconds === 0) {
    throw new Error("'maxTtl' must be longer than 0 for a catalogue; use ContentPreset.account(origin) for responses that CloudFront must not store");
  }
  if (defaultSeconds > maxSeconds) {
    throw new Error(`'ttl' cannot be longer than 'maxTtl', got ${ttl.toHumanString()} and ${maxTtl!.toHumanString()}; raise 'maxTtl' or lower 'ttl'`);
  }
  return { defaultTtlSeconds: defaultSeconds, maxTtlSeconds: maxSeconds };
}
