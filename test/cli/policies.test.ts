import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeTerminal } from './fake-terminal';
import { MANAGED_CACHE_POLICIES } from '../../src/catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../src/catalog/origin-request-policies';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../src/catalog/response-headers-policies';
import { ExitCode } from '../../src/cli/command';
import { main } from '../../src/cli/main';
import { NameSelection } from '../../src/edge/model';

function run(argv: readonly string[], input?: unknown) {
  const terminal = fakeTerminal({ input: typeof input === 'string' ? input : JSON.stringify(input) });
  return { code: main(['policies', ...argv], terminal), output: terminal.output, errors: terminal.errors };
}

const ROWS = [...MANAGED_CACHE_POLICIES, ...MANAGED_ORIGIN_REQUEST_POLICIES, ...MANAGED_RESPONSE_HEADERS_POLICIES];

describe('without a name', () => {
  test('lists every policy in 80 columns, without breaking ids', () => {
    const { code, output } = run([]);
    const lines = output.split('\n');
    expect(code).toBe(ExitCode.CLEAN);
    expect(lines.filter(line => line.length > 80)).toEqual([]);
    expect(ROWS.filter(({ policyId }) => !output.includes(policyId))).toEqual([]);
  });

  test('marks derived ids, and explains the mark', () => {
    const { output } = run(['--kind', 'cache']);
    expect(output).toContain('1b1c9610-973a-4fb9-9932-a6c274840887 *');
    expect(output).toContain('658327ea-f89d-4fab-a63d-7e88639e58f6  ');
    expect(output).toContain('* derived: ');
  });

  test('lists one kind without the footnotes of others', () => {
    const { output } = run(['--kind', 'origin-request']);
    expect(output).toContain('AllViewerExceptHostHeader');
    expect(output).not.toMatch(/CachingOptimized|SimpleCORS|derived|overrides/);
  });

  test('JSON contains all policies with their kinds', () => {
    const policies = JSON.parse(run(['--json']).output);
    expect(policies.map((one: any) => [one.kind, one.policyId])).toEqual([
      ...MANAGED_CACHE_POLICIES.map(row => ['cache', row.policyId]),
      ...MANAGED_ORIGIN_REQUEST_POLICIES.map(row => ['origin-request', row.policyId]),
      ...MANAGED_RESPONSE_HEADERS_POLICIES.map(row => ['response-headers', row.policyId]),
    ]);
    expect(policies[0].settings).toEqual(MANAGED_CACHE_POLICIES[0]!.settings);
  });
});

describe('with a name', () => {
  test.each([
    ['its name', 'CachingDisabled'],
    ['its name in any case', 'cachingdisabled'],
    ['its API name', 'Managed-CachingDisabled'],
    ['its id', '4135EA2D-6df8-44a3-9df3-4b5a84be39ad'],
    ['its constant', 'CACHING_DISABLED'],
    ['a unique part of its name', 'disabled'],
  ])('finds a policy by %s', (_name, name) => {
    const { code, output } = run([name]);
    expect(code).toBe(ExitCode.CLEAN);
    expect(output).toContain('CachingDisabled, a managed cache policy');
    expect(output).toMatch(/constant +ManagedCachePolicies.CACHING_DISABLED/);
  });

  test('prefers a complete name to a part of another name', () => {
    expect(JSON.parse(run(['Amplify', '--json']).output).map((one: any) => one.policyName)).toEqual(['Amplify']);
  });

  test('shows all settings', () => {
    expect(run(['Elemental-MediaPackage']).output).toBe(`Elemental-MediaPackage, a managed cache policy
  id                        08627262-05a9-4f76-9ded-b50ca2e3a84f
  API name                  Managed-Elemental-MediaPackage
  constant                  ManagedCachePolicies.ELEMENTAL_MEDIA_PACKAGE
  intended for              an AWS Elemental MediaPackage endpoint
  minimum TTL (s)           0
  default TTL (s)           86400
  maximum TTL (s)           31536000
  headers in the key        Origin
  cookies in the key        none
  query strings in the key  aws.manifestfilter, start, end, m
  Accept-Encoding: gzip     yes
  Accept-Encoding: br       no`);
    expect(run(['SecurityHeadersPolicy']).output).toMatch(/X-Content-Type-Options +nosniff !/);
    expect(run(['AllViewerAndCloudFrontHeaders-2022-06']).output).toContain('CloudFront-Viewer-TLS');
  });

  test('lists several matches', () => {
    const { code, output } = run(['cors']);
    expect(code).toBe(ExitCode.CLEAN);
    for (const name of ['CORS-CustomOrigin', 'SimpleCORS']) expect(output).toContain(name);
    expect(output).not.toContain('CachingOptimized');
  });

  test.each([
    ['mistyped', ['CachingOptimised'], "no managed policy has the name or ID 'CachingOptimised'; did you mean 'CachingOptimized'?"],
    ['unknown', ['zzz'], "no managed policy has the name or ID 'zzz'; 'cdk-edge-cache policies' lists the managed policies, and custom policies are not among them"],
    ['of another kind', ['SimpleCORS', '--kind', 'cache'],
      "no managed policy has the name or ID 'SimpleCORS'; 'cdk-edge-cache policies' lists the managed policies, and custom policies are not among them"],
  ])('refuses a name that is %s, in one line', (_name, argv, line) => {
    expect(run(argv)).toEqual({ code: ExitCode.USAGE_ERROR, output: '', errors: `cdk-edge-cache: ${line}` });
  });
});

