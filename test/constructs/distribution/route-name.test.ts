import * as fc from 'fast-check';
import { routeName } from '../../../src/constructs/distribution/route-name';

test.each([
  ['/api/catalogue/*', 'api-catalogue'],
  ['/img/*', 'img'],
])('%s is %s', (pathPattern, name) => {
  expect(routeName(pathPattern)).toBe(name);
});

test.each(['/img*', 'img/*', '/a-b/*', '/a_b/*', '*.jpg', '/*', '//*'])('%s has a digest', pathPattern => {
  expect(routeName(pathPattern)).toMatch(/^([A-Za-z0-9-]+-)?[0-9a-f]{6}$/);
});

test('two patterns have different names, with only letters, digits and hyphens', () => {
  const pattern = fc.string({ unit: fc.constantFrom('/', '*', '-', '_', 'a', 'b'), minLength: 1, maxLength: 6 });
  fc.assert(fc.property(pattern, pattern, (one, other) => {
    fc.pre(one !== other);
    expect(routeName(one)).not.toBe(routeName(other));
    expect(routeName(one)).toMatch(/^[A-Za-z0-9-]+$/);
  }));
});
