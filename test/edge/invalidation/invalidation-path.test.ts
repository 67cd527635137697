import { invalidationPathOf, urlPathsOf } from '../../../src/edge/invalidation/invalidation-path';

test.each([
  ['what is safe stays', "/a-b_c.d!$&'()+,;=:@/e", "/a-b_c.d!$&'()+,;=:@/e"],
  ['what is unsafe is encoded', '/a b"<>#%{}|\\^[]`', '/a%20b%22%3C%3E%23%25%7B%7D%7C%5C%5E%5B%5D%60'],
  ["a '?' does not begin a query string", '/a?b', '/a%3Fb'],
  ['what is not ASCII is encoded', '/é/😀', '/%C3%A9/%F0%9F%98%80'],
  ['half a character is none', '/\ud800', '/%EF%BF%BD'],
])('%s', (_name, path, expected) => {
  expect(invalidationPathOf(path)).toBe(expected);
});

test.each([
  ['a file', 'a/b.css', {}, ['/a/b.css']],
  ['the index of the site', 'index.html', {}, ['/index.html', '/']],
  ['the index of a folder', 'a/index.html', {}, ['/a/index.html', '/a/', '/a']],
  ['a page', 'about.html', {}, ['/about.html']],
  ['a page without its ending', 'about.html', { cleanUrls: true }, ['/about.html', '/about']],
  ['a page that ends like an index', 'my-index.html', {}, ['/my-index.html']],
  ['a file below a prefix', 'b.css', { prefix: '/docs/' }, ['/docs/b.css']],
  ['the index below a prefix', 'index.html', { prefix: 'docs' }, ['/docs/index.html', '/docs/', '/docs']],
])('%s', (_name, file, options, expected) => {
  expect(urlPathsOf(file, options)).toEqual(expected);
});