/** Writes names as the API does, in another order and letter case than the rows. */
function listed(names: readonly string[] = []) {
  return names.length === 0 ? { Quantity: 0 } : { Quantity: names.length, Items: [...names].reverse() };
}

function selections({ headers, cookies, queryStrings }: { headers?: NameSelection; cookies?: NameSelection; queryStrings?: NameSelection }) {
  return {
    HeadersConfig: { HeaderBehavior: headers!.mode, Headers: listed(headers!.names?.map(name => name.toLowerCase())) },
    CookiesConfig: { CookieBehavior: cookies!.mode, Cookies: listed(cookies!.names) },
    QueryStringsConfig: { QueryStringBehavior: queryStrings!.mode, QueryStrings: listed(queryStrings!.names) },
  };
}

/** What `aws cloudfront list-cache-policies --type managed` would print if the catalogue were right. */
function cachePolicyList(): any {
  const items = MANAGED_CACHE_POLICIES.map(({ policyId, apiName, settings }) => ({
    Type: 'managed',
    CachePolicy: {
      Id: policyId,
      LastModifiedTime: '2021-01-01T00:00:00+00:00',
      CachePolicyConfig: {
        Comment: 'a comment',
        Name: apiName,
        DefaultTTL: settings.defaultTtlSeconds,
        MaxTTL: settings.maxTtlSeconds,
        MinTTL: settings.minTtlSeconds,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: settings.enableAcceptEncodingGzip,
          EnableAcceptEncodingBrotli: settings.enableAcceptEncodingBrotli,
          ...selections(settings),
        },
      },
    },
  }));
  return { CachePolicyList: { MaxItems: 100, Quantity: items.length, Items: items.reverse() } };
}

function originRequestPolicyList(): any {
  const items = MANAGED_ORIGIN_REQUEST_POLICIES.map(({ policyId, apiName, settings }) => ({
    Type: 'managed', OriginRequestPolicy: { Id: policyId, OriginRequestPolicyConfig: { Name: apiName, ...selections(settings) } },
  }));
  return { OriginRequestPolicyList: { MaxItems: 100, Quantity: items.length, Items: items } };
}

