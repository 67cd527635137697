import { Duration, Token } from 'aws-cdk-lib';
import { CatalogueOptions } from './content-options';
import { ResolvedCachePolicy } from '../../edge/policy/resolved-settings';
import { PICK_ALL, PICK_NONE, pickOnly } from '../../edge/policy/selection';

/** What public answers have in common: nothing that identifies a visitor is in the key, or reaches the origin. */
const KEY_OF_PATH_ALONE = {
  minTtl: 0,
  headers: PICK_NONE,
  cookies: PICK_NONE,
  gzip: true,
  brotli: true,
  legacy: false,
};

/** The cache policy of answers that the named query strings tell apart. */
export function catalogueSettings(options: CatalogueOptions): ResolvedCachePolicy {
  const { ttl, maxTtl } = catalogueTtls(options);
  const names = checkedQueryStrings(options.queryStrings);
  return {
    ...KEY_OF_PATH_ALONE,
    defaultTtl: ttl.toSeconds(),
    maxTtl: maxTtl.toSeconds(),
    queryStrings: names.length === 0 ? PICK_NONE : pickOnly(...names),
  };
}

/** The cache policy of pages whose `Cache-Control` says how long each may be kept. */
export const SERVER_RENDERED: ResolvedCachePolicy = {
  ...KEY_OF_PATH_ALONE,
  defaultTtl: 0,
  maxTtl: Duration.days(365).toSeconds(),
  queryStrings: PICK_ALL,
};

function catalogueTtls(options: CatalogueOptions): { ttl: Duration; maxTtl: Duration } {
  const { ttl = Duration.hours(1) } = options;
  if (ttl.isUnresolved() || options.maxTtl?.isUnresolved()) {
    throw new Error("'ttl' and 'maxTtl' must be known at synthesis, got a token; pass a Duration with a plain number");
  }
  const maxTtl = options.maxTtl ?? (ttl.toSeconds() > Duration.days(1).toSeconds() ? ttl : Duration.days(1));
  if (maxTtl.toSeconds() === 0) {
    throw new Error("'maxTtl' must be longer than 0 for a catalogue; use ContentPreset.account(origin) for what must not be stored");
  }
  if (ttl.toSeconds() > maxTtl.toSeconds()) {
    throw new Error(`'ttl' cannot be longer than 'maxTtl', got ${ttl.toHumanString()} and ${maxTtl.toHumanString()}; raise 'maxTtl' or lower 'ttl'`);
  }
  return { ttl, maxTtl };
}

const MAX_QUERY_STRINGS = 10;

function checkedQueryStrings(names: string[]): string[] {
  if (Token.isUnresolved(names) || names.some(name => Token.isUnresolved(name))) {
    throw new Error("'queryStrings' must be known at synthesis, got a token; pass plain strings, so that the cache key can be checked");
  }
  const literal = names.find(name => name === '' || /[*?&=]/.test(name));
  if (literal !== undefined) {
    throw new Error(`'queryStrings' must be names of query strings, got '${literal}'; there are no wildcards in a cache policy, so list each name`);
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new Error(`'queryStrings' must name each query string once, got '${twice}' twice; remove one`);
  }
  if (names.length > MAX_QUERY_STRINGS) {
    throw new Error(`'queryStrings' may have at most ${MAX_QUERY_STRINGS} names, got ${names.length}; keep those that change the response`);
  }
  return names;
}
