import { doubt, doubtWith, guide, LedgerRows, modeled, noEffect, signatureDoubt, webAclDoubt } from './answer';

const NAMES = noEffect('names and describes the resource', guide('DownloadDistValuesGeneral#DownloadDistValuesComment'));
const TAGS = noEffect('tags are for costs and access', guide('tagging'));
const LOGS = noEffect('logs record requests and do not change them', guide('logging'));
const TLS = noEffect('decides which connections succeed; a simulated request has arrived', guide('secure-connections-supported-viewer-protocols-ciphers'));
const TO_ORIGIN = noEffect('decides how CloudFront connects; a scenario states what the origin returns', guide('DownloadDistValuesOrigin'));
const ADDRESSES = noEffect('decides the addresses that viewers connect to', guide('request-static-ips'));
const CERTIFICATE = noEffect('decides which certificates are valid; a request states that its certificate is', guide('trust-stores-certificate-management'));
const NO_RTMP = noEffect('AWS discontinued RTMP distributions on December 31, 2020', guide('WhatsNew'));
const CODE = modeled('function-viewer-request-unknown', 'function-origin-request-unknown', 'test/edge/functions/normalization.test.ts');

const SIGNATURE = signatureDoubt();
const WEB_ACL = webAclDoubt();
const FIELD_LEVEL_ENCRYPTION = doubt('cache behavior', 'FieldLevelEncryptionId', { value: 'EXAMPLE', request: { path: '/', method: 'POST' } });
const CONNECTION_FUNCTION = doubt('distribution', 'ConnectionFunctionAssociation.Id', { value: { Id: 'cf_EXAMPLE' } });
const ORIGIN_ACCESS = doubt('origin', 'OriginAccessControlId', { value: 'EXAMPLE', request: { path: '/', headers: { authorization: 'Bearer x' } } });

const RESPONSE_HEADERS = 'response-headers-on-miss';
const CONTINUOUS_DEPLOYMENT_TEST = 'test/template/reading/continuous-deployment.test.ts';
const TENANTS_TEST = 'test/template/reading/tenants.test.ts';
const READING_TEST = 'test/template/caching-template.test.ts';
const LEGACY_TEST = 'test/lint/legacy-settings.test.ts';

/** `<behavior>` stands for `CacheBehaviors` and `DefaultCacheBehavior`. */
const BEHAVIOR: LedgerRows = [
  ['PathPattern', modeled('behavior-first-match', 'behavior-star-crosses-slashes', 'behavior-question-mark')],
  ['TargetOriginId', modeled('behavior-origin')],
  ['ViewerProtocolPolicy', modeled('protocol-redirect', 'protocol-https-only', 'protocol-shared')],
  ['AllowedMethods', modeled('method-put-refused', 'method-head-allowed', 'method-not-allowed')],
  ['CachedMethods', modeled('key-options', 'method-options-not-cached', 'origin-authorization-options-cached')],
  ['Compress', modeled('compress-both', 'compress-off')],
  ['CachePolicyId', modeled('ttl-default', 'key-query-listed')],
  ['OriginRequestPolicyId', modeled('origin-union', 'origin-all-viewer')],
  ['ResponseHeadersPolicyId', modeled(RESPONSE_HEADERS, 'response-headers-not-the-edge')],
  ['FunctionAssociations LambdaFunctionAssociations.EventType LambdaFunctionAssociations.LambdaFunctionARN', modeled(
    'function-viewer-request-unknown', 'function-origin-request-unknown', 'function-origin-response-unknown', 'function-viewer-response-late')],
  ['LambdaFunctionAssociations.IncludeBody', noEffect(
    'gives the body to the function, whose effect the request states', guide('DownloadDistValuesCacheBehavior#include-body'))],
  ['ForwardedValues', modeled('key-header-legacy-all', 'key-cookie-star-legacy', 'origin-legacy-cookie', LEGACY_TEST)],
  ['MinTTL DefaultTTL MaxTTL', modeled('ttl-min-max-age-raised', 'ttl-default', 'ttl-max-age-capped', LEGACY_TEST)],
  ['TrustedKeyGroups', signatureDoubt({ value: ['EXAMPLE'], off: [] })],
  ['TrustedSigners', signatureDoubt({ value: ['self'], off: [] })],
  ['GrpcConfig', doubt('cache behavior', 'GrpcConfig.Enabled', {
    value: { Enabled: true }, off: { Enabled: false }, request: { path: '/', method: 'POST', headers: { 'content-type': 'application/grpc' } },
  })],
  ['SmoothStreaming', doubt('cache behavior', 'SmoothStreaming', { off: false, request: { path: '/presentation.ism/Manifest' } })],
  ['FieldLevelEncryptionId', FIELD_LEVEL_ENCRYPTION],
  ['RealtimeLogConfigArn', LOGS],
];

