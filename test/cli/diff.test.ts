import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fakeTerminal } from './fake-terminal';
import { ExitCode } from '../../src/cli/command';
import { DIFF } from '../../src/cli/commands/diff';
import { compareDistributions } from '../../src/cli/diff/compare-distributions';
import { DIFF_FORMATS } from '../../src/cli/diff/diff-report';
import { main } from '../../src/cli/main';
import { CachingTemplate } from '../../src/template/caching-template';

const directory = mkdtempSync(join(tmpdir(), 'diff-'));
afterAll(() => rmSync(directory, { recursive: true }));

const OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

const REMOVED = {
  logicalId: 'Shop', template: 'a.json', caching: CachingTemplate.parse({ Resources: {} }),
  settings: { cacheBehaviors: [], defaultCacheBehavior: { pathPattern: '*' }, origins: [] },
};

/** A template with distributions, each with a cache policy for '/api/*'. */
function template(distributions: { readonly [logicalId: string]: unknown }): string {
  const behavior = (CachePolicyId: unknown) => ({ TargetOriginId: 'server', ViewerProtocolPolicy: 'https-only', CachePolicyId });
  return JSON.stringify({
    Resources: Object.fromEntries(Object.entries(distributions).map(([logicalId, policy]) => [logicalId, {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Origins: [{ Id: 'server', DomainName: 'server.example.com', CustomOriginConfig: {} }],
          DefaultCacheBehavior: behavior(OPTIMIZED),
          CacheBehaviors: [{ PathPattern: '/api/*', ...behavior(policy) }],
        },
      },
    }])),
  });
}

function write(name: string, text: string): string {
  mkdirSync(dirname(join(directory, name)), { recursive: true });
  writeFileSync(join(directory, name), text);
  return name;
}

function diff(before: string, after: string, ...options: string[]) {
  const terminal = fakeTerminal({ directory });
  const exitCode = main(['diff', before, after, ...options], terminal, [DIFF]);
  return { exitCode, output: terminal.output, errors: terminal.errors };
}

const before = write('before.json', template({ Shop: OPTIMIZED }));
const after = write('after.json', template({ Shop: DISABLED }));

test('reports a change with its behavior and consequence, and exits with 1', () => {
  const { exitCode, output } = diff(before, after);
  expect(exitCode).toBe(ExitCode.FINDINGS);
  expect(output).toContain('Shop (before.json -> after.json)\n');
  expect(output).toContain(`  ~ \`/api/*\`: the default TTL changed from 86,400 s to 0 s: CloudFront no longer
    stores responses, and every request goes to the origin`);
  expect(output).toContain('in 1 of 1 distribution');
  expect(output).not.toContain('`*`');
});

test('exits with 0 without changes', () => {
  expect(diff(before, before)).toEqual({ exitCode: ExitCode.CLEAN, output: 'no caching changes in 1 distribution', errors: '' });
});

test('reports a cookie in the cache key in one line of Markdown', () => {
  const keyed = (cookies: string[]) => JSON.stringify({
    Resources: {
      ...(JSON.parse(template({ Shop: { Ref: 'Policy' } })) as { Resources: object }).Resources,
      Policy: {
        Type: 'AWS::CloudFront::CachePolicy',
        Properties: {
          CachePolicyConfig: {
            Name: 'policy', MinTTL: 0, DefaultTTL: 60, MaxTTL: 60,
            ParametersInCacheKeyAndForwardedToOrigin: {
              EnableAcceptEncodingGzip: false, EnableAcceptEncodingBrotli: false,
              HeadersConfig: { HeaderBehavior: 'none' }, QueryStringsConfig: { QueryStringBehavior: 'none' },
              CookiesConfig: cookies.length === 0 ? { CookieBehavior: 'none' } : { CookieBehavior: 'whitelist', Cookies: cookies },
            },
          },
        },
      },
    },
  });
  const { output } = diff(write('without.json', keyed([])), write('with.json', keyed(['session'])), '--format', 'markdown');
  expect(output).toContain('### Shop (without.json -\\> with.json)\n\n- `/api/*`: cookie `session` is now in the cache key: one cache entry per visitor\n');
  expect(output).toContain('- new warning CEC041 session-cookie-in-cache-key: ');
});

test.each([['--json'], ['--format', 'json'], ['--json', '--format', 'json']])('%s prints the changes as data', (...options) => {
  const { distributions } = JSON.parse(diff(before, after, ...options).output) as { distributions: { changes: object[] }[] };
  expect(distributions).toMatchObject([{ logicalId: 'Shop', oldTemplate: 'before.json', newTemplate: 'after.json' }]);
  expect(distributions[0]!.changes).toContainEqual({
    behavior: '/api/*', setting: 'cachePolicy.maxTtlSeconds', kind: 'changed',
    says: 'the maximum TTL changed from 31,536,000 s to 0 s', consequence: expect.stringContaining('no longer stores'),
  });
});

