import * as fc from 'fast-check';
import {
  CacheBehaviorSettings, CachePolicySettings, DistributionSettings, EdgeEvent, NameSelection, OriginKind, OriginRequestPolicySettings, OriginSettings,
  ResponseHeadersPolicySettings, SelectionMode, UnknownSetting, ViewerMtlsMode, ViewerProtocol,
} from '../../../src/edge/model';

/*
 * Arbitrary distributions, with settings that are undefined, set, or unknown.
 */

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'session'), { maxLength: 3 });
const headerNames = fc.uniqueArray(fc.constantFrom('a', 'Authorization', 'CloudFront-Viewer-Country'), { maxLength: 3 });
const modes = (...more: SelectionMode[]) => fc.constantFrom(SelectionMode.NONE, SelectionMode.WHITELIST, ...more);

function selection(mode: fc.Arbitrary<SelectionMode>, listed: fc.Arbitrary<string[]>): fc.Arbitrary<NameSelection> {
  return fc.record({ mode, names: listed });
}

const anyName = selection(modes(SelectionMode.ALL, SelectionMode.ALL_EXCEPT), names);
const anyHeader = selection(
  modes(SelectionMode.ALL_EXCEPT, SelectionMode.ALL_VIEWER, SelectionMode.ALL_VIEWER_AND_WHITELIST_CLOUDFRONT), headerNames,
);

/** Removes some members, and marks them as unknown. */
function partly<S extends { unknowns?: UnknownSetting[] }>(struct: fc.Arbitrary<S>, members: (keyof S & string)[]): fc.Arbitrary<S> {
  return fc.tuple(struct, fc.uniqueArray(fc.constantFrom(...members), { maxLength: 2 }), fc.constantFrom('a parameter', 'another parameter'))
    .map(([whole, missing, cause]) => {
      const part = { ...whole };
      for (const member of missing) delete part[member];
      return missing.length === 0 ? part : { ...part, unknowns: missing.map(setting => ({ setting, cause })) };
    });
}

const ttl = fc.constantFrom(0, 1, 60, 86_400);

export const cachePolicies: fc.Arbitrary<CachePolicySettings> = partly<CachePolicySettings>(fc.record({
  minTtlSeconds: ttl, defaultTtlSeconds: ttl, maxTtlSeconds: ttl,
  headers: selection(modes(SelectionMode.ALL), headerNames), cookies: anyName, queryStrings: anyName,
  enableAcceptEncodingGzip: fc.boolean(), enableAcceptEncodingBrotli: fc.boolean(), legacy: fc.boolean(),
}), ['minTtlSeconds', 'headers', 'cookies']);

const originRequestPolicies: fc.Arbitrary<OriginRequestPolicySettings> = partly<OriginRequestPolicySettings>(
  fc.record({ headers: anyHeader, cookies: anyName, queryStrings: anyName }), ['headers', 'cookies'],
);

const responseHeader = fc.record({ name: fc.constantFrom('X-A', 'x-b'), value: fc.constantFrom('1', '2'), override: fc.boolean() });

const responseHeadersPolicies: fc.Arbitrary<ResponseHeadersPolicySettings> = partly<ResponseHeadersPolicySettings>(fc.record({
  setHeaders: fc.array(responseHeader, { maxLength: 2 }),
  removeHeaders: fc.uniqueArray(fc.constantFrom('server', 'x-a'), { maxLength: 2 }),
  cors: fc.record({
    allowOrigins: fc.subarray(['https://a', 'https://b']), allowMethods: fc.subarray(['GET', 'ALL']), allowHeaders: fc.subarray(['*']),
    allowCredentials: fc.boolean(), originOverride: fc.boolean(),
  }),
  serverTimingSamplingRate: fc.constantFrom(undefined, 0, 50),
}), ['setHeaders', 'cors']);

const methods = fc.uniqueArray(fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'POST'), { maxLength: 4 });

function behaviors(pathPattern: fc.Arbitrary<string>): fc.Arbitrary<CacheBehaviorSettings> {
  return partly<CacheBehaviorSettings>(fc.record({
    pathPattern,
    targetOriginId: fc.constantFrom('one', 'two'),
    viewerProtocolPolicy: fc.constantFrom(...Object.values(ViewerProtocol)),
    allowedMethods: methods,
    cachedMethods: methods,
    compress: fc.boolean(),
    cachePolicy: cachePolicies,
    originRequestPolicy: originRequestPolicies,
    responseHeadersPolicy: responseHeadersPolicies,
    restrictsViewers: fc.boolean(),
    edgeFunctions: fc.array(fc.record({ event: fc.constantFrom(...Object.values(EdgeEvent)), name: fc.constantFrom('f', 'g') }), { maxLength: 2 }),
  }), ['cachePolicy', 'originRequestPolicy', 'edgeFunctions', 'compress']);
}

export const defaultBehaviors = behaviors(fc.constant('*'));

const origins = (id: string): fc.Arbitrary<OriginSettings> => partly<OriginSettings>(fc.record({
  id: fc.constant(id),
  kind: fc.constantFrom(...Object.values(OriginKind)),
  domainName: fc.constantFrom('a.example.com', 'b.example.com'),
  originPath: fc.constantFrom('', '/v1'),
  customHeaders: fc.array(fc.record({ name: fc.constantFrom('X-Key', 'x-other'), value: fc.constantFrom('1', '2', undefined) }), { maxLength: 2 }),
  members: fc.constantFrom(['a', 'b'], ['b', 'a'], undefined),
  failoverStatusCodes: fc.constantFrom(undefined, [404], [503, 504]),
  accessControlled: fc.boolean(),
}), ['domainName']);

const PATTERNS = ['/api/*', 'api/*', '*.js', '/a?c', '/api/*/x', '/not legal'];

export const distributions: fc.Arbitrary<DistributionSettings> = partly<DistributionSettings>(fc.record({
  cacheBehaviors: fc.array(behaviors(fc.constantFrom(...PATTERNS)), { maxLength: 4 }),
  defaultCacheBehavior: defaultBehaviors,
  origins: fc.tuple(origins('one'), origins('two')).map(list => list),
  customErrorResponses: fc.uniqueArray(fc.record({
    errorCode: fc.constantFrom(403, 404), errorCachingMinTtlSeconds: fc.constantFrom(0, 10, undefined),
    responseCode: fc.constant(200), responsePagePath: fc.constantFrom('/index.html', undefined),
  }), { selector: one => one.errorCode, maxLength: 2 }),
  defaultRootObject: fc.constantFrom('index.html', ''),
  aliases: fc.uniqueArray(fc.constantFrom('a.example.com', 'b.example.com'), { maxLength: 2 }),
  hasWebAcl: fc.boolean(),
  enabled: fc.constantFrom(undefined, true, false),
  allowedCountries: fc.constantFrom(undefined, ['AT', 'de'], ['DE']),
  deniedCountries: fc.constantFrom(undefined, ['AT'], ['FR', 'de']),
  viewerMtls: fc.constantFrom(undefined, ...Object.values(ViewerMtlsMode)),
  cacheTagHeader: fc.constantFrom(undefined, 'Cache-Tag'),
  continuousDeployment: fc.constantFrom(undefined, { weight: 0.1 }, { headerName: 'aws-cf-cd-a', headerValue: 'b' }, { headerName: 'aws-cf-cd-a', headerValue: 'c' }),
  tenant: fc.constantFrom(undefined, 'Shop'),
}), ['aliases', 'hasWebAcl', 'defaultRootObject', 'customErrorResponses', 'enabled', 'allowedCountries', 'continuousDeployment']);
