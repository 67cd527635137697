import { createContext, Script } from 'node:vm';
import fc from 'fast-check';
import * as ts from 'typescript';
import { MAX_FUNCTION_BYTES, normalizationIn, normalizingCode, normalizingFunction } from '../../../src/edge/functions/normalization-code';
import { normalizingChange } from '../../../src/edge/functions/normalize-request';
import { parseViewerRequest } from '../../../src/edge/http/viewer-request';
import { CacheBehaviorSettings, EdgeEvent } from '../../../src/edge/model';
import { isAddedByCode } from '../../../src/edge/policy/identity-forwarding';
import { normalizedOutsideKey } from '../../../src/edge/policy/normalized-headers';
import { NormalizedFrom, NormalizedHeader, RequestNormalization } from '../../../src/edge/request-normalization';
import { EdgeSimulator } from '../../../src/edge/simulator/simulator';
import { distributionOf, only } from '../case';

const LANGUAGE: NormalizedHeader = { header: 'x-variation-language', from: NormalizedFrom.LANGUAGE, values: ['en', 'de', 'de-CH', 'zh-Hant'], fallback: 'en' };
const COUNTRY: NormalizedHeader = { header: 'x-variation-country', from: NormalizedFrom.COUNTRY, values: ['DE', 'AT'], fallback: 'other' };
const TIER: NormalizedHeader = {
  header: 'x-variation-cookie-tier', from: NormalizedFrom.COOKIE, cookieName: 'tier', values: ['basic', 'gold'], fallback: 'basic',
};
const DROPPED = ['gclid', 'utm_*'];
const ALL: RequestNormalization = { headers: [LANGUAGE, COUNTRY, TIER], droppedQueryStrings: DROPPED };

interface Sent {
  readonly query?: string;
  readonly headers?: { [name: string]: string };
}

interface Normalized {
  readonly query: string | undefined;
  readonly headers: { [name: string]: string };
}

type Field = { value: string; multiValue?: { value: string }[] };

/** The event as CloudFront Functions hands it over: names of headers in lower case, cookies apart, the query string as it was sent. */
function eventOf({ query, headers = {} }: Sent) {
  const { cookie = '', ...others } = headers;
  const cookies: { [name: string]: Field } = {};
  for (const one of cookie.split(';').map(text => text.trim()).filter(text => text !== '')) {
    const equals = one.indexOf('=');
    const name = equals < 0 ? one : one.slice(0, equals);
    const value = equals < 0 ? '' : one.slice(equals + 1);
    const before = Object.prototype.hasOwnProperty.call(cookies, name) ? cookies[name] : undefined;
    const values = before?.multiValue ?? (before === undefined ? [] : [before]);
    cookies[name] = values.length === 0 ? { value } : { value: values[0]!.value, multiValue: [...values, { value }] };
  }
  const fields = Object.fromEntries(Object.entries(others).map(([name, value]): [string, Field] => [name, { value }]));
  return { request: { method: 'GET', uri: '/a', querystring: {} as unknown, headers: fields, cookies, rawQueryString: () => query } };
}

const compiled = new Map<string, (event: object) => any>();

/** Runs the code of the function itself, in a context that has nothing but the language. */
function atTheEdge(normalization: RequestNormalization, sent: Sent): Normalized {
  const code = normalizingFunction(normalization);
  let handler = compiled.get(code);
  if (handler === undefined) {
    handler = new Script(`'use strict';\n${code}\nhandler;`).runInContext(createContext({})) as (event: object) => any;
    compiled.set(code, handler);
  }
  const { querystring, headers } = handler(eventOf(sent));
  const values = Object.entries(headers as { [name: string]: Field }).map(([name, { value }]) => [name, value]);
  return { query: typeof querystring === 'string' ? querystring : sent.query, headers: Object.fromEntries(values) };
}

function inTheModel(normalization: RequestNormalization, { query, headers = {} }: Sent): Normalized {
  const { path, headers: set } = normalizingChange(normalization, parseViewerRequest({ path: query === undefined ? '/a' : `/a?${query}`, headers }));
  const { cookie: _, ...others } = headers;
  return { query: path === undefined ? query : path.split('?')[1] ?? '', headers: { ...others, ...set } };
}

