import { IdSource } from './managed-policy';
import { CorsSettings, ResponseHeader, ResponseHeadersPolicySettings } from '../edge/model';

/**
 * A managed response headers policy as AWS publishes it.
 */
export interface ManagedResponseHeadersPolicyRow {
  /** The name of the constant, here and in `aws-cdk-lib`. */
  readonly constant: string;
  readonly policyId: string;
  readonly policyName: string;
  readonly apiName: string;
  readonly idSource: IdSource;
  readonly settings: ResponseHeadersPolicySettings;
  readonly intendedFor: string;
}

const header = (name: string, value: string, override = false): ResponseHeader => ({ name, value, override });

const SIMPLE_CORS: CorsSettings = { allowOrigins: ['*'], allowMethods: [], allowHeaders: [], allowCredentials: false, originOverride: false };

// UNCONFIRMED: the preflight policies may also set Access-Control-Allow-Headers or Access-Control-Max-Age.
const PREFLIGHT_CORS: CorsSettings = { ...SIMPLE_CORS, allowMethods: ['ALL'], exposeHeaders: ['*'] };

const SECURITY: ResponseHeader[] = [
  header('Referrer-Policy', 'strict-origin-when-cross-origin'),
  header('Strict-Transport-Security', 'max-age=31536000'),
  header('X-Content-Type-Options', 'nosniff', true),
  header('X-Frame-Options', 'SAMEORIGIN'),
  header('X-XSS-Protection', '1; mode=block'),
];

function managedPolicy(
  constant: string, policyName: string, policyId: string, intendedFor: string,
  settings: { cors?: CorsSettings; setHeaders?: ResponseHeader[] },
): ManagedResponseHeadersPolicyRow {
  return {
    constant, policyName, policyId, apiName: `Managed-${policyName}`, idSource: IdSource.DOCUMENTED,
    settings: { name: policyName, ...settings }, intendedFor,
  };
}

/**
 * The five managed response headers policies.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
 */
export const MANAGED_RESPONSE_HEADERS_POLICIES: readonly ManagedResponseHeadersPolicyRow[] = [
  managedPolicy('CORS_ALLOW_ALL_ORIGINS', 'SimpleCORS', '60669652-455b-4ae9-85a4-c4c02393f86c',
    'simple cross-origin requests from any origin', { cors: SIMPLE_CORS }),
  managedPolicy('CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT', 'CORS-With-Preflight', '5cc3b908-e619-4b99-88e5-2cf7f45965bd',
    'cross-origin requests from any origin, including preflight requests', { cors: PREFLIGHT_CORS }),
  managedPolicy('SECURITY_HEADERS', 'SecurityHeadersPolicy', '67f7725c-6f97-4210-82d7-5512b31e9d03',
    'pages with common security headers', { setHeaders: SECURITY }),
  managedPolicy('CORS_ALLOW_ALL_ORIGINS_AND_SECURITY_HEADERS', 'CORS-and-SecurityHeadersPolicy', 'e61eb60c-9c35-4d20-a928-2b84e02af89c',
    'pages with common security headers that respond to simple cross-origin requests from any origin', { cors: SIMPLE_CORS, setHeaders: SECURITY }),
  managedPolicy('CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT_AND_SECURITY_HEADERS', 'CORS-with-preflight-and-SecurityHeadersPolicy', 'eaab4381-ed33-4a86-88ca-d9558dc6cd63',
    'pages with common security headers that respond to cross-origin requests from any origin, including preflight requests', { cors: PREFLIGHT_CORS, setHeaders: SECURITY }),
];
