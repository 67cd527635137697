import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { distributions } from './diff/random-distribution';
import { fakeTerminal } from './fake-terminal';
import { ExitCode } from '../../src/cli/command';
import { EXPLAIN } from '../../src/cli/commands/explain';
import { sendTwice } from '../../src/cli/explain/exchange-twice';
import { explainReport } from '../../src/cli/explain/explain-report';
import { remediesFor } from '../../src/cli/explain/remedies';
import { main } from '../../src/cli/main';
import { EdgeDecision } from '../../src/edge/decision';
import { EdgeRequest } from '../../src/edge/exchange';
import { CacheBehaviorSettings, SelectionMode, ViewerProtocol } from '../../src/edge/model';
import { PathPattern } from '../../src/edge/path/path-pattern';
import { CachingTemplate } from '../../src/template/caching-template';
import { CACHING_DISABLED, distributionOf, PLAIN_POLICY } from '../edge/case';
import { runs } from '../edge/runs';

const directory = mkdtempSync(join(tmpdir(), 'explain-'));
afterAll(() => rmSync(directory, { recursive: true }));

const DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3';

const behavior = (settings: object) => ({ TargetOriginId: 'server', ViewerProtocolPolicy: 'redirect-to-https', ...settings });
const distribution = (config: object = {}) => ({
  Type: 'AWS::CloudFront::Distribution',
  Properties: {
    DistributionConfig: {
      Origins: [{ Id: 'server', DomainName: 'server.example.com', CustomOriginConfig: {} }],
      DefaultCacheBehavior: behavior({ CachePolicyId: DISABLED }),
      CacheBehaviors: [
        behavior({ PathPattern: '/account/*', CachePolicyId: DISABLED, OriginRequestPolicyId: ALL_VIEWER }),
        behavior({ PathPattern: '/list/*', CachePolicyId: { Ref: 'ListPolicy' } }),
        behavior({ PathPattern: '/borrowed/*', CachePolicyId: { 'Fn::ImportValue': 'policy' } }),
        behavior({ PathPattern: '/elsewhere/*', CachePolicyId: '11111111-2222-3333-4444-555555555555' }),
        behavior({ PathPattern: '/bare/*' }),
        behavior({
          PathPattern: '/code/*', CachePolicyId: { Ref: 'ListPolicy' }, FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn' }],
        }),
      ],
      ...config,
    },
  },
});
const ListPolicy = {
  Type: 'AWS::CloudFront::CachePolicy',
  Properties: {
    CachePolicyConfig: {
      Name: 'list', MinTTL: 0, DefaultTTL: 60, MaxTTL: 600,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: true, EnableAcceptEncodingBrotli: false,
        HeadersConfig: { HeaderBehavior: 'none' }, CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['page'] },
      },
    },
  },
};

function write(name: string, resources: object): string {
  writeFileSync(join(directory, name), JSON.stringify({ Resources: resources }));
  return name;
}

const shop = write('shop.json', { Shop: distribution(), ListPolicy });

function explain(...argv: string[]) {
  const terminal = fakeTerminal({ directory });
  const exitCode = main(['explain', ...argv], terminal, [EXPLAIN]);
  return { exitCode, output: terminal.output, errors: terminal.errors, text: terminal.output.replace(/\s+/g, ' ') };
}

function decisions(...argv: string[]) {
  return JSON.parse(explain(shop, ...argv, '--json').output) as { first: EdgeDecision; second: EdgeDecision; wouldHitIf: string[][]; supply: string[] };
}

describe('what is told of a request that is stored', () => {
  const { exitCode, text } = explain(shop, '/list/a?page=2&utm=x', '-H', 'Cookie: session=abc', '-H', 'Accept-Encoding: gzip');

  test.each([
    ['what was asked, and of which distribution', 'GET /list/a?page=2&utm=x at Shop (shop.json)'],
    ['what the origin is taken to answer', 'Assuming the origin returns 200 with no caching headers'],
    ['the behavior', "Behavior '/list/*' applies, number 2 of 7"],
    ['why not the earlier one', "'/account/*' does not match '/list/a'"],
    ['what counts in the key', 'The cache policy includes: path; query strings page; Accept-Encoding (gzip)'],
    ['the key part by part', 'path /list/a query string page 2 header accept-encoding gzip'],
    ['what was dropped', 'query string utm x cookie session abc'],
    ['what the origin receives', 'The origin receives GET /list/a?page=2 with these headers: host server.example.com'],
    ['how long it is kept, by which rule', '60 s: default TTL'],
    ['that a second request is a hit', "The same request again hit at '/list/*'"],
    ['who else gets it', 'if these parts are equal: path /list/a, query string page=2, header accept-encoding=gzip.'],
  ])('%s', (_name, expected) => {
    expect(text).toContain(expected);
  });

  test('it is no finding', () => {
    expect(exitCode).toBe(ExitCode.CLEAN);
  });
});