describe('language: Lookup of RFC 4647', () => {
  test.each([
    ['nothing is sent', undefined, 'en'],
    ['a language of the list', 'de', 'de'],
    ['a region of the list', 'de-CH', 'de-CH'],
    ['another region falls back to its language', 'de-AT', 'de'],
    ['without regard to case', 'DE-ch', 'de-CH'],
    ['what browsers send', 'fr-CA,fr;q=0.9,de-DE;q=0.8,en;q=0.7', 'de'],
    ['the highest weight, wherever it stands', 'en;q=0.5, de;q=0.9', 'de'],
    ['the first of equal weights', 'de;q=0.9, en;q=0.9', 'de'],
    ['a weight of 0 is not wanted', 'de;q=0, fr', 'en'],
    ['spaces', ' de-CH ; q = 0.3 ,fr', 'de-CH'],
    ['a script between', 'zh-Hant-TW', 'zh-Hant'],
    ['a script that is not there: what is wider in the list is not a match', 'zh-Hans-CN', 'en'],
    ['a single letter goes with what follows it', 'de-CH-x-zuri', 'de-CH'],
    ['a wider range than the list has does not match', 'zh', 'en'],
    ['anything', '*', 'en'],
    ['anything, beside a language', '*;q=0.9, de;q=0.8', 'de'],
    ['nonsense', ';;,q=1,de de,-,--', 'en'],
    ['a weight that is no number', 'de;q=0.1.1, de-CH;q=0.2', 'de-CH'],
    ['more ranges than are read', `${'fr,'.repeat(20)}de`, 'en'],
  ])('%s: %p', (_name, acceptLanguage, expected) => {
    const sent: Sent = { headers: acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage } };
    expect(atTheEdge(ALL, sent).headers['x-variation-language']).toBe(expected);
    expect(inTheModel(ALL, sent).headers['x-variation-language']).toBe(expected);
  });

  test('two headers are one list', () => {
    const event = eventOf({ headers: { 'accept-language': 'fr' } });
    event.request.headers['accept-language'] = { value: 'fr', multiValue: [{ value: 'fr' }, { value: 'de' }] };
    const handler = new Script(`${normalizingFunction(ALL)}\nhandler;`).runInContext(createContext({}));
    expect(handler(event).headers['x-variation-language']).toEqual({ value: 'de' });
  });
});

describe('what is listed, and everything else', () => {
  test.each<[string, { [name: string]: string }, string, string]>([
    ['a country of the list', { 'cloudfront-viewer-country': 'AT' }, 'x-variation-country', 'AT'],
    ['another country', { 'cloudfront-viewer-country': 'FR' }, 'x-variation-country', 'other'],
    ['no country', {}, 'x-variation-country', 'other'],
    ['a cookie of the list', { cookie: 'a=1; tier=gold' }, 'x-variation-cookie-tier', 'gold'],
    ['another value', { cookie: 'tier=platinum' }, 'x-variation-cookie-tier', 'basic'],
    ['names differ by case', { cookie: 'Tier=gold' }, 'x-variation-cookie-tier', 'basic'],
    ['the first of two', { cookie: 'tier=gold; tier=basic' }, 'x-variation-cookie-tier', 'gold'],
    ['a cookie without a value', { cookie: 'tier' }, 'x-variation-cookie-tier', 'basic'],
    ['what the viewer sends under our name', { 'x-variation-cookie-tier': 'gold', 'x-variation-country': 'AT' }, 'x-variation-cookie-tier', 'basic'],
  ])('%s', (_name, headers, header, expected) => {
    expect(atTheEdge(ALL, { headers }).headers[header]).toBe(expected);
    expect(inTheModel(ALL, { headers }).headers[header]).toBe(expected);
  });

  test('a header that the viewer sends twice under our name is one', () => {
    const event = eventOf({});
    event.request.headers['x-variation-country'] = { value: 'AT', multiValue: [{ value: 'AT' }, { value: 'made up' }] };
    const handler = new Script(`${normalizingFunction(ALL)}\nhandler;`).runInContext(createContext({}));
    // "If the multiValue array exists and has any modification, then that modification is applied"; otherwise later values stay.
    expect(handler(event).headers['x-variation-country']).toEqual({ value: 'other', multiValue: [{ value: 'other' }] });
    expect(handler(eventOf({})).headers['x-variation-country']).toEqual({ value: 'other' });
  });

  test.each(['constructor', '__proto__', 'toString'])('a cookie whose name every object has: %s', cookieName => {
    const normalization = { headers: [{ ...TIER, cookieName }] };
    expect(atTheEdge(normalization, {}).headers['x-variation-cookie-tier']).toBe('basic');
    expect(inTheModel(normalization, {}).headers['x-variation-cookie-tier']).toBe('basic');
  });
});