const ORIGIN: LedgerRows = [
  ['Id', modeled('behavior-origin')],
  ['DomainName', modeled('origin-nothing-listed', 'origin-domain-unknown')],
  ['OriginPath', modeled('origin-origin-path')],
  ['OriginCustomHeaders', modeled('origin-custom-header', 'origin-custom-header-unknown')],
  ['S3OriginConfig.OriginAccessIdentity', modeled('key-cookie-s3', 'ttl-error-minimum-s3')],
  ['OriginAccessControlId', ORIGIN_ACCESS],
  ['OriginShield', doubt('origin', 'OriginShield.Enabled', { value: { Enabled: true, OriginShieldRegion: 'us-east-1' }, off: { Enabled: 'false' } })],
  ['ResponseCompletionTimeout', doubt('origin', 'ResponseCompletionTimeout', { value: 60 })],
  ['ConnectionAttempts ConnectionTimeout', TO_ORIGIN],
  ['S3OriginConfig.OriginReadTimeout CustomOriginConfig VpcOriginConfig', TO_ORIGIN],
];

const DISTRIBUTION: LedgerRows = [
  ['Enabled', modeled('state-enabled', 'state-disabled')],
  ['Aliases CNAMEs', modeled('host-alias', 'host-no-alias', 'origin-host-alias', READING_TEST)],
  ['DefaultRootObject', modeled('origin-root-object', 'origin-root-object-folder')],
  ['CustomErrorResponses', modeled('response-error-page', 'ttl-error-minimum', 'page-own-behavior')],
  ['OriginGroups.Quantity OriginGroups.Items.Id OriginGroups.Items.FailoverCriteria OriginGroups.Items.Members', modeled(
    'failover-status', 'failover-unreachable', 'failover-timeout', 'failover-both-fail')],
  ['OriginGroups.Items.SelectionCriteria', doubt('origin group', 'SelectionCriteria', { value: 'media-quality-based', off: 'default' })],
  ['Restrictions', modeled('country-allowed', 'country-not-allowed', 'country-denied')],
  ['WebACLId', webAclDoubt({ value: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/1' })],
  ['ViewerMtlsConfig.Mode', modeled('mtls-required-without', 'mtls-optional', 'mtls-passthrough')],
  ['ViewerMtlsConfig.TrustStoreConfig', CERTIFICATE],
  ['ConnectionFunctionAssociation', CONNECTION_FUNCTION],
  ['CacheTagConfig', modeled(READING_TEST, 'test/edge/scenario.test.ts')],
  ['ConnectionMode TenantConfig', modeled('tenant-unknown', TENANTS_TEST)],
  ['ContinuousDeploymentPolicyId Staging', modeled('staging-header', 'staging-weight-different', CONTINUOUS_DEPLOYMENT_TEST)],
  ['CustomOrigin', doubt('distribution', 'CustomOrigin', {
    value: { DNSName: 'origin.example.com', OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
  })],
  ['S3Origin', doubt('distribution', 'S3Origin', { value: { DNSName: 'bucket.s3.amazonaws.com' } })],
  ['ViewerCertificate', TLS],
  ['HttpVersion', noEffect('decides which versions viewers can use; a request states its version', guide('DownloadDistValuesGeneral#DownloadDistValuesSupportedHTTPVersions'))],
  ['IPV6Enabled', noEffect('decides the addresses that viewers connect to', guide('cloudfront-enable-ipv6'))],
  ['AnycastIpListId', ADDRESSES],
  ['PriceClass', noEffect('decides which edge locations answer; a request states its location', guide('DownloadDistValuesGeneral#DownloadDistValuesPriceClass'))],
  ['Logging', LOGS],
  ['Comment', NAMES],
];

const KEY: LedgerRows = [
  ['CookiesConfig', modeled('key-cookie-listed', 'key-cookie-all-except', 'key-cookie-none')],
  ['HeadersConfig', modeled('key-header-listed', 'key-header-none')],
  ['QueryStringsConfig', modeled('key-query-listed', 'key-query-all-except', 'key-query-none')],
];

const RESPONSE_HEADERS_POLICY: LedgerRows = [
  ['Comment Name', NAMES],
  ['CustomHeadersConfig', modeled('response-headers-on-miss', 'response-headers-override', 'response-headers-no-override')],
  ['RemoveHeadersConfig', modeled('response-headers-removed', 'response-headers-removed-server')],
  ['SecurityHeadersConfig', modeled('response-headers-override', 'test/template/reading/response-headers.test.ts')],
  ['CorsConfig.AccessControlAllowOrigins', modeled('cors-exact-origin-port', 'cors-wildcard-among-others', 'cors-other-origin')],
  ['CorsConfig.AccessControlAllowCredentials', modeled('cors-credentials')],
  ['CorsConfig.AccessControlAllowHeaders CorsConfig.AccessControlAllowMethods CorsConfig.AccessControlMaxAgeSec', modeled('cors-preflight', 'cors-all-methods', 'cors-all-headers')],
  ['CorsConfig.AccessControlExposeHeaders', modeled('cors-expose')],
  ['CorsConfig.OriginOverride', modeled('cors-override-no-origin', 'response-cors-origin-speaks')],
  ['ServerTimingHeadersConfig', modeled('server-timing-miss', 'server-timing-zero', 'server-timing-some')],
];

/** The rows of each type. */
export const LEDGER: { readonly [type: string]: LedgerRows } = {
  Distribution: [
    ...within('DistributionConfig', DISTRIBUTION),
    ...within('DistributionConfig.<behavior>', BEHAVIOR),
    ...within('DistributionConfig.Origins', ORIGIN),
    ['Tags', TAGS],
  ],
  CachePolicy: within('CachePolicyConfig', [
    ['Comment Name', NAMES],
    ['MinTTL', modeled('ttl-min-max-age-raised', 'ttl-overridden-no-store')],
    ['DefaultTTL', modeled('ttl-default', 'ttl-min-above-default')],
    ['MaxTTL', modeled('ttl-max-age-capped', 'ttl-default-not-capped')],
    ...within('ParametersInCacheKeyAndForwardedToOrigin', [
      ...KEY, ['EnableAcceptEncodingGzip EnableAcceptEncodingBrotli', modeled('encoding-both-flags-both-sent', 'encoding-gzip-flag-both-sent', 'encoding-brotli-flag-both-sent')],
    ]),
  ]),
  OriginRequestPolicy: within('OriginRequestPolicyConfig', [
    ['Comment Name', NAMES],
    ['CookiesConfig', modeled('origin-block-list-cookies', 'origin-all-viewer-without-cookies')],
    ['HeadersConfig', modeled('origin-all-viewer', 'origin-except-host', 'origin-all-viewer-and-cloudfront')],
    ['QueryStringsConfig', modeled('origin-union', 'origin-both-block')],
  ]),
  ResponseHeadersPolicy: within('ResponseHeadersPolicyConfig', RESPONSE_HEADERS_POLICY),
  ContinuousDeploymentPolicy: [['ContinuousDeploymentPolicyConfig', modeled(CONTINUOUS_DEPLOYMENT_TEST)]],
  DistributionTenant: [
    ['ConnectionGroupId DistributionId Domains Enabled Parameters Customizations.GeoRestrictions', modeled('tenant-miss', 'tenant-hit', TENANTS_TEST)],
    ['Customizations.WebAcl', WEB_ACL],
    ['Customizations.Certificate ManagedCertificateRequest', TLS],
    ['Name', NAMES],
    ['Tags', TAGS],
  ],
  ConnectionGroup: [
    ['Enabled', modeled(TENANTS_TEST)],
    ['AnycastIpListId Ipv6Enabled', ADDRESSES],
    ['Name', NAMES],
    ['Tags', TAGS],
  ],
  Function: [
    ['AutoPublish FunctionCode FunctionConfig.Runtime', CODE],
    ['FunctionConfig.KeyValueStoreAssociations', noEffect('gives data to the function, whose effect the request states', guide('kvs-with-functions'))],
    ['FunctionConfig.Comment FunctionMetadata Name', NAMES],
    ['Tags', TAGS],
  ],
  KeyValueStore: [
    ['ImportSource', noEffect('gives data to a function, whose effect the request states', guide('kvs-with-functions'))],
    ['Comment Name', NAMES],
    ['Tags', TAGS],
  ],
  OriginAccessControl: within('OriginAccessControlConfig', [
    ['SigningBehavior OriginAccessControlOriginType SigningProtocol', doubtWith(ORIGIN_ACCESS)],
    ['Description Name', NAMES],
  ]),
  CloudFrontOriginAccessIdentity: [['CloudFrontOriginAccessIdentityConfig', NAMES]],
  KeyGroup: within('KeyGroupConfig', [['Items', SIGNATURE], ['Comment Name', NAMES]]),
  PublicKey: within('PublicKeyConfig', [['EncodedKey', SIGNATURE], ['CallerReference Comment Name', NAMES]]),
  FieldLevelEncryptionProfile: within('FieldLevelEncryptionProfileConfig', [
    ['EncryptionEntities', doubtWith(FIELD_LEVEL_ENCRYPTION)],
    ['CallerReference Comment Name', NAMES],
  ]),
  ConnectionFunction: [
    ['AutoPublish ConnectionFunctionCode ConnectionFunctionConfig', doubtWith(CONNECTION_FUNCTION)],
    ['Name', NAMES],
    ['Tags', TAGS],
  ],
  TrustStore: [
    ['CaCertificatesBundleSource UseClientCertificateOCSPEndpoint', CERTIFICATE],
    ['Name', NAMES],
    ['Tags', TAGS],
  ],
  VpcOrigin: [['VpcOriginEndpointConfig', TO_ORIGIN], ['Tags', TAGS]],
  AnycastIpList: [['IpAddressType IpCount IpamCidrConfigs', ADDRESSES], ['Name', NAMES], ['Tags', TAGS]],
  MonitoringSubscription: [['DistributionId MonitoringSubscription', noEffect('adds metrics', guide('viewing-cloudfront-metrics'))]],
  RealtimeLogConfig: [['EndPoints Fields Name SamplingRate', LOGS]],
  StreamingDistribution: [['StreamingDistributionConfig Tags', NO_RTMP]],
};

function within(path: string, rows: LedgerRows): LedgerRows {
  return rows.map(([properties, answer]) => [properties.split(' ').map(property => `${path}.${property}`).join(' '), answer] as const);
}