test('what the key leaves out and the origin sees is told, with what storing it would mean', () => {
  const { text } = explain(shop, 'https://d111111abcdef8.cloudfront.net/account/x?a=1', '-H', 'Authorization: Bearer x', '-H', 'Cookie: id=1');
  expect(text).toContain('header authorization Bearer x forwarded to the origin');
  expect(text).toContain('query string a 1 forwarded to the origin');
  expect(text).toContain("Warning: CloudFront forwards parts of the request that the cache key does not contain (query string 'a', header 'host', header 'authorization', cookie 'id').");
});

test('it is told for a response that is stored, too', () => {
  const leaking = write('leaking.json', {
    ListPolicy, Shop: distribution({ DefaultCacheBehavior: behavior({ CachePolicyId: { Ref: 'ListPolicy' }, OriginRequestPolicyId: ALL_VIEWER }) }),
  });
  const { text } = explain(leaking, '/', '-H', 'Cookie: id=1');
  expect(text).toContain("hit at '*'");
  expect(text).toContain("Warning: CloudFront forwards parts of the request that the cache key does not contain (cookie 'id').");
});

test('which behavior answers may not be known', () => {
  const unknown = write('unknown-pattern.json', {
    Shop: distribution({ CacheBehaviors: [behavior({ PathPattern: { 'Fn::GetAtt': ['A', 'B'] }, CachePolicyId: DISABLED })] }),
  });
  expect(explain(unknown, '/').text).toContain('The behavior is unknown. Unknown unknown at');
});

test('a header whose value the origin does not get is not said to reach it', () => {
  expect(explain(shop, '/list/a', '-H', 'User-Agent: curl').text).toContain('header user-agent curl Origin request');
});

describe('the request', () => {
  test.each<[string, string[], Partial<EdgeRequest>]>([
    ['a path', ['/a?b=c'], { path: '/a?b=c', scheme: 'https', method: 'GET', headers: {} }],
    ['a URL', ['https://shop.example.com/a//../b?c#d'], { path: '/a//../b?c', scheme: 'https', headers: { host: 'shop.example.com' } }],
    ['a URL without a path', ['http://shop.example.com:8080?a'], { path: '/?a', scheme: 'http', headers: { host: 'shop.example.com:8080' } }],
    ['a host as a header', ['https://a.example.com/', '-H', 'Host: b.example.com'], { headers: { host: 'b.example.com' } }],
    ['headers of one name', ['/', '-H', 'Cookie: a=1', '-H', 'cookie:b=2', '-H', 'X-A: 1', '-H', 'x-a: 2:3'], { headers: { 'cookie': 'a=1; b=2', 'x-a': '1, 2:3' } }],
    ['a method', ['/', '--method', 'post'], { method: 'POST' }],
    ['what the origin answers', ['/', '--origin-status', '404', '--origin-header', 'Vary: *', '--origin-cache-control', 'no-store'],
      { originResponse: { status: 404, headers: { 'vary': '*', 'cache-control': 'no-store' } } }],
  ])('%s', (_name, argv, expected) => {
    expect(JSON.parse(explain(shop, ...argv, '--json').output)).toMatchObject({ template: 'shop.json', distribution: 'Shop', request: expected });
  });

  test('a header that every object has by its name is a header like any other', () => {
    expect(decisions('/account/a', '-H', '__proto__: x').first.droppedFromKey).toEqual([{ kind: 'header', name: '__proto__', value: 'x' }]);
  });
});

test('--json: both decisions with all their members', () => {
  const { first, second, wouldHitIf, supply } = decisions('/list/a');
  expect(first).toMatchObject({ outcome: 'MISS', cacheKey: '/list/a', ttlSeconds: 60, stored: true, originRequest: { path: '/list/a' }, reason: expect.any(String) });
  expect(second).toMatchObject({ outcome: 'HIT', age: 0 });
  expect({ wouldHitIf, supply }).toEqual({ wouldHitIf: [], supply: [] });
});

