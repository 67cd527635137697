import { ALL_VIEWER_EXCEPT_HOST_HEADER, cachePolicy, headers, originRequestPolicy, RuleCases, site } from '../rule-case';

export const CASES: RuleCases = {
  rule: 'CEC021',
  reports: [
    {
      name: 'a cache policy that lists it beside compression flags',
      template: site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, headers('Accept', 'Accept-Encoding')) } }),
      at: 'HeadersConfig/Headers/1', says: "Cache policy 'Catalogue' lists 'Accept-Encoding'. A compression flag already adds it to the cache key.",
    },
    {
      name: 'an origin request policy that lists it',
      template: site({ resources: { Policy: originRequestPolicy(headers('accept-encoding')) } }),
      at: 'HeadersConfig/Headers/0', says: "lists 'accept-encoding'",
    },
    {
      name: 'a cache policy with one flag',
      template: site({ resources: { Policy: cachePolicy({}, { EnableAcceptEncodingGzip: false, ...headers('Accept-Encoding') }) } }),
      at: 'HeadersConfig/Headers/0', says: 'compression flag',
    },
  ],
  accepts: [
    {
      name: 'a cache policy that lists it with both flags off',
      template: site({ resources: { Policy: cachePolicy({}, { EnableAcceptEncodingGzip: false, EnableAcceptEncodingBrotli: false, ...headers('Accept-Encoding') }) } }),
    },
    { name: 'a cache policy with other headers', template: site({ resources: { Policy: cachePolicy({}, headers('Accept')) } }) },
    { name: 'a managed origin request policy', template: site({ behavior: { OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER } }) },
    {
      name: 'flags that are known at deployment',
      template: site({
        resources: {
          Policy: cachePolicy({}, { EnableAcceptEncodingGzip: { Ref: 'Gzip' }, EnableAcceptEncodingBrotli: false, ...headers('Accept-Encoding') }),
        },
        sections: { Parameters: { Gzip: { Type: 'String' } } },
      }),
    },
  ],
};
