import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { UsageError } from '../../../src/cli/command';
import { readScenarios } from '../../../src/cli/scenario/read-scenarios';
import { Outcome } from '../../../src/edge/decision';
import { SourceDocument } from '../../../src/template/document/document';

const schema = new Ajv().compile(JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'schemas', 'scenario.schema.json'), 'utf8')));

const parse = (text: string) => SourceDocument.parse(text, 's.yaml');

/** A scenario of one step. */
const step = (text: string) => `name: s\nsteps:\n  - ${text.replace(/\n/g, '\n    ')}\n`;
const expecting = (text: string) => step(`request: /a\nexpect: ${text}`);
const second = (text: string) => `${expecting('miss')}  - ${text.replace(/\n/g, '\n    ')}\n`;

describe('reads', () => {
  test.each<[string, string, unknown]>([
    ['a request in short', 'request: GET /a?x=1', { request: { method: 'GET', path: '/a?x=1' } }],
    ['a path alone', 'request: /a', { request: { method: 'GET', path: '/a' } }],
    ['a lowercase method', 'request: post /a', { request: { method: 'POST', path: '/a' } }],
    ['a path with a space', "request: { path: '/a b' }", { request: { path: '/a b' } }],
    ['a whole request', 'request: { path: /a, method: head, headers: { X-A: 1, x-b: "2" }, scheme: http, location: FRA, viewerAddress: 192.0.2.1, aborted: yes }', {
      request: { path: '/a', method: 'HEAD', headers: { 'X-A': '1', 'x-b': '2' }, scheme: 'http', location: 'FRA', viewerAddress: '192.0.2.1', aborted: true },
    }],
    ['an origin response', 'request: /a\norigin: { status: 503, headers: { etag: a }, unreachable: false, truncated: true }', {
      request: { originResponse: { status: 503, headers: { etag: 'a' }, unreachable: false, truncated: true } },
    }],
    ['the effects of edge functions', 'request: /a\nedgeFunctions: { viewerRequest: { path: /b, removeHeaders: [x-a] }, viewerResponse: {} }', {
      request: { edgeFunctions: { viewerRequest: { path: '/b', removeHeaders: ['x-a'] }, viewerResponse: {} } },
    }],
    ['several Set-Cookie headers, and other lists', 'request: /a\norigin: { headers: { Set-Cookie: [a=1, b=2], vary: [a, 1] } }', {
      request: { originResponse: { headers: { 'Set-Cookie': 'a=1\nb=2', 'vary': 'a, 1' } } },
    }],
    ['the duration of an origin response', 'request: /a\norigin: { duration: 1m 30s, timedOut: true }', {
      request: { originResponse: { durationSeconds: 90, timedOut: true } },
    }],
    ['the HTTP version', 'request: { path: /a, httpVersion: "2.0" }', { request: { httpVersion: '2.0' } }],
    ['the response of a function', 'request: /a\nedgeFunctions: { viewerRequest: { response: { status: 302, headers: { location: /b, x-a: 1 } } } }', {
      request: { edgeFunctions: { viewerRequest: { response: { status: 302, headers: { 'location': '/b', 'x-a': '1' } } } } },
    }],
    ['the origin of a function', 'request: /a\nedgeFunctions: { originRequest: { origin: { domainName: b.example.com, originPath: /b, customHeaders: { x-a: 1 } } } }', {
      request: { edgeFunctions: { originRequest: { origin: { domainName: 'b.example.com', originPath: '/b', customHeaders: { 'x-a': '1' } } } } },
    }],
    ['a time with units', 'request: /a\nat: 1h 30m', { at: 5400 }],
    ['the line of a step', 'request: /a', { line: 3 }],
  ])('%s', (_name, text, expected) => {
    const document = parse(`${step(text)}    expect: miss\n`);
    expect(schema(document.value)).toBe(true);
    expect(readScenarios(document)[0]!.steps[0]).toMatchObject(expected as object);
  });

  test.each<[string, string, unknown]>([
    ['an outcome', 'refresh-hit', { outcome: Outcome.REFRESH_HIT }],
    ['an unknown outcome', '{ outcome: unknown }', { outcome: Outcome.UNKNOWN }],
    ['numbers and flags', '{ status: 404, age: 5m, ttl: 0, stored: no }', { status: 404, age: 300, ttl: 0, stored: false }],
    ['a null age', '{ age: null }', { age: null }],
    ['no origin request', '{ originRequest: null }', { originRequest: null }],
    ['an origin request', '{ originRequest: { method: get, path: /b, headers: { X-A: null, x-b: 2 } } }', {
      originRequest: { method: 'GET', path: '/b', headers: { 'X-A': null, 'x-b': '2' } },
    }],
    ['an origin', '{ originRequest: { originId: a } }', { originRequest: { originId: 'a' } }],
    ['a response of a function', 'generated', { outcome: Outcome.GENERATED }],
    ['several Set-Cookie headers', '{ responseHeaders: { set-cookie: [a=1, b=2] } }', { responseHeaders: { 'set-cookie': 'a=1\nb=2' } }],
    ['parts of the key', "{ key: [a, b: 2, 'c: x: y', { d: '', e: f }], notInKey: [g] }", {
      key: [{ name: 'a' }, { name: 'b', value: '2' }, { name: 'c', value: 'x: y' }, { name: 'd', value: '' }, { name: 'e', value: 'f' }], notInKey: [{ name: 'g' }],
    }],
    ['response headers', '{ responseHeaders: { age: null, x-a: "" }, behavior: /a/* }', { responseHeaders: { 'age': null, 'x-a': '' }, behavior: '/a/*' }],
  ])('the expectation of %s', (_name, text, expected) => {
    const document = parse(expecting(text));
    expect(schema(document.value)).toBe(true);
    expect(readScenarios(document)[0]!.steps[0]!.expect).toEqual(expected);
  });

  test('scenarios, origins and invalidations', () => {
    const document = parse(`
$schema: ./scenario.schema.json
scenarios:
  - { name: one, distribution: Shop, origins: [{ path: /a/*, originId: api, response: {} }], steps: [{ request: /a, expect: hit }] }
  - { name: two, steps: [{ request: /a, name: first, expect: miss }, { invalidate: /a*, at: 1m }, { invalidate: '#shoes' }, { invalidate: /a*b }, { request: /a, expect: { sameEntryAs: first } }, { request: /a, expect: { sameEntryAs: 5 } }] }
`);
    expect(schema(document.value)).toBe(true);
    const [one, two] = readScenarios(document);
    expect(one).toMatchObject({ name: 'one', distribution: 'Shop', origins: [{ path: '/a/*', originId: 'api', response: {} }] });
    expect(two!.steps).toMatchObject([
      { name: 'first' }, { invalidate: '/a*', at: 60 }, { invalidate: '#shoes' }, { invalidate: '/a*b' },
      { expect: { sameEntryAs: 0 } }, { expect: { sameEntryAs: 4 } },
    ]);
  });

  test('the example, which refers to the schema', () => {
    const directory = join(__dirname, '..', '..', '..', 'examples', 'shop');
    const text = readFileSync(join(directory, 'trace.scenario.yaml'), 'utf8');
    const [, path] = /^# yaml-language-server: \$schema=(.*)$/m.exec(text)!;
    expect(JSON.parse(readFileSync(join(directory, path!), 'utf8'))).toEqual(schema.schema);
    expect(schema(parse(text).value)).toBe(true);
  });

  test('JSON as well as YAML', () => {
    expect(readScenarios(parse(JSON.stringify({ name: 's', steps: [{ request: '/a', expect: 'hit' }] })))).toMatchObject([{ name: 's' }]);
  });

  test('headers named like members of Object', () => {
    const [scenario] = readScenarios(parse('{"name": "s", "steps": [{"request": {"path": "/", "headers": {"__proto__": "a", "constructor": "b"}}, "expect": "hit"}]}'));
    expect(Object.entries(scenario!.steps[0]!.request!.headers!)).toEqual([['__proto__', 'a'], ['constructor', 'b']]);
  });
});

