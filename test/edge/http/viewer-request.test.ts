import { cookiesOf, queryStringsOf } from '../../../src/edge/http/viewer-request';

const texts = (pairs: { readonly text: string }[]) => pairs.map(({ text }) => text);

test.each([
  ['no header', {}, []],
  ['an empty header', { cookie: '' }, []],
  ['empty cookies', { cookie: 'a=1;; b=2; ' }, ['a=1', 'b=2']],
  ['sorted by name', { cookie: 'b=1; c=1; a=1' }, ['a=1', 'b=1', 'c=1']],
  ['several of one name, in their order', { cookie: 'b=0; a=2; a=1; a=3' }, ['a=2', 'a=1', 'a=3', 'b=0']],
  ['a name without a value', { cookie: 'b; a=' }, ['a=', 'b']],
  ['a leading dollar sign', { cookie: '$Version=1; a$=1' }, ['a$=1']],
])('cookies: %s', (_name, headers, expected) => {
  expect(texts(cookiesOf(headers))).toEqual(expected);
});

test.each([
  ['no question mark', undefined, []],
  ['a bare question mark', '', []],
  ['the order of the URL', 'b=1&a=1&b=2', ['b=1', 'a=1', 'b=2']],
  ['a name without a value', 'a&b=', ['a', 'b=']],
])('query strings: %s', (_name, query, expected) => {
  expect(texts(queryStringsOf(query))).toEqual(expected);
});
