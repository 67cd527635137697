import { MANAGED_CACHE_POLICIES } from '../src/catalog/cache-policies';
import { IdSource } from '../src/catalog/managed-policy';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../src/catalog/origin-request-policies';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../src/catalog/response-headers-policies';
import { ResponseHeadersPolicySettings } from '../src/edge/model';
import { describeCacheKey, describeSelection, describeTtls } from '../src/edge/policy/describe-settings';

const CACHE_POLICIES = table(
  ['policy', 'constant', 'min / default / max TTL (s)', 'cache key', 'keys on Authorization', 'made for'],
  MANAGED_CACHE_POLICIES.map(row => [
    row.policyName, code(row.constant), describeTtls(row.settings), describeCacheKey(row.settings),
    describeSelection(row.settings.headers).includes('Authorization') ? 'yes' : 'no', row.intendedFor,
  ]),
);

const CACHE_POLICY_IDS = table(
  ['policy', 'name in the API', 'id', 'id known from'],
  MANAGED_CACHE_POLICIES.map(row => [
    row.policyName, code(row.apiName), code(row.policyId), row.idSource === IdSource.DERIVED ? '*derived*' : 'documented',
  ]),
);

const ORIGIN_REQUEST_POLICIES = table(
  ['policy', 'constant', 'id', 'headers', 'cookies', 'query strings', 'made for'],
  MANAGED_ORIGIN_REQUEST_POLICIES.map(row => [
    row.policyName, code(row.constant), code(row.policyId), describeSelection(row.settings.headers), describeSelection(row.settings.cookies),
    describeSelection(row.settings.queryStrings), row.intendedFor,
  ]),
);

const RESPONSE_HEADERS_POLICIES = table(
  ['policy', 'constant', 'id', 'headers', 'made for'],
  MANAGED_RESPONSE_HEADERS_POLICIES.map(row => [
    row.policyName, code(row.constant), code(row.policyId), headersOf(row.settings), row.intendedFor,
  ]),
);

/** The page docs/managed-policies.md, printed from the rows. */
export function managedPoliciesPage(): string {
  return `# Managed policies

What AWS manages, with its settings. \`ManagedCachePolicies\`, \`ManagedOriginRequestPolicies\` and
\`ManagedResponseHeadersPolicies\` hold the same rows. This page is printed from them by \`npm run docs:reference\`.

## Cache policies

The id of a policy marked *derived* belongs to a managed policy, but which name goes with it was inferred from the order
of two lists. \`aws cloudfront list-cache-policies --type managed\` settles it in your account; using one of them adds a
warning to the stack.

${CACHE_POLICIES}

${CACHE_POLICY_IDS}

## Origin request policies

${ORIGIN_REQUEST_POLICIES}

## Response headers policies

A header marked with \`!\` replaces that of the origin; the others are only added where the origin sends none.

${RESPONSE_HEADERS_POLICIES}
`;
}

function headersOf({ cors, setHeaders = [] }: ResponseHeadersPolicySettings): string {
  return [...cors?.headers ?? [], ...setHeaders].map(({ name, value, override }) => code(`${name}: ${value}`) + (override ? ' !' : '')).join('<br>');
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