describe('rejects, like the schema,', () => {
  test.each([
    ['nothing', 'null', "'s.yaml', line 1: the file must be a map, got nothing"],
    ['a list', '- a', "'s.yaml', line 1: the file must be a map, got a list"],
    ['a scenario without a name', 'steps: [{ request: /a, expect: hit }]', "'s.yaml', line 1: the file has no 'name'; add it"],
    ['a scenario without steps', 'name: s', "'s.yaml', line 1: the file has no 'steps'; add it"],
    ['no steps at all', 'name: s\nsteps: []', "'s.yaml', line 2: 'steps' must be a list with at least one item, got an empty list"],
    ['a misspelled member', 'name: s\nstep: []', "'s.yaml', line 2: 'step' is unknown; did you mean 'steps'?"],
    ['an unknown member', `${expecting('miss')}    comment: x\n`,
      "'s.yaml', line 5: step 1, 'comment' is unknown; the members are name, at, request, origin, edgeFunctions, invalidate, expect"],
    ['a misspelled member of an expectation', expecting('{ agee: 1 }'), "'s.yaml', line 4: step 1, 'expect.agee' is unknown; did you mean 'age'?"],
    ['an outcome in capitals', expecting('HIT'), "'s.yaml', line 4: step 1, 'expect' must be one of hit, refresh-hit, miss, error, redirect, generated, unknown, got 'HIT'; did you mean 'hit'?"],
    ['an outcome that is not text', expecting('yes'), "'s.yaml', line 4: step 1, 'expect' must be one of hit, refresh-hit, miss, error, redirect, generated, unknown, got true"],
    ['an empty expectation', expecting('{}'), "'s.yaml', line 4: step 1, 'expect' must be a map with at least one member, got an empty map"],
    ['a scenario that expects nothing', step('request: /a'), "'s.yaml', line 1: the file has no step with an 'expect'; add one"],
    ['a step that does nothing', `${expecting('hit')}  - at: 5`, "'s.yaml', line 5: step 2 must have either a 'request' or an 'invalidate'"],
    ['a step that does both', `${expecting('hit')}    invalidate: /a`, "'s.yaml', line 3: step 1 must have either a 'request' or an 'invalidate'"],
    ['an invalidation that expects', second('invalidate: /a\nexpect: hit'), "'s.yaml', line 6: step 2, 'expect' has no effect in a step with an 'invalidate'; remove it"],
    ['a host name', step('request: GET https://a.example.com/a\nexpect: hit'),
      "'s.yaml', line 3: step 1, 'request' must be a request such as 'GET /path?name=value', without scheme and host name, or a map, got 'GET https://a.example.com/a'"],
    ['a host name in a map', step('request: { path: a.example.com/a }\nexpect: hit'),
      "'s.yaml', line 3: step 1, 'request.path' must be a path that begins with '/', without scheme and host name, got 'a.example.com/a'"],
    ['another scheme', step('request: { path: /a, scheme: ftp }\nexpect: hit'), "'s.yaml', line 3: step 1, 'request.scheme' must be one of http, https, got 'ftp'"],
    ['a header that YAML reads as a number', step('request: { path: /a, headers: { x-v: 1.10 } }\nexpect: hit'),
      "'s.yaml', line 3: step 1, 'request.headers.x-v' must be text on one line, got 1.1; put it in quotes"],
    ['a header that YAML reads as a flag', step('request: { path: /a, headers: { dnt: no } }\nexpect: hit'),
      "'s.yaml', line 3: step 1, 'request.headers.dnt' must be text on one line, got false; put it in quotes"],
    ['a header of two lines', step('request: { path: /a, headers: { x-v: "a\\nb" } }\nexpect: hit'),
      "'s.yaml', line 3: step 1, 'request.headers.x-v' must be text on one line, got 'a\\nb'"],
    ['a request that is a list', step('request: [/a]\nexpect: hit'), "'s.yaml', line 3: step 1, 'request' must be a request such as 'GET /path?name=value', without scheme and host name, or a map, got a list"],
    ['an invalid status', expecting('{ status: 600 }'), "'s.yaml', line 4: step 1, 'expect.status' must be an HTTP status code, got 600"],
    ['an invalid time', step('request: /a\nat: soon\nexpect: hit'), "'s.yaml', line 4: step 1, 'at' must be a time such as 90 (seconds), 5m, 1h 30m or 1d, got 'soon'"],
    ['an invalid flag', expecting('{ stored: "yes" }'), "'s.yaml', line 4: step 1, 'expect.stored' must be true or false, got 'yes'"],
    ['an invalid part of the key', expecting('{ key: [{}] }'), "'s.yaml', line 4: step 1, 'expect', key 1 must be a map with at least one member, got an empty map"],
    ['a tag of CloudFormation', expecting('{ behavior: !Ref A }'), "'s.yaml', line 4: step 1, 'expect.behavior' must be text on one line, got a map"],
    ['an origin without a path', 'name: s\norigins: [{ response: {} }]\nsteps: [{ request: /a, expect: hit }]', "'s.yaml', line 2: origin 1 has no 'path'; add it"],
    ['an origin with an invalid path', 'name: s\norigins: [{ path: /a b, response: {} }]\nsteps: [{ request: /a, expect: hit }]',
      "'s.yaml', line 2: origin 1, 'path' is invalid: path pattern '/a b' contains ' '; CloudFront accepts letters, digits and _-.*$/~\"'@:+& with the wildcards * and ?"],
    ['an invalid invalidation path', second('invalidate: a/*'), "'s.yaml', line 5: step 2, 'invalidate' is invalid: invalidation path 'a/*' must begin with '/'"],
    ['an HTTP version without quotes', step('request: { path: /a, httpVersion: 1.1 }\nexpect: hit'),
      "'s.yaml', line 3: step 1, 'request.httpVersion' must be one of 1.0, 1.1, 2.0, 3.0, got 1.1; put it in quotes"],
    ['a list as a request header', step('request: { path: /a, headers: { x-a: [b] } }\nexpect: hit'),
      "'s.yaml', line 3: step 1, 'request.headers.x-a' must be text on one line, got a list"],
    ['a list in a list of headers', step('request: /a\norigin: { headers: { set-cookie: [[a]] } }\nexpect: hit'),
      "'s.yaml', line 4: step 1, 'origin.headers', set-cookie 1 must be text on one line, got a list"],
    ['the response of a function without a status', step('request: /a\nedgeFunctions: { viewerRequest: { response: {} } }\nexpect: hit'),
      "'s.yaml', line 4: step 1, 'edgeFunctions.viewerRequest.response' has no 'status'; add it"],
    ['a status of a function below 200', step('request: /a\nedgeFunctions: { viewerRequest: { response: { status: 100 } } }\nexpect: hit'),
      "'s.yaml', line 4: step 1, 'edgeFunctions.viewerRequest.response.status' must be a status code from 200 to 599, got 100"],
    ['a response where a function cannot return one', step('request: /a\nedgeFunctions: { viewerResponse: { response: { status: 200 } } }\nexpect: hit'),
      "'s.yaml', line 4: step 1, 'edgeFunctions.viewerResponse.response' is unknown; the members are status, headers, removeHeaders"],
    ['scenarios beside steps', 'scenarios: [{ name: s, steps: [{ request: /a, expect: hit }] }]\nsteps: []', "'s.yaml', line 2: 'steps' is unknown; the members are $schema, scenarios"],
    ['a mistake in one of several', 'scenarios:\n  - name: s\n    steps: [{ request: /a, expect: hot }]', "'s.yaml', line 3: scenario 1, step 1, 'expect' must be one of hit, refresh-hit, miss, error, redirect, generated, unknown, got 'hot'; did you mean 'hit'?"],
  ])('%s', (_name, text, message) => {
    const document = parse(text);
    expect(messageOf(document)).toBe(message);
    expect(schema(document.value)).toBe(false);
  });
});

