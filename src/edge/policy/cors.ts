import { CorsSettings, ResponseHeader } from '../model';
import { wildcardMatch } from '../path/wildcard-match';

/*
 * The CORS settings of a response headers policy.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html#understanding-response-headers-policies-cors
 */

/** "ALL is a special value that includes all of the listed HTTP methods." */
const ALL_METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** The CORS headers as a policy declares them, for lists and comparisons. A response contains one of the declared origins, and may lack some headers. */
export function declaredCorsHeaders(cors: CorsSettings | undefined): ResponseHeader[] {
  if (cors === undefined) return [];
  const declared: { readonly [name: string]: string | undefined } = {
    'Access-Control-Allow-Origin': listed(cors.allowOrigins),
    'Access-Control-Allow-Methods': listed(methodsOf(cors)),
    'Access-Control-Allow-Headers': listed(cors.allowHeaders),
    'Access-Control-Expose-Headers': listed(cors.exposeHeaders),
    'Access-Control-Max-Age': cors.maxAgeSeconds?.toString(),
    'Access-Control-Allow-Credentials': cors.allowCredentials ? 'true' : undefined,
  };
  return Object.entries(declared).filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => ({ name, value, override: cors.originOverride }));
}

function listed(values: readonly string[] = []): string | undefined {
  return values.length === 0 ? undefined : values.join(', ');
}

function methodsOf({ allowMethods }: CorsSettings): readonly string[] {
  return allowMethods.includes('ALL') ? ALL_METHODS : allowMethods;
}

/** A request with an `Origin` header, as far as CORS depends on it. */
export interface CorsRequest {
  readonly origin: string;
  /** Whether it asks for permission to send another request. */
  readonly isPreflight: boolean;
  /** The value of `Access-Control-Request-Headers`. */
  readonly requestedHeaders: string | undefined;
}

/** The CORS headers that CloudFront adds to the response to a CORS request; undefined if the policy does not allow its origin. */
export function corsHeadersFor(cors: CorsSettings, { origin, isPreflight, requestedHeaders }: CorsRequest): { [name: string]: string } | undefined {
  const allowedOrigin = cors.allowOrigins.includes('*') ? '*' : cors.allowOrigins.some(pattern => allowsOrigin(pattern, origin)) ? origin : undefined;
  if (allowedOrigin === undefined) return undefined;
  const allowedHeaders = cors.allowHeaders.flatMap(pattern => (isPartialWildcard(pattern) ? matching(pattern, requestedHeaders) : [pattern]));
  return Object.fromEntries(Object.entries({
    'access-control-allow-origin': allowedOrigin,
    'access-control-allow-credentials': cors.allowCredentials ? 'true' : undefined,
    'access-control-expose-headers': listed(cors.exposeHeaders),
    // "In responses to CORS preflight requests."
    ...isPreflight ? {
      'access-control-allow-methods': listed(methodsOf(cors)),
      'access-control-allow-headers': listed(allowedHeaders),
      'access-control-max-age': cors.maxAgeSeconds?.toString(),
    } : {},
  }).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Whether an item of `allowHeaders` matches several names, such as `x-amz-*`. */
export function isPartialWildcard(pattern: string): boolean {
  return pattern.includes('*') && pattern !== '*';
}

function matching(pattern: string, requestedHeaders = ''): string[] {
  return requestedHeaders.split(',').map(name => name.trim()).filter(name => wildcardMatch(pattern.toLowerCase(), name.toLowerCase()));
}

/** Implements the table of examples: an entry without a scheme allows every scheme, one without a port only origins without a port. */
function allowsOrigin(pattern: string, origin: string): boolean {
  const [allowed, sent] = [partsOf(pattern), partsOf(origin)];
  return (allowed.scheme === undefined || allowed.scheme === sent.scheme)
    && wildcardMatch(allowed.host, sent.host)
    && (allowed.port === undefined ? sent.port === undefined : wildcardMatch(allowed.port, sent.port ?? ''));
}

function partsOf(origin: string): { readonly scheme?: string; readonly host: string; readonly port?: string } {
  const [, scheme, host, port] = /^(?:(.*):\/\/)?(.*?)(?::([\d*]+))?$/.exec(origin)!;
  return { scheme, host: host!, port };
}
