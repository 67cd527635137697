import { existsSync, readFileSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launch } from './chromium';

const ROOT = join(__dirname, '..', '..');
const SITE = join(ROOT, 'dist-site');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json',
};
const PAGES = ['/', '/docs/rules.html', '/docs/edge-model.html', '/api/', '/api/MixedContentDistribution.html'];

const built = existsSync(join(SITE, 'index.html'));
if (!built) console.log("skipped: the site in a browser, because 'npm run docs' has not built it");

let server: Server;
let address: string;
let browser: Browser;
let strangers: string[];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const file = join(SITE, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!file.startsWith(SITE) || !existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launch();
});

beforeEach(() => {
  strangers = [];
});

afterAll(async () => {
  await browser?.close();
  await new Promise(resolve => server.close(resolve));
});

async function show(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })).newPage();
  page.on('request', request => {
    if (!request.url().startsWith(address) && !request.url().startsWith('data:')) strangers.push(request.url());
  });
  page.on('pageerror', error => strangers.push(error.message));
  await page.goto(`${address}${path}`, { waitUntil: 'networkidle' });
  return page;
}

(built ? describe : describe.skip)('the site', () => {
  test.each(PAGES)('%s asks nobody else, and fits on a phone', async path => {
    const page = await show(path, { viewport: { width: 390, height: 844 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(strangers).toEqual([]);
  });

  test.each(PAGES.flatMap(path => (['light', 'dark'] as const).map((scheme): [string, 'light' | 'dark'] => [path, scheme])))(
    '%s, %s, has no serious finding of axe-core', async (path, colorScheme) => {
      const page = await show(path, { colorScheme });
      await page.evaluate(AXE);
      // The theme puts a button into the head of a group that is one itself.
      const found = await page.evaluate('axe.run({ runOnly: ["wcag2a", "wcag2aa"], rules: { "nested-interactive": { enabled: false } } })') as AxeResult;
      expect(found.violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(({ id, nodes }) => [id, nodes[0]!.html])).toEqual([]);
    },
  );

  test('a rule is found by its name', async () => {
    const page = await show('/');
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill('identity-not-in-cache-key');
    await page.locator('.result', { hasText: 'CEC002' }).first().click();
    await page.waitForURL('**/docs/rules.html#cec002-identity-not-in-cache-key');
  });

  test('the playground is on it', async () => {
    const page = await show('/');
    await page.getByRole('link', { name: 'Playground' }).first().click();
    await page.waitForURL('**/playground/');
    expect(await page.getByLabel('URL or path').count()).toBe(1);
    expect(strangers).toEqual([]);
  });
});

interface AxeResult {
  readonly violations: ReadonlyArray<{ readonly id: string; readonly impact: string; readonly nodes: ReadonlyArray<{ readonly html: string }> }>;
}