describe('rejects, unlike the schema,', () => {
  test.each([
    ['a time before that of the step before', second('request: /a\nat: 1h').concat('  - request: /a\n    at: 59m\n'), "'s.yaml', line 8: step 3, 'at' must not be earlier than the step before, got 3540 s after 3600 s; order the steps by their times"],
    ['two steps with the same name', `${step('request: /a\nname: x\nexpect: hit')}  - request: /a\n    name: x\n`, "'s.yaml', line 7: step 2, 'name' must be unique, but an earlier step is also named 'x'"],
    ['the entry of a missing step', second('request: /a\nexpect: { sameEntryAs: x }'), "'s.yaml', line 6: step 2, 'expect.sameEntryAs' must refer to an earlier request, got 'x'; use the 'name' of a step, or its number"],
    ['the entry of the step itself', expecting('{ sameEntryAs: 1 }'), "'s.yaml', line 4: step 1, 'expect.sameEntryAs' must refer to an earlier request, got '1'; use the 'name' of a step, or its number"],
    ['the entry of an invalidation', `${second('invalidate: /a')}  - request: /a\n    expect: { sameEntryAs: 2 }\n`, "'s.yaml', line 7: step 3, 'expect.sameEntryAs' must refer to an earlier request, got '2'; use the 'name' of a step, or its number"],
    ['an expectation that is empty in depth', expecting('{ originRequest: { headers: {} } }'), "'s.yaml', line 4: step 1, 'expect' expects nothing; add an expectation, or remove it"],
  ])('%s', (_name, text, message) => {
    const document = parse(text);
    expect(messageOf(document)).toBe(message);
    expect(schema(document.value)).toBe(true);
  });
});

function messageOf(document: SourceDocument): string {
  try {
    readScenarios(document);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'no error';
}
