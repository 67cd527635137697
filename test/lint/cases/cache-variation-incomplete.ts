import { normalizingFunction } from '../../../src/edge/functions/normalization-code';
import { NormalizedFrom, NormalizedHeader } from '../../../src/edge/request-normalization';
import { CACHING_DISABLED, cachePolicy, headers, originRequestPolicy, RuleCases, site } from '../rule-case';

const LANGUAGE: NormalizedHeader = { header: 'x-variation-language', from: NormalizedFrom.LANGUAGE, values: ['de', 'en'], fallback: 'en' };
const COUNTRY: NormalizedHeader = { header: 'x-variation-country', from: NormalizedFrom.COUNTRY, values: ['AT', 'DE'], fallback: 'other' };

const functionOf = (...rules: NormalizedHeader[]) => ({
  Type: 'AWS::CloudFront::Function',
  Properties: {
    Name: 'Variation', AutoPublish: true, FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
    FunctionCode: normalizingFunction({ headers: rules }),
  },
});

const RUNS = { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Function', 'FunctionARN'] } }] };
const OWN = { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::111122223333:function/mine' }] };
const KEYED = { CachePolicyId: { Ref: 'Policy' } };
const COUNTRY_ASKED = { OriginRequestPolicyId: { Ref: 'Asked' } };

const policy = (...names: string[]) => (names.length === 0 ? cachePolicy() : cachePolicy({}, headers(...names)));
const asked = originRequestPolicy(headers('CloudFront-Viewer-Country'));

const language = (Policy: object, behavior: object = { ...RUNS, ...KEYED }) =>
  site({ behavior, resources: { Policy, Function: functionOf(LANGUAGE) } });

export const CASES: RuleCases = {
  rule: 'CEC013',
  reports: [
    {
      name: 'a header in the key that nothing sets',
      template: site({ behavior: KEYED, resources: { Policy: policy('X-Variation-Language') } }), severity: 'error',
      at: 'DefaultCacheBehavior/CachePolicyId',
      says: "The cache key of cache policy 'Catalogue' includes 'x-variation-language', but no viewer-request function sets it. Viewers can send any value.",
    },
    {
      name: 'a header that the function sets and the key does not hold',
      template: language(policy()),
      at: 'DefaultCacheBehavior/CachePolicyId',
      says: "sets 'x-variation-language'",
    },
    {
      name: 'a header in the key that the function does not set',
      template: language(policy('x-variation-language', 'x-variation-country')),
      at: 'DefaultCacheBehavior/CachePolicyId', says: "'x-variation-country'",
    },
    {
      name: 'countries that no policy forwards',
      template: site({ behavior: { ...RUNS, ...KEYED }, resources: { Policy: policy('x-variation-country'), Function: functionOf(COUNTRY) } }),
      at: 'DefaultCacheBehavior', says: "'CloudFront-Viewer-Country'",
    },
    {
      name: "countries, with a policy that forwards the viewer's headers only",
      template: site({
        behavior: { ...RUNS, ...KEYED, OriginRequestPolicyId: { Ref: 'Asked' } },
        resources: { Policy: policy('x-variation-country'), Function: functionOf(COUNTRY), Asked: originRequestPolicy(headers('Accept')) },
      }),
      at: 'DefaultCacheBehavior', says: "'CloudFront-Viewer-Country'",
    },
  ],
  accepts: [
    {
      name: 'a function of your own, which may set it',
      template: site({ behavior: { ...KEYED, ...OWN }, resources: { Policy: policy('x-variation-language') } }),
    },
    { name: 'the function, and its header in the key', template: language(policy('x-variation-language')) },
    {
      name: 'countries that a policy forwards',
      template: site({
        behavior: { ...RUNS, ...KEYED, ...COUNTRY_ASKED },
        resources: { Policy: policy('X-Variation-Country'), Function: functionOf(COUNTRY), Asked: asked },
      }),
    },
    {
      name: 'countries that are in the key themselves',
      template: site({
        behavior: { ...RUNS, ...KEYED },
        resources: { Policy: policy('x-variation-country', 'CloudFront-Viewer-Country'), Function: functionOf(COUNTRY) },
      }),
    },
    {
      name: 'countries that an unknown policy may forward',
      template: site({
        behavior: { ...RUNS, ...KEYED, OriginRequestPolicyId: 'aaaaaaaa-0000-0000-0000-000000000000' },
        resources: { Policy: policy('x-variation-country'), Function: functionOf(COUNTRY) },
      }),
    },
    {
      name: 'functions that are decided at deployment',
      template: site({
        behavior: { ...KEYED, FunctionAssociations: { Ref: 'Functions' } }, resources: { Policy: policy('x-variation-language') },
        sections: { Parameters: { Functions: { Type: 'CommaDelimitedList' } } },
      }),
    },
    {
      name: 'a header of your own that begins like it',
      template: site({ behavior: KEYED, resources: { Policy: policy('X-Variation-Id', 'X-Variation-Cookie-') } }),
    },
    { name: 'nothing that is stored', template: language(policy(), { ...RUNS, CachePolicyId: CACHING_DISABLED }) },
  ],
};
