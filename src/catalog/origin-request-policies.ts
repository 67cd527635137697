import { IdSource } from './managed-policy';
import { NameSelection, OriginRequestPolicySettings, SelectionMode } from '../edge/model';
import { PICK_ALL, PICK_NONE, pickOnly } from '../edge/policy/selection';

/**
 * A managed origin request policy as AWS publishes it.
 */
export interface ManagedOriginRequestPolicyRow {
  /** The name of the constant, here and in `aws-cdk-lib` if it has one. */
  readonly constant: string;
  readonly policyId: string;
  readonly policyName: string;
  readonly apiName: string;
  readonly idSource: IdSource;
  readonly settings: OriginRequestPolicySettings;
  readonly intendedFor: string;
}

function managedPolicy(
  constant: string, policyName: string, policyId: string, intendedFor: string,
  { headers, cookies = PICK_NONE, queryStrings = PICK_NONE }: { headers: NameSelection; cookies?: NameSelection; queryStrings?: NameSelection },
): ManagedOriginRequestPolicyRow {
  return {
    constant, policyName, policyId, apiName: `Managed-${policyName}`, idSource: IdSource.DOCUMENTED,
    settings: { name: policyName, headers, cookies, queryStrings }, intendedFor,
  };
}

/** The headers that CloudFront supported in June 2022. */
const CLOUDFRONT_HEADERS_2022 = [
  'CloudFront-Forwarded-Proto',
  'CloudFront-Is-Android-Viewer', 'CloudFront-Is-Desktop-Viewer', 'CloudFront-Is-IOS-Viewer',
  'CloudFront-Is-Mobile-Viewer', 'CloudFront-Is-SmartTV-Viewer', 'CloudFront-Is-Tablet-Viewer',
  'CloudFront-Viewer-Address', 'CloudFront-Viewer-ASN', 'CloudFront-Viewer-City', 'CloudFront-Viewer-Country',
  'CloudFront-Viewer-Country-Name', 'CloudFront-Viewer-Country-Region', 'CloudFront-Viewer-Country-Region-Name',
  'CloudFront-Viewer-Http-Version', 'CloudFront-Viewer-Latitude', 'CloudFront-Viewer-Longitude',
  'CloudFront-Viewer-Metro-Code', 'CloudFront-Viewer-Postal-Code', 'CloudFront-Viewer-Time-Zone', 'CloudFront-Viewer-TLS',
];

const PREFLIGHT_REQUEST = ['Origin', 'Access-Control-Request-Headers', 'Access-Control-Request-Method'];

/**
 * The eight managed origin request policies.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
export const MANAGED_ORIGIN_REQUEST_POLICIES: readonly ManagedOriginRequestPolicyRow[] = [
  managedPolicy('ALL_VIEWER', 'AllViewer', '216adef6-5c7f-47e4-b989-5492eafa07d3',
    'an origin that needs the complete viewer request, including the Host header', {
      headers: { mode: SelectionMode.ALL_VIEWER }, cookies: PICK_ALL, queryStrings: PICK_ALL,
    }),
  managedPolicy('ALL_VIEWER_AND_CLOUDFRONT_2022', 'AllViewerAndCloudFrontHeaders-2022-06', '33f36d7e-f396-46d9-90e0-52428a34d9dc',
    'an origin that needs the complete viewer request and the CloudFront headers that existed in June 2022', {
      headers: { mode: SelectionMode.ALL_VIEWER_AND_WHITELIST_CLOUDFRONT, names: CLOUDFRONT_HEADERS_2022 }, cookies: PICK_ALL, queryStrings: PICK_ALL,
    }),
  managedPolicy('ALL_VIEWER_EXCEPT_HOST_HEADER', 'AllViewerExceptHostHeader', 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    'an origin that rejects Host headers other than its own domain name, such as API Gateway or a Lambda function URL', {
      headers: { mode: SelectionMode.ALL_EXCEPT, names: ['Host'] }, cookies: PICK_ALL, queryStrings: PICK_ALL,
    }),
  managedPolicy('CORS_CUSTOM_ORIGIN', 'CORS-CustomOrigin', '59781a5b-3903-41f3-afcb-af62929ccde1',
    'a custom origin that responds to cross-origin requests', { headers: pickOnly('Origin') }),
  managedPolicy('CORS_S3_ORIGIN', 'CORS-S3Origin', '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf',
    'an S3 bucket that responds to cross-origin requests', { headers: pickOnly(...PREFLIGHT_REQUEST) }),
  managedPolicy('ELEMENTAL_MEDIA_TAILOR', 'Elemental-MediaTailor-PersonalizedManifests', '775133bc-15f2-49f9-abea-afb2e0bf67d2',
    'an AWS Elemental MediaTailor endpoint', { headers: pickOnly(...PREFLIGHT_REQUEST, 'User-Agent', 'X-Forwarded-For'), queryStrings: PICK_ALL }),
  managedPolicy('HOST_HEADER_ONLY', 'HostHeaderOnly', 'bf0718e1-ba1e-49d1-88b1-f726733018ae',
    'an origin that serves several sites by Host header', { headers: pickOnly('Host') }),
  managedPolicy('USER_AGENT_REFERER_HEADERS', 'UserAgentRefererHeaders', 'acba4595-bd28-49b8-b9fe-13317c0390fa',
    'an origin that logs or uses the User-Agent and Referer headers', { headers: pickOnly('User-Agent', 'Referer') }),
];
