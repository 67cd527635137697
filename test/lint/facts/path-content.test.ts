import { compressedExtensionOf, matchesAssets } from '../../../src/lint/facts/path-content';

test.each([
  ['*.jpg', 'jpg'],
  ['/IMG/*.PNG', 'png'],
  ['/movies/trailer.mp4', 'mp4'],
  ['*.tar.gz', 'gz'],
  ['*.woff2', 'woff2'],
  ['*', undefined],
  ['/img/*', undefined],
  ['*.svg', undefined],
  ['*.jpg?', undefined],
  ['*.jpg/*', undefined],
  ['/jpg', undefined],
  ['*.jp*g', undefined],
])('the compressed files of %s', (pathPattern, ending) => {
  expect(compressedExtensionOf(pathPattern)).toBe(ending);
});

test.each([
  '*.css', '*.js', '*.woff', '*.webp', '/docs/manual.pdf', '/_next/static/*', '_nuxt/*', '/_astro/*', '/_app/immutable/*', '/assets/*', 'asset/*',
  '/shop/static/*', '/build/*', '/dist/*', '/public/*', '/Images/*', '/img/thumbs/*', '/fonts/*', '/media/*', '/favicon*', '/robots.txt', '/sitemap*',
  '/manifest.json', 'wp-content/*',
])('%s matches only files', pathPattern => {
  expect(matchesAssets(pathPattern)).toBe(true);
});

test.each([
  '*', '/api/*', '/_next/data/*', '/_next/image*', '/staticpages/*', '/imgproxy', '/rebuild/*', '*.html', '*.php', '*.json',
  '/feed.xml', '/wp-admin/*', '/page.js*',
])('%s can match server-rendered pages', pathPattern => {
  expect(matchesAssets(pathPattern)).toBe(false);
});