describe('what would make the second request a hit', () => {
  const STORES = 'the cache policy stores responses, with a maximum TTL above 0';
  const names = (instead = '') => `the origin sends 'Cache-Control: max-age=60'${instead}`;

  test.each<[string, Partial<CacheBehaviorSettings>, Partial<EdgeRequest>, string[][]]>([
    ['it is one already', {}, {}, []],
    ['a policy that stores', { cachePolicy: CACHING_DISABLED }, {}, [[STORES]]],
    ['another method', {}, { method: 'POST' }, [['the method is GET instead of POST']]],
    ['a method that is cached', { allowedMethods: ['GET', 'HEAD', 'OPTIONS'] }, { method: 'OPTIONS' },
      [['the method is GET instead of OPTIONS'], ['the behavior caches OPTIONS']]],
    ['another answer', {}, { originResponse: { headers: { 'cache-control': 'private' } } }, [[names(" instead of 'private'")]]],
    ['no Vary for everything', {}, { originResponse: { headers: { vary: 'a, *' } } }, [["the origin sends no 'Vary: *'"]]],
    ['a Default TTL, or a time from the origin', { cachePolicy: { ...PLAIN_POLICY, defaultTtlSeconds: 0 } }, {},
      [['the cache policy has a default TTL above 0, which applies if the origin sends no Cache-Control or Expires'], [names()]]],
    ['not all headers', { cachePolicy: { ...PLAIN_POLICY, legacy: true, headers: { mode: SelectionMode.ALL } } }, {},
      [['the cache policy lists the headers that affect the response, instead of all headers']]],
    ['HTTPS', {}, { scheme: 'http' }, [['the viewer uses HTTPS']]],
    ['no body', {}, { headers: { 'content-length': '1' } }, [['the request has no body']]],
    ['another status', {}, { originResponse: { status: 416 } }, [['the origin returns 200 instead of 416']]],
    ['several things together', { cachePolicy: CACHING_DISABLED, viewerProtocolPolicy: ViewerProtocol.HTTPS_ONLY }, { method: 'POST', scheme: 'http' },
      [['the viewer uses HTTPS', 'the method is GET instead of POST', STORES]]],
    ['nothing that can be tried', {}, { path: `/${'a'.repeat(9000)}` }, []],
  ])('%s', (_name, settings, request, expected) => {
    const exchange = { distribution: distributionOf({ behavior: settings }), request: { path: '/', method: 'GET', ...request } };
    expect(remediesFor(sendTwice(exchange))).toEqual(expected);
  });

  test('is told as a list', () => {
    expect(explain(shop, '/', '--method', 'POST').text).toContain(
      `To make it a hit for all requests with the same cache key: - the method is GET instead of POST, and ${STORES}`,
    );
  });

  test('a request that the edge refuses is no question to the origin', () => {
    expect(explain(shop, '/list/a', '--method', 'PUT').text).toContain('Origin request CloudFront does not forward the request.');
  });
});

describe('what is unknown is told with what to supply', () => {
  test.each([
    ['an export of another stack', '/borrowed/a', 'the template that publishes the value, with --alongside'],
    ['no policy', '/bare/a', 'a cache policy for the behavior, in a copy of the template'],
    ['a policy that is made elsewhere', '/elsewhere/a', 'aws cloudfront get-cache-policy-config'],
    ['code', '/code/a', '--functions-change-nothing, if the functions change nothing'],
  ])('%s', (_name, path, expected) => {
    const { exitCode, text } = explain(shop, path);
    expect(exitCode).toBe(ExitCode.CLEAN);
    expect(text).toContain('Unknown unknown at');
    expect(text).toContain(expected);
    expect(text).not.toContain('The same request again');
  });

  test('and is known when it is supplied', () => {
    const publisher = write('publisher.json', { ListPolicy });
    writeFileSync(join(directory, publisher), JSON.stringify({
      Resources: { ListPolicy }, Outputs: { Policy: { Value: { Ref: 'ListPolicy' }, Export: { Name: 'policy' } } },
    }));
    expect(decisions('/borrowed/a', '--alongside', publisher).second.outcome).toBe('HIT');
    expect(decisions('/code/a', '--functions-change-nothing').second.outcome).toBe('HIT');
    expect(explain(shop, '/code/a', '--functions-change-nothing').text).toContain('Assuming that edge functions change nothing.');
  });

  test('what nobody can name in advance is to be resolved by hand', () => {
    const undecided = write('undecided.json', { Shop: distribution({ CacheBehaviors: { 'Fn::GetAtt': ['A', 'B'] } }) });
    expect(explain(undecided, '/').text).toContain('To determine it, provide: - a copy of the template with the deployed value');
  });
});

