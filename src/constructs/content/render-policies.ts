import { Duration } from 'aws-cdk-lib';
import {
  CacheCookieBehavior, CacheHeaderBehavior, CachePolicyProps, CacheQueryStringBehavior, ResponseHeadersPolicyProps,
} from 'aws-cdk-lib/aws-cloudfront';
import { NameSelection, ResponseHeader, SelectionMode } from '../../edge/model';
import { ResolvedCachePolicy } from '../../edge/policy/resolved-settings';

/*
 * Converts the vocabulary to CDK's properties, as the inverse of `template`.
 */

export function renderCachePolicy(policy: ResolvedCachePolicy): CachePolicyProps {
  return {
    minTtl: Duration.seconds(policy.minTtlSeconds),
    defaultTtl: Duration.seconds(policy.defaultTtlSeconds),
    maxTtl: Duration.seconds(policy.maxTtlSeconds),
    headerBehavior: select(policy.headers, HEADERS),
    cookieBehavior: select(policy.cookies, COOKIES),
    queryStringBehavior: select(policy.queryStrings, QUERY_STRINGS),
    enableAcceptEncodingGzip: policy.enableAcceptEncodingGzip,
    enableAcceptEncodingBrotli: policy.enableAcceptEncodingBrotli,
  };
}

export function renderResponseHeaders(headers: readonly Required<ResponseHeader>[]): ResponseHeadersPolicyProps {
  return {
    customHeadersBehavior: {
      customHeaders: headers.map(({ name, value, override }) => ({ header: name, value, override })),
    },
  };
}

/** The factories of one of CDK's behavior classes, by mode. */
type Factories<T> = { readonly [mode in SelectionMode]?: (...names: string[]) => T };

const HEADERS: Factories<CacheHeaderBehavior> = {
  [SelectionMode.NONE]: CacheHeaderBehavior.none,
  [SelectionMode.WHITELIST]: CacheHeaderBehavior.allowList,
};

const COOKIES: Factories<CacheCookieBehavior> = {
  [SelectionMode.NONE]: CacheCookieBehavior.none,
  [SelectionMode.WHITELIST]: CacheCookieBehavior.allowList,
  [SelectionMode.ALL_EXCEPT]: CacheCookieBehavior.denyList,
  [SelectionMode.ALL]: CacheCookieBehavior.all,
};

const QUERY_STRINGS: Factories<CacheQueryStringBehavior> = {
  [SelectionMode.NONE]: CacheQueryStringBehavior.none,
  [SelectionMode.WHITELIST]: CacheQueryStringBehavior.allowList,
  [SelectionMode.ALL_EXCEPT]: CacheQueryStringBehavior.denyList,
  [SelectionMode.ALL]: CacheQueryStringBehavior.all,
};

function select<T>(selection: NameSelection, factories: Factories<T>): T {
  const factory = factories[selection.mode];
  if (factory === undefined) {
    throw new Error(`a cache policy cannot select '${selection.mode}'; use one of ${Object.keys(factories).join(', ')}`);
  }
  return factory(...selection.names ?? []);
}