describe('pairs distributions', () => {
  const titles = (old: string, now: string) => diff(old, now).output.split('\n').filter(line => /^\w+ \(/.test(line));

  test.each<[string, string, string, string[]]>([
    ['by logical id', template({ One: OPTIMIZED, Two: OPTIMIZED }), template({ Two: OPTIMIZED, One: DISABLED }), ['One (old.json -> new.json)']],
    ['with different ids, if each side has one', template({ One: OPTIMIZED }), template({ Renamed: DISABLED }), ['Renamed (old.json -> new.json)']],
    ['with nothing, if one was added and one removed', template({ One: OPTIMIZED, Two: OPTIMIZED }), template({ One: OPTIMIZED, Three: OPTIMIZED }),
      ['Two (old.json)', 'Three (new.json)']],
    ['with nothing, if the other side has none', template({ One: OPTIMIZED }), '{"Resources":{}}', ['One (old.json)']],
  ])('%s', (_name, old, now, expected) => {
    expect(titles(write('old.json', old), write('new.json', now))).toEqual(expected);
  });

  test('of the same template first', () => {
    for (const [folder, policies] of [['was', [OPTIMIZED, DISABLED]], ['is', [OPTIMIZED, OPTIMIZED]]] as const) {
      policies.forEach((policy, i) => write(`${folder}/stack-${i}.json`, template({ Shop: policy })));
    }
    expect(titles('was', 'is')).toEqual(['Shop (was/stack-1.json -> is/stack-1.json)']);
  });
});

test('reports an added and a removed distribution as one change each', () => {
  const changes = compareDistributions([{ new: REMOVED }, { old: REMOVED }]).map(diffed => diffed.changes);
  expect(changes).toEqual([[{ kind: 'added', says: 'new distribution' }], [{ kind: 'removed', says: 'the distribution was removed' }]]);
});

describe('reports a usage error in one line', () => {
  const empty = write('empty.json', '{"Resources":{}}');

  test.each<[string, string[], string]>([
    ['a missing file', [before, 'missing.json'], "'missing.json'"],
    ['no distribution on either side', [empty, empty], "neither 'empty.json' nor 'empty.json' contains a distribution"],
    ['standard input twice', ['-', '-'], "'-' is given more than once"],
    ['two formats', [before, after, '--json', '--format', 'text'], "'--json' and '--format text' contradict each other"],
    ['an unknown format', [before, after, '--format', 'xml'], "option '--format' must be one of text, markdown, json, got 'xml'"],
  ])('%s', (_name, [old, now, ...options], expected) => {
    const { exitCode, output, errors } = diff(old!, now!, ...options);
    expect({ exitCode, output }).toEqual({ exitCode: ExitCode.USAGE_ERROR, output: '' });
    expect(errors).toContain(expected);
  });
});

test('wraps lines at the width of the terminal', () => {
  expect(Math.max(...diff(before, after).output.split('\n').map(line => line.length))).toBeLessThanOrEqual(80);
});

describe('reports new and resolved findings', () => {
  const leaking = template({ Shop: OPTIMIZED }).replaceAll('"ViewerProtocolPolicy"', '"OriginRequestPolicyId":"216adef6-5c7f-47e4-b989-5492eafa07d3","ViewerProtocolPolicy"');
  const leaks = write('leaks.json', leaking);

  test('a new finding', () => {
    expect(diff(before, leaks).output).toMatch(/^ {2}\+ `\/api\/\*`: new error CEC002 identity-not-in-cache-key: /m);
  });

  test('a resolved finding', () => {
    expect(diff(leaks, before).output).toMatch(/^ {2}- `\/api\/\*`: resolved error CEC002 identity-not-in-cache-key/m);
  });

  test('no finding that remains', () => {
    expect(diff(leaks, leaks).output).toBe('no caching changes in 1 distribution');
  });

  test('a finding of a policy once, with the first distribution', () => {
    const policy = (max: number) => ({
      Type: 'AWS::CloudFront::CachePolicy',
      Properties: {
        CachePolicyConfig: {
          Name: 'P', MinTTL: 0, DefaultTTL: 0, MaxTTL: max,
          ParametersInCacheKeyAndForwardedToOrigin: {
            EnableAcceptEncodingGzip: true, HeadersConfig: { HeaderBehavior: 'none' }, CookiesConfig: { CookieBehavior: 'none' },
            QueryStringsConfig: { QueryStringBehavior: 'none' },
          },
        },
      },
    });
    const withPolicy = (max: number) => {
      const { Resources } = JSON.parse(template({ Shop: OPTIMIZED, Blog: OPTIMIZED }));
      return write(`policy-${max}.json`, JSON.stringify({ Resources: { ...Resources, P: policy(max) } }));
    };
    expect(diff(withPolicy(60), withPolicy(0)).output.match(/CEC020/g)).toHaveLength(1);
  });

  test('with control characters and markup escaped', () => {
    const finding = { behavior: '/a*', kind: 'added' as const, says: 'CEC001 <of *another* kind>\u001b[31m' };
    const diffs = compareDistributions([{ old: REMOVED }], () => [finding]);
    const terminal = fakeTerminal();
    expect(DIFF_FORMATS.text!(diffs, terminal)).toContain('  + `/a*`: CEC001 <of *another* kind> [31m');
    expect(DIFF_FORMATS.markdown!(diffs, terminal)).toContain('- `/a*`: CEC001 \\<of \\*another\\* kind\\> \\[31m');
  });

  // GitHub shows code as it is. Outside code, no name may become markup, a link or a mention.
  test.each([
    ['a name', '/a*', '- `/a*`: ...'],
    ['a name with markup', '<img src=x>', '- `<img src=x>`: ...'],
    ['a name with one backtick', '/a`<img src=x>', '- \\`/a\\`\\<img src=x\\>\\`: ...'],
    ['a name that closes the code and opens it again', '/a` <img src=x> `', '- \\`/a\\` \\<img src=x\\> \\`\\`: ...'],
    ['a name that makes a longer fence', '``<img src=x>', '- \\`\\`\\`\\<img src=x\\>\\`: ...'],
    ['a name outside of code', '/a` @octocat https://example.com www.example.com `b', '- `/a` @&#8203;octocat https:&#8203;//example.com w&#8203;ww.example.com `b`: ...'],
  ])('escapes %s in Markdown', (_name, behavior, line) => {
    const diffs = compareDistributions([{ old: REMOVED }], () => [{ behavior, kind: 'added' as const, says: '...' }]);
    expect(DIFF_FORMATS.markdown!(diffs, fakeTerminal()).split('\n')).toContain(line);
  });
});