describe('misuse is one line', () => {
  const two = write('two.json', { One: distribution(), Two: distribution(), ListPolicy });
  const none = write('none.json', { ListPolicy });
  const illegal = write('illegal.json', { Shop: distribution({ CacheBehaviors: [behavior({ PathPattern: '/a b' })] }) });

  test.each<[string, string[], string]>([
    ['a header without a colon', [shop, '/', '-H', 'cookie'], "header 'cookie' has no colon; use 'name: value'"],
    ['a header without a name', [shop, '/', '-H', ': a'], "header ': a' has no valid name before the colon; use 'name: value'"],
    ['an origin header without a colon', [shop, '/', '--origin-header', 'vary'], "header 'vary' has no colon; use 'name: value'"],
    ['a host without a scheme', [shop, 'www.example.com/a'], "URL 'www.example.com/a' is neither a path nor a full URL; use '/a?b=c' or 'https://www.example.com/a?b=c'"],
    ['another scheme', [shop, 'ftp://www.example.com/a'], "URL 'ftp://www.example.com/a' is neither a path nor a full URL"],
    ['no host', [shop, 'https:///a'], "URL 'https:///a' is neither a path nor a full URL"],
    ['a space', [shop, '/a b'], "URL '/a b' contains a space or a line end; encode a space as %20"],
    ['no method', [shop, '/', '--method', 'GET IT'], "method 'GET IT' is not an HTTP method"],
    ['no status', [shop, '/', '--origin-status', '20'], "the origin status must be a code from 100 to 599, got '20'"],
    ['several distributions', [two, '/'], "'two.json' has 2 distributions; select one with --distribution: One, Two"],
    ['no such distribution', [two, '/', '--distribution', 'Three'], "'two.json' has no distribution 'Three'"],
    ['no distribution', [none, '/'], "'none.json' has no distribution"],
    ['a pattern that CloudFront refuses', [illegal, '/'], "path pattern '/a b' contains ' '"],
    ['standard input twice', ['-', '/', '--alongside', '-'], "'-' is given more than once"],
  ])('%s', (_name, argv, expected) => {
    const { exitCode, output, errors } = explain(...argv);
    expect({ exitCode, output }).toEqual({ exitCode: ExitCode.USAGE_ERROR, output: '' });
    expect(errors).toContain(expected);
  });

  test('one of several distributions can be named', () => {
    expect(explain(two, '/', '--distribution', 'Two').text).toContain('at Two (two.json)');
  });
});

test('a multi-tenant distribution is explained for one of its tenants', () => {
  const tenants = write('tenants.json', {
    Shop: distribution({ ConnectionMode: 'tenant-only', Origins: [{ Id: 'server', DomainName: '{{name}}.example.com', CustomOriginConfig: {} }] }),
    ListPolicy,
    ...Object.fromEntries(['One', 'Two'].map(id => [id, {
      Type: 'AWS::CloudFront::DistributionTenant',
      Properties: { DistributionId: { Ref: 'Shop' }, Domains: [`${id}.example.com`], Parameters: [{ Name: 'name', Value: id }] },
    }])),
  });
  const unnamed = explain(tenants, '/list/a').text;
  expect(unnamed).toContain('select one by its logical id: One, Two. To determine it, provide: - the logical id of a tenant, with --distribution');
  const named = explain(tenants, '/list/a', '--distribution', 'Two').text;
  expect(named).toContain('host Two.example.com');
  expect(unnamed + named).not.toContain('{{');
  expect(explain(tenants, '/list/a', '--distribution', 'Three').errors).toContain('available: Shop, One, Two');
});

test('whatever the distribution is, sentences are whole and lines fit the terminal', () => {
  const legal = distributions.filter(one => one.cacheBehaviors.every(({ pathPattern }) => PathPattern.refusalOf(pathPattern ?? '*') === undefined));
  const paths = fc.constantFrom('/', '/api/x?a=1&b=2', '/a.js?session', `/${'long-'.repeat(30)}`);
  const found = { logicalId: 'Shop', template: 'shop.json', settings: distributionOf({}), caching: CachingTemplate.parse({ Resources: {} }) };
  const headers = { 'cookie': 'session=1; a=2; c', 'authorization': 'Basic x', 'a': '\u001b[31m', 'accept-encoding': 'gzip' };
  fc.assert(fc.property(legal, paths, fc.constantFrom('GET', 'POST', 'OPTIONS'), (settings, path, method) => {
    const twice = sendTwice({ distribution: settings, request: { path, method, headers } });
    const lines = explainReport(twice, found, [], fakeTerminal({ columns: 60 })).split('\n');
    expect(lines.filter(line => line.length > 60)).toEqual([]);
    expect(lines.join('\n')).not.toMatch(/undefined|\[object|NaN|\u001b/);
  }), runs(300));
});

test('the doubts of both requests are told, each once', () => {
  const { text } = explain(shop, '/list/a?page=1&page=1');
  expect(text.match(/repeated query string/g)).toHaveLength(1);
});
