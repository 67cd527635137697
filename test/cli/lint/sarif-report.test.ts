import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { CLEAN, Files, LEAK, LEAK_IN_PRODUCTION, lint, UNKNOWN, WASTE } from './lint-run';
import { ALL_RULES } from '../../../src/lint/rules';
import { cachePolicy, cookies, originRequestPolicy, site } from '../../lint/rule-case';

const ajv = new Ajv({ schemaId: 'auto' });
ajv.addMetaSchema(JSON.parse(readFileSync(require.resolve('ajv/lib/refs/json-schema-draft-04.json'), 'utf8')));
const schema = ajv.compile(JSON.parse(readFileSync(
  join(__dirname, '..', '..', '..', 'node_modules', '@microsoft', 'jest-sarif', 'lib', 'schemas', 'sarif-2.1.0-rtm.5.json'), 'utf8',
)));

function runOf(files: Files, argv: readonly string[], input?: object) {
  const { output, errors } = lint(files, [...argv, '--format', 'sarif'], { input: JSON.stringify(input) });
  expect(errors).toBe('');
  const log = JSON.parse(output);
  expect(schema(log) || schema.errors).toBe(true);
  return log.runs[0];
}

const resultsOf = (...given: Parameters<typeof runOf>) => runOf(...given).results.filter((one: { ruleId: string }) => one.ruleId === 'CEC002');
const uriIn = (one: any) => one.locations[0].physicalLocation?.artifactLocation.uri;

test.each<[string, Files, string[]]>([
  ['findings of all kinds', { 'a.json': LEAK_IN_PRODUCTION, 'b.json': WASTE, 'c.json': UNKNOWN }, ['.', '--ignore', 'CEC043=few pages']],
  ['no findings', { 'a.json': CLEAN }, ['.']],
])('the report of %s is SARIF', (_name, files, argv) => {
  expect(runOf(files, argv).results).toHaveLength(files['b.json'] === undefined ? 0 : 2);
});

test('the rules are all there, whatever was found', () => {
  const { driver } = runOf({ 'a.json': CLEAN }, ['.']).tool;
  expect(driver).toMatchObject({ name: 'cdk-edge-cache', version: expect.any(String), informationUri: expect.stringMatching(/^https:.*\/cdk-edge-cache\/$/) });
  expect(driver.rules.map((one: any) => [one.id, one.name, one.defaultConfiguration.level, one.helpUri]))
    .toEqual(ALL_RULES.map(rule => [rule.id, rule.name, rule.severity, rule.source]));
  expect(driver.rules[1]).toMatchObject({ shortDescription: { text: 'Identity not in cache key' }, help: { markdown: expect.stringContaining('](https://') } });
});

test('a result has its rule, location and evidence', () => {
  const run = runOf({ 'out/a b.json': LEAK_IN_PRODUCTION }, ['out']);
  const result = run.results.find((one: any) => one.ruleId === 'CEC002');
  const row = JSON.stringify(LEAK_IN_PRODUCTION, undefined, 2).split('\n').findIndex(line => line.includes('"Ref": "Session"'));
  expect(run.tool.driver.rules[result.ruleIndex].id).toBe('CEC002');
  expect(result).toMatchObject({
    level: 'error',
    message: { text: expect.stringMatching(/^Site, behavior `\/api\/\*`, only if IsProd: .*\n\nProof: .*\n\nFix: .*$/) },
    locations: [{
      physicalLocation: { artifactLocation: { uri: 'out/a%20b.json' }, region: { startLine: row, startColumn: expect.any(Number) } },
      logicalLocations: [{ fullyQualifiedName: expect.stringMatching(/^Resources\/Site\/.*\/CacheBehaviors\/0\/OriginRequestPolicyId/) }],
    }],
    properties: { pathPattern: '/api/*', condition: 'IsProd', proof: { cacheKey: expect.any(String) } },
  });
  expect(result).not.toHaveProperty('suppressions');
});

test('the logical location is the construct, where CDK says which one it is', () => {
  const template = structuredClone(LEAK) as any;
  template.Resources.Site.Metadata = { 'aws:cdk:path': 'Shop/Site/Resource' };
  expect(resultsOf({ 'a.json': template }, ['.'])[0].locations[0].logicalLocations[0].fullyQualifiedName).toBe('Shop/Site/Resource');
});

test('a place is relative to the folder where the command runs, and standard input has none', () => {
  expect(resultsOf({ 'a/b.json': LEAK }, ['DIRECTORY/a']).map(uriIn)).toEqual(['a/b.json']);
  expect(resultsOf({}, ['-'], LEAK).map(uriIn)).toEqual([undefined]);
});

test('an unchecked behavior is a notification', () => {
  expect(runOf({ 'a.json': UNKNOWN }, ['.']).invocations).toEqual([{
    executionSuccessful: true,
    toolExecutionNotifications: [expect.objectContaining({
      level: 'note', message: { text: expect.stringMatching(/^not checked: Site, behavior `\*`: unknown cachePolicy: ./) },
      locations: [expect.objectContaining({ physicalLocation: expect.objectContaining({ artifactLocation: { uri: 'a.json' } }) })],
    })],
  }]);
});

describe('a fingerprint', () => {
  const fingerprintsOf = (template: string | object, path = 'a.json') => (
    resultsOf({ [path]: template }, ['.']).map((one: any) => one.partialFingerprints['ruleAndPath/v1']));
  const session = { CachePolicyId: { Ref: 'Policy' }, OriginRequestPolicyId: { Ref: 'Session' } };
  const before = (...patterns: string[]) => site({
    behaviors: [...patterns.map(PathPattern => ({ PathPattern })), { ...session, PathPattern: '/api/*' }],
    resources: { Policy: cachePolicy(), Session: originRequestPolicy(cookies('session')) },
  });

  test('does not change when lines move, or when a behavior comes before', () => {
    expect(fingerprintsOf(before())).toHaveLength(1);
    expect(fingerprintsOf(`\n\n${JSON.stringify(before())}`)).toEqual(fingerprintsOf(before()));
    expect(fingerprintsOf(before('/a/*', '/b/*'))).toEqual(fingerprintsOf(before()));
  });

  test('is that of one finding', () => {
    const twice = site({
      behavior: session, behaviors: [{ ...session, PathPattern: '/api/*' }, { ...session, PathPattern: '/cart' }],
      resources: { Policy: cachePolicy(), Session: originRequestPolicy(cookies('session')) },
    });
    const all = [...fingerprintsOf(twice), ...fingerprintsOf(twice, 'b.json')];
    expect(all).toHaveLength(6);
    expect(new Set(all).size).toBe(6);
  });
});