const SIMPLE_CORS = {
  OriginOverride: false,
  AccessControlAllowOrigins: { Quantity: 1, Items: ['*'] },
  AccessControlAllowHeaders: { Quantity: 0 },
  AccessControlAllowMethods: { Quantity: 0 },
  AccessControlExposeHeaders: { Quantity: 0 },
  AccessControlAllowCredentials: false,
};
const PREFLIGHT_CORS = {
  ...SIMPLE_CORS,
  AccessControlAllowMethods: { Quantity: 7, Items: ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS'] },
  AccessControlExposeHeaders: { Quantity: 1, Items: ['*'] },
};
const SECURITY = {
  XSSProtection: { Override: false, Protection: true, ModeBlock: true },
  FrameOptions: { Override: false, FrameOption: 'SAMEORIGIN' },
  ReferrerPolicy: { Override: false, ReferrerPolicy: 'strict-origin-when-cross-origin' },
  ContentTypeOptions: { Override: true },
  StrictTransportSecurity: { Override: false, IncludeSubdomains: false, Preload: false, AccessControlMaxAgeSec: 31536000 },
};

function responseHeadersPolicyList(): any {
  const configs: Record<string, object> = {
    'SimpleCORS': { CorsConfig: SIMPLE_CORS },
    'CORS-With-Preflight': { CorsConfig: PREFLIGHT_CORS },
    'SecurityHeadersPolicy': { SecurityHeadersConfig: SECURITY },
    'CORS-and-SecurityHeadersPolicy': { CorsConfig: SIMPLE_CORS, SecurityHeadersConfig: SECURITY },
    'CORS-with-preflight-and-SecurityHeadersPolicy': { CorsConfig: PREFLIGHT_CORS, SecurityHeadersConfig: SECURITY },
  };
  const items = MANAGED_RESPONSE_HEADERS_POLICIES.map(({ policyId, policyName, apiName }) => ({
    Type: 'managed',
    ResponseHeadersPolicy: {
      Id: policyId,
      ResponseHeadersPolicyConfig: { Name: apiName, ...configs[policyName], CustomHeadersConfig: { Quantity: 0, Items: [] } },
    },
  }));
  return { ResponseHeadersPolicyList: { MaxItems: 100, Quantity: items.length, Items: items } };
}

/** The list with its item of that name changed. */
function changed(list: any, name: string, change: (policy: any, config: any, item: any) => void): any {
  const [type] = Object.keys(list).map(one => one.replace('List', ''));
  const item = list[`${type}List`].Items.find((one: any) => one[type!][`${type}Config`].Name === name);
  change(item[type!], item[type!][`${type}Config`], item);
  return list;
}

function differences(list: any) {
  const { code, output } = run(['--verify', '-', '--json'], list);
  expect(code).toBe(ExitCode.FINDINGS);
  return JSON.parse(output).flatMap((one: any) => one.differences).map((one: any) => [one.policy, one.setting, one.here, one.there]);
}

describe('--verify', () => {
  test.each([
    ['cache', 15, cachePolicyList()], ['origin-request', 8, originRequestPolicyList()], ['response-headers', 5, responseHeadersPolicyList()],
  ])('finds no difference between the catalogue and its own %s policies', (kind, count, list) => {
    const { code, output, errors } = run(['--verify', '-'], list);
    expect([code, errors]).toEqual([ExitCode.CLEAN, '']);
    expect(output).toContain(`${kind} policies: ${count} in this library, ${count} in the account: no differences`);
  });

  test('lists the confirmed derived ids', () => {
    expect(run(['--verify', '-'], cachePolicyList()).output).toMatch(
      /confirmed derived IDs:\n( {2}Managed-Amplify-\S+-V2 +[0-9a-f-]{36}\n?){4}$/);
    expect(JSON.parse(run(['--verify', '-', '--json'], cachePolicyList()).output)[0].confirmed).toContainEqual(
      { policy: 'Managed-Amplify-Default-V2', id: '1b1c9610-973a-4fb9-9932-a6c274840887' });
  });

  test('reports a different id, and does not confirm it', () => {
    const one = '1b1c9610-973a-4fb9-9932-a6c274840887';
    const other = '17322e93-4707-445a-93bc-6c8c16621822';
    const swapped = changed(changed(cachePolicyList(), 'Managed-Amplify-Default-V2', policy => { policy.Id = other; }),
      'Managed-Amplify-DefaultNoCookies-V2', policy => { policy.Id = one; });
    expect(differences(swapped)).toEqual([
      ['Managed-Amplify-Default-V2', 'id', one, other], ['Managed-Amplify-DefaultNoCookies-V2', 'id', other, one],
    ]);
    expect(JSON.parse(run(['--verify', '-', '--json'], swapped).output)[0].confirmed).toHaveLength(2);
  });

  test.each<[string, any, string[]]>([
    ['a different name', changed(cachePolicyList(), 'Managed-CachingDisabled', (_, config) => { config.Name = 'Managed-Off'; }),
      ['Managed-CachingDisabled', 'name', 'Managed-CachingDisabled', 'Managed-Off']],
    ['a TTL', changed(cachePolicyList(), 'Managed-Amplify', (_, config) => { config.MinTTL = 0; }),
      ['Managed-Amplify', 'minimum TTL (s)', '2', '0']],
    ['a missing TTL', changed(cachePolicyList(), 'Managed-Amplify', (_, config) => { delete config.MaxTTL; }),
      ['Managed-Amplify', 'maximum TTL (s)', '600', 'unknown']],
    ['a flag', changed(cachePolicyList(), 'Managed-Elemental-MediaPackage',
      (_, config) => { config.ParametersInCacheKeyAndForwardedToOrigin.EnableAcceptEncodingBrotli = true; }),
    ['Managed-Elemental-MediaPackage', 'Accept-Encoding: br', 'no', 'yes']],
    ['a header', changed(cachePolicyList(), 'Managed-Elemental-MediaPackage',
      (_, config) => { config.ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig.Headers.Items = ['Origin', 'Host']; }),
    ['Managed-Elemental-MediaPackage', 'headers in the key', 'Origin', 'Origin, Host']],
    ['the letter case of a query string', changed(cachePolicyList(), 'Managed-Amplify-StaticContent-V2',
      (_, config) => { config.ParametersInCacheKeyAndForwardedToOrigin.QueryStringsConfig.QueryStrings.Items = ['DPL']; }),
    ['Managed-Amplify-StaticContent-V2', 'query strings in the key', 'dpl', 'DPL']],
    ['a cookie behavior', changed(originRequestPolicyList(), 'Managed-AllViewer', (_, config) => { config.CookiesConfig.CookieBehavior = 'none'; }),
      ['Managed-AllViewer', 'cookies', 'all', 'none']],
    ['a response header', changed(responseHeadersPolicyList(), 'Managed-SimpleCORS',
      (_, config) => { config.CorsConfig = { ...SIMPLE_CORS, AccessControlAllowOrigins: { Quantity: 1, Items: ['https://a.example'] } }; }),
    ['Managed-SimpleCORS', 'Access-Control-Allow-Origin', '*', 'https://a.example']],
    ['a response header that is not in the catalogue', changed(responseHeadersPolicyList(), 'Managed-SimpleCORS',
      (_, config) => { config.CustomHeadersConfig = { Quantity: 1, Items: [{ Header: 'x-new', Value: '1', Override: true }] }; }),
    ['Managed-SimpleCORS', 'x-new', 'nothing', '1 !']],
  ])('reports %s', (_name, list, difference) => {
    expect(differences(list)).toEqual([difference]);
  });

  test('reports policies that only AWS or only the catalogue has', () => {
    const list = cachePolicyList();
    const items = list.CachePolicyList.Items;
    const gone = items.shift().CachePolicy;
    items.push(JSON.parse(JSON.stringify(items[0])));
    items.at(-1).CachePolicy.Id = '00000000-0000-0000-0000-000000000000';
    items.at(-1).CachePolicy.CachePolicyConfig.Name = 'Managed-New';
    expect(differences(list)).toEqual([
      [gone.CachePolicyConfig.Name, 'the policy', gone.Id, 'nothing'],
      ['Managed-New', 'the policy', 'nothing', '00000000-0000-0000-0000-000000000000'],
    ]);
  });

  test('ignores custom policies', () => {
    const list = cachePolicyList();
    list.CachePolicyList.Items.push({ Type: 'custom', CachePolicy: { Id: 'x', CachePolicyConfig: { Name: 'mine' } } });
    expect(run(['--verify', '-'], list).code).toBe(ExitCode.CLEAN);
  });

  test('prints the differences as a table in 80 columns', () => {
    const { code, output } = run(['--verify', '-'], changed(cachePolicyList(), 'Managed-Amplify', (_, config) => { config.MinTTL = 0; }));
    expect(code).toBe(ExitCode.FINDINGS);
    expect(output).toMatch(/cache policies: 15 in this library, 15 in the account: 1 difference\n +policy +setting +library +account\n +Managed-Amplify +minimum TTL \(s\) +2 +0\n/);
  });

  test('reads a file, including YAML of the AWS CLI', () => {
    const directory = mkdtempSync(join(tmpdir(), 'policies-'));
    writeFileSync(join(directory, 'managed.yaml'), `OriginRequestPolicyList:\n  Items:\n  - Type: managed\n    OriginRequestPolicy: ${JSON.stringify(
      originRequestPolicyList().OriginRequestPolicyList.Items[0].OriginRequestPolicy)}\n`);
    const terminal = fakeTerminal({ directory });
    expect(main(['policies', '--verify', 'managed.yaml'], terminal)).toBe(ExitCode.FINDINGS);
    expect(terminal.output).toContain('8 in this library, 1 in the account: 7 differences');
  });

  test.each<[string, readonly string[], unknown, string]>([
    ['something else', [], { Resources: {} },
      "'standard input' has none of 'CachePolicyList', 'OriginRequestPolicyList', 'ResponseHeadersPolicyList'; pass the output of 'aws cloudfront list-cache-policies --type managed'"],
    ['a list', [], [], "'standard input' has none of 'CachePolicyList', 'OriginRequestPolicyList', 'ResponseHeadersPolicyList'; pass the output of 'aws cloudfront list-cache-policies --type managed'"],
    ['no items', [], { CachePolicyList: { Quantity: 0 } },
      "'CachePolicyList' of 'standard input' has no 'Items' list; pass the unmodified output of the AWS CLI"],
    ['only custom policies', [], { CachePolicyList: { Items: [{ Type: 'custom' }] } },
      "'CachePolicyList' of 'standard input' contains no managed policies; list them with '--type managed'"],
    ['an item of another shape', [], { CachePolicyList: { Items: [{ Type: 'managed', CachePolicy: { Id: 1 } }] } },
      "item 0 of 'CachePolicyList' of 'standard input' has no 'CachePolicy' with 'Id' and 'CachePolicyConfig.Name'; pass the unmodified output of the AWS CLI"],
    ['one page of several', [], { CachePolicyList: { NextMarker: 'x', Items: [] } },
      "'CachePolicyList' of 'standard input' is only the first page, because 'NextMarker' is set; list all policies with '--max-items 1000'"],
    ['another kind than requested', ['--kind', 'origin-request'], cachePolicyList(),
      "'standard input' has no origin-request policies; remove --kind"],
  ])('refuses %s in one line', (_name, argv, input, line) => {
    expect(run(['--verify', '-', ...argv], input)).toEqual({ code: ExitCode.USAGE_ERROR, output: '', errors: `cdk-edge-cache: ${line}` });
  });

  test.each(['', 'x', '{"CachePolicyList"', 'null', '[1]'])('refuses the input %j in one line', input => {
    const { code, errors } = run(['--verify', '-'], input);
    expect(code).toBe(ExitCode.USAGE_ERROR);
    expect(errors).toMatch(/^cdk-edge-cache: '?standard input[^\n]*$/);
    expect(errors).not.toContain('internal error');
  });

  test('refuses a name', () => {
    expect(run(['--verify', '-', 'Amplify'], cachePolicyList()).errors).toBe(
      "cdk-edge-cache: option '--verify' compares all policies; remove NAME\nsee 'cdk-edge-cache policies --help'");
  });
});
