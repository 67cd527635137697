import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../../src/cli/main';
import { allQueryStrings, cachePolicy, cookies, IS_PROD, originRequestPolicy, site } from '../../lint/rule-case';
import { fakeTerminal, FakeTerminalOptions } from '../fake-terminal';

/** Files by their paths; what is no text becomes JSON. */
export type Files = { readonly [path: string]: string | object };

/** Runs `cdk-edge-cache lint` in a folder with these files, and forgets the folder. */
export function lint(files: Files, argv: readonly string[], options: FakeTerminalOptions = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'lint-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
    }
    const terminal = fakeTerminal({ directory, ...options });
    const code = main(['lint', ...argv.map(one => one.replace('DIRECTORY', directory))], terminal);
    return { code, output: terminal.output, errors: terminal.errors.replaceAll(directory, 'DIRECTORY') };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Nothing is wrong with it. */
export const CLEAN = site();

/** Forwards a session cookie over a policy that ignores it. */
const SHARED_SESSION = { CachePolicyId: { Ref: 'Policy' }, OriginRequestPolicyId: { Ref: 'Session' } };
/** Names that are those of the stack: several of these templates are one account's. */
const OF_STACK = { Name: { Ref: 'AWS::StackName' } };
const POLICIES = { Policy: cachePolicy(OF_STACK), Session: originRequestPolicy({ ...OF_STACK, ...cookies('session') }) };

/** CEC002, an error with a proof: the origin sees who asks, and the key does not. */
export const LEAK = site({ behavior: SHARED_SESSION, resources: POLICIES });

/** CEC002 under a condition, in a behavior for some paths. */
export const LEAK_IN_PRODUCTION = site({
  sections: IS_PROD,
  behaviors: [{ ...SHARED_SESSION, PathPattern: '/api/*', OriginRequestPolicyId: { 'Fn::If': ['IsProd', { Ref: 'Session' }, { Ref: 'AWS::NoValue' }] } }],
  resources: POLICIES,
});

/** CEC043, a warning: all query strings are in the key. */
export const WASTE = site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy(OF_STACK, allQueryStrings) } });

/** A cache policy that is not known. */
export const UNKNOWN = site({ behavior: { CachePolicyId: { 'Fn::ImportValue': 'policy' } } });
