import { ResponseHeadersPolicySettings } from '../../../src/edge/model';
import { CachingTemplate } from '../../../src/template/caching-template';
import { site } from '../../lint/rule-case';

function headersOf(config: object): ResponseHeadersPolicySettings | undefined {
  const policy = { Type: 'AWS::CloudFront::ResponseHeadersPolicy', Properties: { ResponseHeadersPolicyConfig: { Name: 'H', ...config } } };
  const template = site({ behavior: { ResponseHeadersPolicyId: { Ref: 'Headers' } }, resources: { Headers: policy } });
  return CachingTemplate.parse(template).distributions[0]!.settings.defaultCacheBehavior.responseHeadersPolicy;
}

describe('a response headers policy is read', () => {
  test.each<[string, object, object]>([
    ['custom headers', { CustomHeadersConfig: { Items: [{ Header: 'X-A', Value: '1', Override: true }] } }, { setHeaders: [{ name: 'X-A', value: '1', override: true }] }],
    ['removed headers', { RemoveHeadersConfig: { Items: [{ Header: 'Server' }] } }, { removeHeaders: ['Server'] }],
    ['content security policy', { SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: true } } }, { setHeaders: [{ name: 'content-security-policy', value: "default-src 'self'", override: true }] }],
    ['content type options', { SecurityHeadersConfig: { ContentTypeOptions: { Override: true } } }, { setHeaders: [{ name: 'x-content-type-options', value: 'nosniff', override: true }] }],
    ['frame options', { SecurityHeadersConfig: { FrameOptions: { FrameOption: 'DENY', Override: false } } }, { setHeaders: [{ name: 'x-frame-options', value: 'DENY', override: false }] }],
    ['referrer policy', { SecurityHeadersConfig: { ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: false } } }, { setHeaders: [{ name: 'referrer-policy', value: 'no-referrer', override: false }] }],
    ['strict transport security', { SecurityHeadersConfig: { StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Preload: true, Override: false } } },
      { setHeaders: [{ name: 'strict-transport-security', value: 'max-age=60; includeSubDomains; preload', override: false }] }],
    ['XSS protection', { SecurityHeadersConfig: { XSSProtection: { Protection: true, ModeBlock: true, Override: false } } }, { setHeaders: [{ name: 'x-xss-protection', value: '1; mode=block', override: false }] }],
    ['XSS protection with a report', { SecurityHeadersConfig: { XSSProtection: { Protection: true, ReportUri: 'https://report.example', Override: false } } }, { setHeaders: [{ name: 'x-xss-protection', value: '1; report=https://report.example', override: false }] }],
    ['no XSS protection', { SecurityHeadersConfig: { XSSProtection: { Protection: false, Override: false } } }, { setHeaders: [{ name: 'x-xss-protection', value: '0', override: false }] }],
    ['a header without a value', { CustomHeadersConfig: { Items: [{ Header: 'X-A', Override: true }] } }, { setHeaders: [{ name: 'X-A', value: '', override: true }] }],
    ['CORS', { CorsConfig: { OriginOverride: true, AccessControlAllowCredentials: false, AccessControlAllowOrigins: { Items: ['https://a', 'https://b'] }, AccessControlAllowMethods: { Items: ['GET'] }, AccessControlAllowHeaders: { Items: ['*'] } } },
      { cors: { originOverride: true, allowCredentials: false, allowOrigins: ['https://a', 'https://b'], allowMethods: ['GET'], allowHeaders: ['*'] } }],
    ['optional CORS settings', { CorsConfig: { AccessControlAllowCredentials: true, AccessControlExposeHeaders: { Items: ['X-A'] }, AccessControlMaxAgeSec: 600 } },
      { cors: { allowCredentials: true, exposeHeaders: ['X-A'], maxAgeSeconds: 600 } }],
    ['Server-Timing', { ServerTimingHeadersConfig: { Enabled: true, SamplingRate: 12.5 } }, { serverTimingSamplingRate: 12.5 }],
    ['no Server-Timing', { ServerTimingHeadersConfig: { Enabled: false, SamplingRate: 12.5 } }, { serverTimingSamplingRate: undefined, unknowns: undefined }],
  ])('%s', (_name, config, expected) => {
    expect(headersOf(config)).toMatchObject({ name: 'H', ...expected });
  });

  const LATER = { Ref: 'AWS::Region' };
  const CAUSE = 'AWS::Region is known only at deployment';
  test.each<[string, object, object, string, string?]>([
    ['the value of a header', { CustomHeadersConfig: { Items: [{ Header: 'X-A', Value: LATER, Override: true }] } }, { setHeaders: [{ name: 'X-A', value: undefined, override: true }] }, 'setHeaders'],
    ['the name of a header', { CustomHeadersConfig: { Items: [{ Header: LATER, Value: '1', Override: true }] } }, { setHeaders: [] }, 'setHeaders'],
    ['the name of a header to remove', { RemoveHeadersConfig: { Items: [{ Header: LATER }] } }, { removeHeaders: [] }, 'removeHeaders'],
    ['a part of a security header', { SecurityHeadersConfig: { StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: LATER, Override: false } } },
      { setHeaders: [{ name: 'strict-transport-security', value: undefined, override: false }] }, 'setHeaders'],
    ['a missing part of a security header', { SecurityHeadersConfig: { XSSProtection: { Override: false } } },
      { setHeaders: [{ name: 'x-xss-protection', value: undefined, override: false }] }, 'setHeaders', "the template does not set the value of 'x-xss-protection'"],
    ['an allowed origin', { CorsConfig: { OriginOverride: true, AccessControlAllowOrigins: { Items: ['https://a', LATER] } } }, { cors: undefined }, 'cors'],
    ['the precedence of CORS headers', { CorsConfig: { OriginOverride: LATER } }, { cors: undefined }, 'cors'],
    ['the sampling rate', { ServerTimingHeadersConfig: { Enabled: true, SamplingRate: LATER } }, { serverTimingSamplingRate: undefined }, 'serverTimingSamplingRate'],
    ['a missing sampling rate', { ServerTimingHeadersConfig: { Enabled: true } }, { serverTimingSamplingRate: undefined }, 'serverTimingSamplingRate',
      'the template does not set SamplingRate, and AWS documents no default'],
  ])('with an unknown setting: %s', (_name, config, expected, setting, cause = CAUSE) => {
    expect(headersOf(config)).toMatchObject({ ...expected, unknowns: [{ setting, cause }] });
  });
});
