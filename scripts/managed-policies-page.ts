import { MANAGED_CACHE_POLICIES } from '../src/catalog/cache-policies';
import { IdSource } from '../src/catalog/managed-policy';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../src/catalog/origin-request-policies';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../src/catalog/response-headers-policies';
import { ResponseHeadersPolicySettings } from '../src/edge/model';
import { declaredCorsHeaders } from '../src/edge/policy/cors';
import { describeCacheKey, describeSelection, describeTtls } from '../src/edge/policy/describe-settings';

const CACHE_POLICIES = table(
  ['policy', 'constant', 'minimum / default / maximum TTL (s)', 'cache key', 'Authorization in key', 'intended use'],
  MANAGED_CACHE_POLICIES.map(row => [
    row.policyName, code(row.constant), describeTtls(row.settings).replace(/\d+/g, seconds => Number(seconds).toLocaleString('en-US')), describeCacheKey(row.settings),
    describeSelection(row.settings.headers).includes('Authorization') ? 'yes' : 'no', row.intendedFor,
  ]),
);

const CACHE_POLICY_IDS = table(
  ['policy', 'API name', 'ID', 'source of the ID'],
  MANAGED_CACHE_POLICIES.map(row => [
    row.policyName, code(row.apiName), code(row.policyId), row.idSource === IdSource.DERIVED ? '*derived*' : 'documented',
  ]),
);

const ORIGIN_REQUEST_POLICIES = table(
  ['policy', 'constant', 'ID', 'headers', 'cookies', 'query strings', 'intended use'],
  MANAGED_ORIGIN_REQUEST_POLICIES.map(row => [
    row.policyName, code(row.constant), code(row.policyId), describeSelection(row.settings.headers), describeSelection(row.settings.cookies),
    describeSelection(row.settings.queryStrings), row.intendedFor,
  ]),
);

const RESPONSE_HEADERS_POLICIES = table(
  ['policy', 'constant', 'ID', 'headers', 'intended use'],
  MANAGED_RESPONSE_HEADERS_POLICIES.map(row => [
    row.policyName, code(row.constant), code(row.policyId), headersOf(row.settings), row.intendedFor,
  ]),
);

/** Returns docs/managed-policies.md, printed from the rows. */
export function managedPoliciesPage(): string {
  return `# Managed policies

The managed policies of CloudFront and their settings. The classes \`ManagedCachePolicies\`, \`ManagedOriginRequestPolicies\` and
\`ManagedResponseHeadersPolicies\` contain the same rows, and \`npm run docs:reference\` generates this page from them.

## Cache policies

AWS documents no name for the IDs marked *derived*: the names were inferred from the order of two lists. Run
\`aws cloudfront list-cache-policies --type managed\` to verify them in your account. A stack that uses one of these policies
gets a warning.

${CACHE_POLICIES}

${CACHE_POLICY_IDS}

## Origin request policies

${ORIGIN_REQUEST_POLICIES}

## Response headers policies

A header marked with \`!\` replaces the origin's header. CloudFront adds the others only if the origin does not send them.

${RESPONSE_HEADERS_POLICIES}
`;
}

function headersOf({ cors, setHeaders = [] }: ResponseHeadersPolicySettings): string {
  return [...declaredCorsHeaders(cors), ...setHeaders].map(({ name, value, override }) => code(`${name}: ${value}`) + (override ? ' !' : '')).join('<br>');
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
