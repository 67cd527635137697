import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import * as fc from 'fast-check';
import { UsageError } from '../../../src/cli/command';
import { readScenarios } from '../../../src/cli/scenario/read-scenarios';
import { runScenario } from '../../../src/cli/scenario/run-scenario';
import { SourceDocument } from '../../../src/template/document/document';
import { distributionOf } from '../../edge/case';
import { runs } from '../../edge/runs';

const schema = new Ajv().compile(JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'schemas', 'scenario.schema.json'), 'utf8')));

/** A scenario with every member. */
const WHOLE = {
  name: 's',
  distribution: 'Shop',
  origins: [{
    path: '/a*', originId: 'origin',
    response: { status: 200, headers: { 'etag': 'e', 'set-cookie': ['a', 'b'] }, duration: '1s', timedOut: false, unreachable: false, truncated: false },
  }],
  steps: [
    { name: 'first', at: 5, request: 'GET /a', expect: 'miss' },
    {
      at: '1m',
      request: { path: '/a?q=1', method: 'GET', headers: { 'x-a': '1' }, scheme: 'https', httpVersion: '2.0', location: 'FRA', viewerAddress: '192.0.2.1', aborted: false },
      origin: { status: 404, headers: { 'x-b': 2 } },
      edgeFunctions: {
        viewerRequest: {
          path: '/b', headers: { 'x-c': 'c' }, removeHeaders: ['x-a'],
          origin: { domainName: 'b.example.com', originPath: '/b', customHeaders: { 'x-d': 1 } },
        },
        originRequest: { response: { status: 302, headers: { location: '/' } } },
        originResponse: { status: 200 }, viewerResponse: {},
      },
      expect: {
        outcome: 'hit', status: 200, age: null, ttl: '1d', stored: true, behavior: '*', key: ['q', { q: '1' }], notInKey: ['x-a: 1'],
        originRequest: { originId: 'origin', method: 'GET', path: '/b', headers: { 'x-a': null } }, responseHeaders: { age: null }, sameEntryAs: 'first',
      },
    },
    { invalidate: '/a*' },
    { invalidate: '#shoes' },
  ],
};

const VALUES = fc.constantFrom<unknown>(
  null, true, 0, -1, 1.5, 1e21, 404, '', 'a', 'hit', '/a', '/*/a', 'GET /', '5m', '1m 1m', 'a\nb', 'http', [], ['a'], [null], {}, { a: 1 }, { a: null }, { path: '/a' },
);
const NAMES = fc.constantFrom('name', 'at', 'path', 'expect', 'invalidate', 'headers', '__proto__', 'constructor', 'x');

/** Changes of a document. Each number in `way` selects a member of the value that the numbers before lead to. */
const CHANGES = fc.array(fc.record({
  way: fc.array(fc.nat(), { maxLength: 6 }), value: fc.option(VALUES, { nil: undefined }), added: fc.option(NAMES),
}), { minLength: 1, maxLength: 3 });

function changed(node: any, [first, ...way]: readonly number[], value: unknown, added: string | null): any {
  const members = typeof node === 'object' && node !== null ? Object.keys(node) : [];
  if (first === undefined || members.length === 0) {
    return added === null || Array.isArray(node) || members.length === 0 ? value : Object.fromEntries([...Object.entries(node), [added, value]]);
  }
  const member = members[first % members.length]!;
  const entries = Object.entries(node).map(([name, one]) => [name, name === member ? changed(one, way, value, added) : one] as const)
    .filter(([, one]) => one !== undefined);
  return Array.isArray(node) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

test('the reader accepts any changed scenario or rejects it in one line; the schema rejects no more than the reader', () => {
  const seen = { accepted: 0, rejected: 0 };
  fc.assert(fc.property(CHANGES, changes => {
    const text = JSON.stringify(changes.reduce((document, { way, value, added }) => changed(document, way, value, added), WHOLE as unknown) ?? null);
    const document = SourceDocument.parse(text, 's.json');
    try {
      for (const scenario of readScenarios(document)) runScenario(scenario, distributionOf({}));
      expect(schema(document.value) || schema.errors).toBe(true);
      seen.accepted++;
    } catch (error) {
      // The distribution is read apart from the scenario, so an unknown origin has no line.
      const lacksOrigin = error instanceof Error && /^scenario '.*' has an origin '.*', which the distribution does not have; the origins are origin$/.test(error.message);
      if (!(error instanceof UsageError) && !lacksOrigin) throw error;
      if (!lacksOrigin) expect((error as Error).message).toMatch(/^'s\.json', line 1: .+$/);
      seen.rejected++;
    }
  }), runs(2000));
  expect(Math.min(seen.accepted, seen.rejected)).toBeGreaterThan(10);
});

test('a name with a line end does not break the line of an error', () => {
  const text = JSON.stringify({ name: 's', steps: [{ request: 'GET /', expect: { sameEntryAs: 'a\nb' } }] });
  expect(() => readScenarios(SourceDocument.parse(text, 's.json'))).toThrow(/^'s\.json', line 1: .*got 'a\\nb'$/);
});
