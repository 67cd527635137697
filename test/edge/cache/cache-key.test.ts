import { CachePolicySettings, SelectionMode } from '../../../src/edge/model';
import { EdgeSimulator } from '../../../src/edge/simulator/simulator';
import { ALL, distributionOf, only } from '../case';

const METHODS = ['GET', 'HEAD', 'OPTIONS'];

function send(policy: Partial<CachePolicySettings>, headers: { [name: string]: string } = {}, path = '/p', method = 'GET') {
  return new EdgeSimulator(distributionOf({ policy, behavior: { allowedMethods: METHODS, cachedMethods: METHODS } })).send({ path, headers, method });
}

const GZIP = { enableAcceptEncodingGzip: true };

test.each<[string, string, ...Parameters<typeof send>]>([
  ['the path alone', '/p', {}, { 'x-a': '1', 'cookie': 'a=1' }, '/p?a=1'],
  ['listed headers, sorted', '/p\nx-a: 1\nx-b: 2', { headers: only('X-B', 'X-A') }, { 'x-b': '2', 'x-a': '1' }],
  ['a repeated listed header, once', '/p\nx-a: 1', { headers: only('X-A', 'x-a') }, { 'x-a': '1' }],
  ['no header if the mode is none, even with names', '/p', { headers: { mode: SelectionMode.NONE, names: ['x-a'] } }, { 'x-a': '1' }],
  ['no line for an absent listed header', '/p', { headers: only('x-a') }],
  ['no line for absent cookies', '/p', { cookies: ALL }],
  ['no question mark without a query string', '/p', { queryStrings: ALL }, {}, '/p?'],
  ['the normalized Accept-Encoding', '/p\naccept-encoding: gzip', GZIP, { 'accept-encoding': 'gzip, deflate' }],
  [
    'the normalized Accept-Encoding instead of a listed one', '/p\naccept-encoding: gzip\nx-a: 1',
    { ...GZIP, headers: only('Accept-Encoding', 'x-a') }, { 'accept-encoding': 'gzip, deflate', 'x-a': '1' },
  ],
  ['the method of OPTIONS', 'OPTIONS /p', {}, {}, '/p', 'OPTIONS'],
  ['not the method of HEAD', '/p', {}, {}, '/p', 'HEAD'],
])('a key is %s', (_name, key, ...request) => {
  expect(send(...request).cacheKey).toBe(key);
});

const part = (kind: string, name: string, value: string) => ({ kind, name, value });

test('keyParts', () => {
  const policy = { ...GZIP, headers: only('x-a', 'x-absent'), cookies: only('c'), queryStrings: only('q') };
  const { keyParts } = send(policy, { 'x-a': '1', 'accept-encoding': 'gzip', 'cookie': 'c=3; d=4' }, '/p?q=2&r=5', 'OPTIONS');
  expect(keyParts).toEqual([
    part('method', 'method', 'OPTIONS'), part('path', 'path', '/p'), part('query string', 'q', '2'), part('header', 'x-a', '1'),
    part('header', 'accept-encoding', 'gzip'), part('cookie', 'c', '3'),
  ]);
});

test.each([
  ['with a compression flag', GZIP, []],
  ['without one', {}, [part('header', 'accept-encoding', 'gzip')]],
])('droppedFromKey, %s', (_name, flags, encoding) => {
  const policy = { ...flags, headers: only('x-a'), cookies: only('c'), queryStrings: only('q') };
  const { droppedFromKey } = send(policy, { 'x-a': '1', 'x-b': '2', 'cookie': 'c=3; d=4', 'accept-encoding': 'gzip' }, '/p?q=2&r=5');
  expect(droppedFromKey).toEqual([part('query string', 'r', '5'), part('header', 'x-b', '2'), ...encoding, part('cookie', 'd', '4')]);
});