describe('query strings', () => {
  test.each([
    ['none', undefined, undefined],
    ['an empty one', '', ''],
    ['sorted by name', 'b=2&a=1', 'a=1&b=2'],
    ['those of one name in their order', 'b=2&a=9&b=1&a=3', 'a=9&a=3&b=2&b=1'],
    ['a name and its prefix', 'ab=1&a=2', 'a=2&ab=1'],
    ['what is dropped by name', 'gclid=x&a=1', 'a=1'],
    ['what is dropped by its beginning', 'utm_source=x&utm_=y&a=1', 'a=1'],
    ['what only resembles it', 'utm=1&gclids=2&GCLID=3', 'GCLID=3&gclids=2&utm=1'],
    ['a value that names one', 'a=gclid&b=utm_source', 'a=gclid&b=utm_source'],
    ['all of it', 'utm_source=x&gclid=y', ''],
    ['encoding stays as it was sent', 'b=%C3%A4+%26&a=%2f%2F', 'a=%2f%2F&b=%C3%A4+%26'],
    ['an encoded name is another name', 'utm%5Fsource=x', 'utm%5Fsource=x'],
    ['names without values', 'b&a=&c', 'a=&b&c'],
    ['nothing between ampersands', '&b=1&&a=2&', 'a=2&b=1'],
    ['more than one equals sign', 'b=1=2&a==', 'a==&b=1=2'],
    ['a semicolon is part of the value', 'b=1;a=2&a=3', 'a=3&b=1;a=2'],
  ])('%s: %p', (_name, query, expected) => {
    expect(atTheEdge(ALL, { query }).query).toBe(expected);
    expect(inTheModel(ALL, { query }).query).toBe(expected);
  });

  test('are left as they are unless asked for', () => {
    expect(atTheEdge({ headers: [] }, { query: 'b=1&a=2&gclid=3' }).query).toBe('b=1&a=2&gclid=3');
    expect(inTheModel({ headers: [] }, { query: 'b=1&a=2&gclid=3' }).query).toBe('b=1&a=2&gclid=3');
  });
});

