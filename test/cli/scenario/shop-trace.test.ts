import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addShop } from '../../../examples/shop/shop-app';
import { readScenarios } from '../../../src/cli/scenario/read-scenarios';
import { hasFailed, runScenario } from '../../../src/cli/scenario/run-scenario';
import { CachingTemplate } from '../../../src/template/caching-template';
import { SourceDocument } from '../../../src/template/document/document';

const TRACE = join(__dirname, '..', '..', '..', 'examples', 'shop', 'trace.scenario.yaml');

const [trace] = readScenarios(SourceDocument.parse(readFileSync(TRACE, 'utf8'), 'trace.scenario.yaml'));

const templates = new Map<string, object>();

/** Returns the template of a stage. Tests share it, because synthesis takes most of their time. */
function synthesize(stage: string, catalogueQueryStrings?: string[]): object {
  const key = JSON.stringify([stage, catalogueQueryStrings]);
  if (!templates.has(key)) templates.set(key, Template.fromStack(addShop(new App(), stage, { catalogueQueryStrings })).toJSON());
  return templates.get(key)!;
}

function failures(alongside: string[], catalogueQueryStrings?: string[]): [number, ...string[]][] {
  const [preview, ...others] = ['pr-42', ...alongside].map(stage => synthesize(stage, catalogueQueryStrings));
  const [shop] = CachingTemplate.parse(preview!, { alongside: others.map(one => CachingTemplate.parse(one)) }).distributions;
  return runScenario(trace!, shop!.settings).steps.filter(hasFailed).map(({ number, mismatches }) => [number, ...mismatches.map(({ member, got }) => `${member}: ${got}`)]);
}

test('the trace of the shop passes on its template', () => {
  expect(failures(['dev'])).toEqual([]);
});

test('with utm_source in the key, the catalogue is no hit', () => {
  expect(failures(['dev'], ['page', 'category', 'sort', 'utm_source'])).toEqual([[
    7, "outcome: 'miss'", 'age: nothing', 'notInKey: utm_source: email', 'sameEntryAs: another entry, which has query string utm_source: email',
  ]]);
});

test('without the owner of its policies, the catalogue is not known, nor what browsers are told of the account', () => {
  const headersAreUnknown = expect.stringMatching(/^responseHeaders\..*: unknown: the value of SSM parameter '.*response-headers-policy-id'/);
  expect(failures([])).toEqual([[2, "outcome: 'unknown'"], [7, "outcome: 'unknown'"], [8, headersAreUnknown, headersAreUnknown]]);
});
