import { allCookies, allQueryStrings, cachePolicy, originRequestPolicy, RuleCases, site } from '../rule-case';

const headerMode = (mode: unknown, Headers?: readonly string[]) => ({ HeadersConfig: { HeaderBehavior: mode, Headers } });

export const CASES: RuleCases = {
  rule: 'CEC033',
  reports: [
    {
      name: 'all headers in a cache key',
      template: site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, headerMode('all')) } }),
      at: 'HeadersConfig/HeaderBehavior', says: "HeaderBehavior of cache policy 'Catalogue' is all. Allowed values are none, whitelist.", severity: 'error',
    },
    {
      name: "all of the viewer's headers in a cache key",
      template: site({ resources: { Policy: cachePolicy({}, headerMode('allViewer')) } }),
      at: 'HeadersConfig/HeaderBehavior', says: 'is allViewer', severity: 'error',
    },
    {
      name: 'a word of cache policies in an origin request policy',
      template: site({ resources: { Policy: originRequestPolicy(headerMode('all')) } }),
      at: 'HeadersConfig/HeaderBehavior', says: 'none, whitelist, allViewer, allViewerAndWhitelistCloudFront, allExcept', severity: 'error',
    },
    {
      name: 'a list without names',
      template: site({ resources: { Policy: cachePolicy({}, headerMode('whitelist', [])) } }),
      at: 'HeadersConfig/HeaderBehavior', says: 'Headers lists no headers', severity: 'warning',
    },
  ],
  accepts: [
    { name: 'all headers by an origin request policy', template: site({ resources: { Policy: originRequestPolicy(headerMode('allViewer')) } }) },
    { name: 'all cookies and query strings in a cache key', template: site({ resources: { Policy: cachePolicy({}, { ...allCookies, ...allQueryStrings }) } }) },
    {
      name: 'all headers but one by an origin request policy',
      template: site({ resources: { Policy: originRequestPolicy(headerMode('allExcept', ['Host'])) } }),
    },
    {
      name: 'all headers in legacy settings',
      template: site({ behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: false, Headers: ['*'] } } }),
    },
    {
      name: 'a mode that is known at deployment',
      template: site({ resources: { Policy: cachePolicy({}, headerMode({ Ref: 'Mode' })) }, sections: { Parameters: { Mode: { Type: 'String' } } } }),
    },
  ],
};