describe('properties', () => {
  const subtag = fc.constantFrom('de', 'en', 'CH', 'x', 'zh', 'Hant', '*', '1', '', 'toolongforatag');
  const range = fc.tuple(fc.array(subtag, { maxLength: 4 }), fc.constantFrom('', ';q=0', ';q=0.5', '; q=1', ';q=.', ';v=1', ' '))
    .map(([subtags, weight]) => subtags.join('-') + weight);
  const acceptLanguage = fc.oneof(fc.array(range, { maxLength: 30 }).map(ranges => ranges.join(',')), fc.string());
  const pieces = fc.constantFrom('a', 'b', 'utm_x', 'gclid', '=', '&', '%20', '%', '1', ';', 'ä');
  const query = fc.option(fc.array(pieces, { maxLength: 20 }).map(list => list.join('')), { nil: undefined });
  const sent: fc.Arbitrary<Sent> = fc.record({
    query,
    headers: fc.record({
      'accept-language': acceptLanguage.filter(text => !text.includes('\n')),
      'cloudfront-viewer-country': fc.constantFrom('DE', 'AT', 'FR', 'de', ''),
      'cookie': fc.array(fc.constantFrom('tier=gold', 'tier=basic', 'tier=x', 'tier', 'a=1', ' '), { maxLength: 4 }).map(list => list.join('; ')),
    }, { requiredKeys: [] }),
  });

  test('the edge and the model do the same', () => {
    fc.assert(fc.property(sent, one => { expect(inTheModel(ALL, one)).toEqual(atTheEdge(ALL, one)); }), { numRuns: 2000 });
  });

  test('every value is one of those that are listed', () => {
    fc.assert(fc.property(sent, one => {
      const { headers } = atTheEdge(ALL, one);
      for (const { header, values, fallback } of ALL.headers) expect([...values, fallback]).toContain(headers[header]);
    }));
  });

  test('nothing is left to do the second time, and nothing is made up', () => {
    fc.assert(fc.property(query, one => {
      const once = atTheEdge(ALL, { query: one }).query;
      expect(atTheEdge(ALL, { query: once }).query).toBe(once);
      const before = (one ?? '').split('&');
      for (const left of (once ?? '').split('&')) expect(['', ...before]).toContain(left);
    }));
  });

  test('query strings of different names in any order are one', () => {
    const named = fc.uniqueArray(fc.constantFrom('a=1', 'b=2', 'c', 'd=', 'e=%20'), { minLength: 1 });
    const twice = named.chain(list => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(fc.property(twice, ([list, shuffled]) => {
      expect(atTheEdge(ALL, { query: shuffled.join('&') }).query).toBe(atTheEdge(ALL, { query: list.join('&') }).query);
    }));
  });
});

describe('the code of a function', () => {
  const code = normalizingFunction(ALL);

  test('is far below what CloudFront takes', () => {
    expect(Buffer.byteLength(code)).toBeLessThan(MAX_FUNCTION_BYTES / 3);
  });

  test('uses nothing that the runtime does not have', () => {
    const kinds = new Set<string>();
    const visit = (node: ts.Node) => {
      kinds.add(ts.SyntaxKind[node.kind]);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile('function.js', code, ts.ScriptTarget.Latest));
    // What ECMAScript 5.1 does not have, but for const, let and arrow functions.
    const newer = ['ForOfStatement', 'SpreadElement', 'SpreadAssignment', 'ObjectBindingPattern', 'ArrayBindingPattern', 'ShorthandPropertyAssignment',
      'ComputedPropertyName', 'ClassDeclaration', 'ClassExpression', 'QuestionDotToken', 'QuestionQuestionToken', 'YieldExpression', 'AwaitExpression',
      'ImportDeclaration', 'MethodDeclaration', 'BigIntLiteral', 'TemplateExpression', 'NoSubstitutionTemplateLiteral', 'MetaProperty'];
    expect(newer.filter(kind => kinds.has(kind))).toEqual([]);
    expect(newer.filter(kind => !(kind in ts.SyntaxKind))).toEqual([]);
  });

  test('is known again, with what it does', () => {
    expect(normalizationIn(code)).toEqual(ALL);
    expect(normalizationIn(normalizingFunction({ headers: [] }))).toEqual({ headers: [] });
  });

  test.each([
    ['code of a user', 'function handler(event) { return event.request; }'],
    ['nothing', ''],
    ['one more line', `${code}// more\n`],
    ['one line before it', `// more\n${code}`],
    ['without its handler', normalizingCode(ALL)],
    ['another letter', code.replace('toLowerCase', 'toUpperCase')],
    ['code after the lists', code.replace('"utm_*"]};', '"utm_*"]}; globalThis.a = 1;')],
    ['lists that are written otherwise', code.replace('{"headers":', '{ "headers":')],
    ['lists with something more', code.replace('{"headers":', '{"more":1,"headers":')],
    ['a header that is not ours', code.replace('x-variation-language', 'authorization')],
    ['a header of no name', code.replace('x-variation-language', 'x-variation-')],
    ['a source that there is not', code.replace('"from":"language"', '"from":"authorization"')],
    ['a cookie without a name', code.replace('"cookieName":"tier",', '')],
    ['a name where there is no cookie', code.replace('"from":"country",', '"from":"country","cookieName":"a",')],
    ['values that are no texts', code.replace('"gold"', '1')],
    ['a fallback that is no text', code.replace('"fallback":"other"', '"fallback":1')],
    ['dropped names that are no texts', code.replace('"gclid"', '1')],
    ['no object', code.replace(/= \{.*\};/, '= null;')],
    ['headers that are no list', code.replace(/= \{.*\};/, '= {"headers":{}};')],
    ['a header that is none', code.replace(/= \{.*\};/, '= {"headers":[null]};')],
  ])('is not known where it is %s', (_name, other) => {
    expect(other).not.toBe(code);
    expect(normalizationIn(other)).toBeUndefined();
  });
});

describe('in a distribution', () => {
  const behaving = (settings: Partial<CacheBehaviorSettings> = {}): CacheBehaviorSettings => ({
    ...distributionOf({ policy: { headers: only(...ALL.headers.map(({ header }) => header)) } }).defaultCacheBehavior,
    edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST, _normalization: ALL }],
    ...settings,
  });
  const edge = () => new EdgeSimulator(distributionOf({ behavior: behaving() }));

  test('the model runs it: two visitors share what is the same for both', () => {
    const simulator = edge();
    const first = simulator.send({ path: '/a?b=1&a=2&utm_source=x', headers: { 'accept-language': 'de-AT', 'cookie': 'tier=free' } });
    expect(first).toMatchObject({ outcome: 'MISS', originRequest: { headers: { 'x-variation-language': 'de', 'x-variation-cookie-tier': 'basic' } } });
    const second = simulator.send({ path: '/a?a=2&b=1', headers: { 'accept-language': 'de;q=0.3' } });
    expect(second).toMatchObject({ outcome: 'HIT', cacheKey: first.cacheKey });
    expect(simulator.send({ path: '/a', headers: { 'accept-language': 'en' } }).outcome).toBe('MISS');
  });

  test('without a policy that lists the country header, the function uses the fallback', () => {
    const sent = { path: '/a', headers: { 'cloudfront-viewer-country': 'AT' } };
    const country = (originRequestPolicy?: CacheBehaviorSettings['originRequestPolicy']) =>
      new EdgeSimulator(distributionOf({ behavior: behaving({ originRequestPolicy }) })).send(sent).originRequest!.headers['x-variation-country'];
    expect(country()).toBe('other');
    expect(country({ headers: only('CloudFront-Viewer-Country') })).toBe('AT');
  });

  test('what a request says of the function comes first', () => {
    const decision = edge().send({ path: '/a', edgeFunctions: { viewerRequest: { headers: { 'x-variation-language': 'fr' } } } });
    expect(decision.cacheKey).toContain('fr');
  });

  test('other code is not run, and the answer is unknown', () => {
    const behavior = behaving({ edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST, _normalization: ALL }, { event: EdgeEvent.ORIGIN_REQUEST }] });
    expect(new EdgeSimulator(distributionOf({ behavior })).send({ path: '/a' })).toMatchObject({ outcome: 'UNKNOWN', reason: expect.stringContaining('origin-request') });
  });

  test('it cannot add what the key does not hold, as long as the key holds its headers', () => {
    const originRequestPolicy = { headers: only('cloudfront-viewer-country') };
    expect(isAddedByCode(behaving({ originRequestPolicy }))).toBe(false);
    expect(isAddedByCode(behaving({ originRequestPolicy, edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }] }))).toBe(true);
    const { cachePolicy } = distributionOf({ policy: { headers: only('X-Variation-Language', 'x-variation-country') } }).defaultCacheBehavior;
    expect(normalizedOutsideKey(behaving({ cachePolicy }))).toEqual(['x-variation-cookie-tier']);
    expect(isAddedByCode(behaving({ cachePolicy, originRequestPolicy }))).toBe(true);
  });
});
