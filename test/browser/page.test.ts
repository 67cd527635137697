import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, Page } from 'playwright-core';
import { launch, open, WatchedPage } from './chromium';
import { buildPage } from '../../scripts/page';
import { shopTemplate } from '../../scripts/shop-template';
import { reportCommand } from '../../src/cli/commands/report';
import { sendTwice } from '../../src/cli/explain/exchange-twice';
import { explanation } from '../../src/cli/explain/explanation';
import { viewerRequest } from '../../src/cli/explain/viewer-request';
import { main } from '../../src/cli/main';
import { CachingTemplate } from '../../src/template/caching-template';
import { fakeTerminal } from '../cli/fake-terminal';
import { LEAK, LEAK_IN_PRODUCTION, UNKNOWN } from '../cli/lint/lint-run';
import { ATTACKS, hostileTemplate } from '../cli/report/hostile-template';
import { CACHING_DISABLED, site } from '../lint/rule-case';

const directory = mkdtempSync(join(tmpdir(), 'page-'));
let browser: Browser;
let built: string;
let shop: string;
let leak: string;
let hostile: string;
const opened: WatchedPage[] = [];

beforeAll(async () => {
  built = buildPage();
  shop = report('shop.html', ['dev.json', shopTemplate('dev')], ['pr-42.json', shopTemplate('pr-42')]);
  leak = report('leak.html', ['leak.json', LEAK_IN_PRODUCTION], ['far.json', UNKNOWN]);
  hostile = report('hostile.html', ['hostile.json', hostileTemplate()]);
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  rmSync(directory, { recursive: true });
});
afterEach(async () => {
  for (const { page, misdeeds } of opened.splice(0)) {
    await page.context().close();
    expect(misdeeds).toEqual([]);
  }
});

function report(name: string, ...templates: [name: string, content: object | string][]): string {
  for (const [file, content] of templates) {
    writeFileSync(join(directory, file), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  }
  const terminal = fakeTerminal({ directory });
  if (main(['report', ...templates.map(([file]) => file), '-o', name], terminal, [reportCommand(() => built)]) !== 0) throw new Error(terminal.errors);
  return join(directory, name);
}

async function show(file: string, options = {}): Promise<Page> {
  const watched = await open(browser, file, options);
  opened.push(watched);
  return watched.page;
}

const SCHEMES = ['light', 'dark'] as const;

async function ask(page: Page, url: string, fields: { [label: string]: string } = {}): Promise<string> {
  await page.getByLabel('URL or path').fill(url);
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value);
  await page.getByRole('button', { name: 'Send request', exact: true }).click();
  return page.getByRole('status').innerText();
}

/** Drops files on the page, as from a file manager. */
async function drop(page: Page, ...files: { name: string; text: string }[]): Promise<void> {
  const data = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    for (const { name, text } of ${JSON.stringify(files)}) data.items.add(new File([text], name));
    return data;
  })()`);
  await page.locator('.screen main').dispatchEvent('dragover', { dataTransfer: data });
  await page.locator('.screen main').dispatchEvent('drop', { dataTransfer: data });
}

describe('asking', () => {
  test('the first request is a miss, the second a hit, and later it is not', async () => {
    const page = await show(shop);
    expect(await ask(page, '/api/catalogue/widgets?page=2&utm_source=mail')).toMatch(/^Miss GET \/api\/catalogue\/widgets\?page=2&utm_source=mail status 200\s+miss at '\/api\/catalogue\/\*'/);
    expect(await ask(page, '/api/catalogue/widgets?page=2', { 'Time since the previous request': '10m' })).toMatch(/^Hit .*\s+hit at .* was stored 600 s ago/);
    expect(await ask(page, '/api/catalogue/widgets?page=2', { 'Time since the previous request': '1h' })).toMatch(/^Miss /);
    expect(await page.locator('.history li').allInnerTexts()).toEqual([
      expect.stringMatching(/^0 s\s+Miss/), expect.stringMatching(/^600 s\s+Hit/), expect.stringMatching(/^4200 s\s+Miss/),
    ]);
  });

  test('the answer is the explanation of the command', async () => {
    const page = await show(shop);
    const headers = ['Cookie: session=abc', 'Authorization: Bearer x'];
    await ask(page, '/account/orders', { 'Viewer request headers': headers.join('\n') });
    const [distribution] = CachingTemplate.parse(shopTemplate('dev')).distributions;
    const request = viewerRequest({ url: '/account/orders', headers, originHeaders: [] });
    const expected = explanation(sendTwice({ distribution: distribution!.settings, request }));
    const answer = page.locator('.answer > section');
    expect(await answer.getByRole('heading').allInnerTexts()).toEqual(expected.map(({ heading }) => heading));
    expect(await answer.locator('p').allInnerTexts()).toEqual(expected.flatMap(({ sentences }) => sentences));
    expect(await answer.locator('td, li').allInnerTexts()).toEqual(expected.flatMap(({ rows = [] }) => rows.flat()).filter(cell => cell !== '-'));
    expect(await page.locator('.behavior.answering code').first().innerText()).toBe('/account/*');
  });

  test('what the origin says counts', async () => {
    const page = await show(shop);
    expect(await ask(page, '/', { 'Cache-Control': 'max-age=60', 'Status': '200' })).toContain('stored for 60 s');
    expect(await ask(page, '/none', { Status: '404' })).toMatch(/^Error .*status 404/);
  });

  test('an earlier answer can be seen again, and all can be forgotten', async () => {
    const page = await show(shop);
    await ask(page, '/img/a');
    await ask(page, '/img/a');
    await page.locator('.history li button').first().click();
    expect(await page.getByRole('status').innerText()).toMatch(/^Miss/);
    await page.getByRole('button', { name: 'Clear requests' }).click();
    expect(await page.locator('.history').count()).toBe(0);
    expect(await ask(page, '/img/a')).toMatch(/^Miss/);
  });

  test.each([
    ['a URL that is none', 'nonsense', {}, "URL 'nonsense' is neither a path nor a full URL"],
    ['a header without a colon', '/', { 'Viewer request headers': 'cookie' }, "header 'cookie' has no colon"],
    ['a status that is none', '/', { Status: '20' }, "the origin status must be a code from 100 to 599, got '20'"],
    ['a time that is none', '/', { 'Time since the previous request': 'soon' }, "the time must be in seconds, or like 5m, 1h 30m or 1d, got 'soon'"],
  ])('%s is refused in a line, and changes nothing', async (_name, url, fields, line) => {
    const page = await show(shop);
    await ask(page, url, fields);
    expect(await page.getByRole('alert').innerText()).toContain(line);
    expect(await page.locator('.history').count()).toBe(0);
  });

  test('another distribution is asked when another is chosen', async () => {
    const page = await show(shop);
    await page.getByRole('combobox', { name: 'Distribution' }).selectOption({ index: 1 });
    expect(await page.locator('#behaviors + p').innerText()).toContain('pr-42.json');
    expect(await ask(page, '/api/catalogue/a')).toMatch(/^Miss/);
  });
});

describe('templates', () => {
  test('one that is dropped takes the place of the others', async () => {
    const page = await show(shop);
    await drop(page, { name: 'account.yaml', text: readFileSync(join(directory, 'leak.json'), 'utf8') });
    await page.getByRole('heading', { name: 'CloudFront caching of account.yaml' }).first().waitFor();
    expect(await page.locator('.screen .finding h3').first().innerText()).toMatch(/^error CEC002/i);
    await page.getByRole('button', { name: 'Reset to dev.json, pr-42.json' }).click();
    await page.getByRole('heading', { name: 'CloudFront caching of dev.json, pr-42.json' }).first().waitFor();
  });

  test('several that are opened are read together', async () => {
    const page = await show(leak);
    const template = site({ behavior: { CachePolicyId: CACHING_DISABLED } });
    await page.locator('input[type=file]').setInputFiles(['a.json', 'b.json'].map(name => ({ name, mimeType: '', buffer: Buffer.from(JSON.stringify(template)) })));
    expect(await page.getByRole('combobox', { name: 'Distribution' }).locator('option').allInnerTexts()).toEqual(['Site (a.json)', 'Site (b.json)']);
  });

  test('one that is edited is read anew, and past requests with it', async () => {
    const page = await show(leak);
    await ask(page, '/api/x');
    expect(await ask(page, '/api/x')).toMatch(/^Hit/);
    const source = page.getByLabel(/Paste a template here/);
    await source.fill((await source.inputValue()).replace('"DefaultTTL": 3600', '"DefaultTTL": 0').replace(/"MaxTTL": \d+/, '"MaxTTL": 0'));
    await page.locator('.behavior.pass-through').first().waitFor();
    expect(await page.getByRole('status').innerText()).toMatch(/^Miss/);
  });

  test('one that is broken is told in a line, and what was there stays', async () => {
    const page = await show(leak);
    await page.getByLabel(/Paste a template here/).fill('{"Resources": ');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/^'leak\.json' is not valid JSON: the file ends.*The page shows the last valid template\.$/);
    expect(await page.locator('.screen .behavior').count()).toBe(2);
    await drop(page, { name: 'none.yaml', text: 'Resources: {}' });
    expect(await page.getByText('The template has no distribution').innerText()).toContain('Open the template');
  });

  test('a finding leads to its line', async () => {
    const page = await show(leak);
    const button = page.getByRole('button', { name: /^Show line \d+ of leak\.json/ }).first();
    const line = Number(/\d+/.exec(await button.innerText())![0]);
    await button.click();
    const source = page.getByLabel(/Paste a template here/);
    expect(await source.evaluate('document.activeElement.id')).toBe('source');
    const selected = await page.evaluate('(() => { const a = document.activeElement; return a.value.slice(a.selectionStart, a.selectionEnd); })()');
    expect(selected).toBe(readFileSync(join(directory, 'leak.json'), 'utf8').split('\n')[line - 1]);
    expect(await page.locator('.mark.error').count()).toBe(1);
  });
});

describe('a template with an attack in every name', () => {
  const harmless = ['SCRIPT'];

  test.each([['in a report', false], ['dropped', true]])('%s runs nothing and adds no element', async (_name, isDropped) => {
    const page = await show(isDropped ? shop : hostile);
    if (isDropped) {
      await drop(page, ...ATTACKS.slice(0, 2).map(name => ({ name: `${name}.json`, text: JSON.stringify(hostileTemplate()) })));
      await page.locator('.screen .behavior').nth(11).waitFor();
    }
    for (const [path, value] of ATTACKS.entries()) await ask(page, `/${path}`, { 'Viewer request headers': `cookie: ${value}` });
    await ask(page, `/${ATTACKS[0]}`.replace(/\s/g, ''));
    expect(await page.locator('img, iframe, object, embed, [onload], [onerror], [href^="javascript:"]').count()).toBe(0);
    expect(await page.evaluate('[...document.scripts].map(one => one.tagName)')).toEqual([...harmless, ...harmless]);
    expect(await page.locator('.screen').innerText()).toContain(ATTACKS[0]);
  });
});

describe('for everybody', () => {
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

  test.each(SCHEMES.flatMap(scheme => [[scheme, 'shop'], [scheme, 'leak']] as const))('axe finds nothing in the %s colors of %s', async (colorScheme, name) => {
    const page = await show(name === 'shop' ? shop : leak, { colorScheme });
    await ask(page, '/a');
    await ask(page, 'nonsense');
    await page.evaluate(axe);
    const { violations } = await page.evaluate('axe.run()') as { violations: { id: string; nodes: { html: string }[] }[] };
    expect(violations.map(({ id, nodes }) => [id, nodes[0]!.html])).toEqual([]);
  });

  test('with the keyboard alone', async () => {
    const page = await show(shop);
    const focused = () => page.evaluate('document.activeElement.name || document.activeElement.textContent.slice(0, 20) || document.activeElement.type') as Promise<string>;
    const tabTo = async (wanted: string) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        if ((await focused()).startsWith(wanted)) return;
      }
      throw new Error(`Tab never came to '${wanted}'`);
    };
    await tabTo('url');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).not.toBe('none');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('/img/a.webp');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('status').innerText()).toMatch(/^Miss GET \/img\/a\.webp/);
    await tabTo('Send request');
    await page.keyboard.press('Space');
    expect(await page.getByRole('status').innerText()).toMatch(/^Hit/);
    await tabTo('Clear requests');
    await page.keyboard.press('Enter');
    expect(await page.locator('.history').count()).toBe(0);
  });

  test.each([320, 390, 768])('no line of the page is wider than a screen of %d pixels', async width => {
    const page = await show(leak, { viewport: { width, height: 800 } });
    await ask(page, `/${'long'.repeat(100)}`, { 'Viewer request headers': `x-${'y'.repeat(200)}: z` });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });
});

test.each([
  ['a shop', () => shop],
  ['long names', () => report('wide.html', ['wide.json', site({
    behaviors: ['W', 'i', '漢', '😀', 'a-/'].map(letter => ({ PathPattern: `/${letter.repeat(90)}`, TargetOriginId: letter.repeat(90) })),
    config: { Aliases: ['w'.repeat(300), 'x'.repeat(300)], DefaultRootObject: 'M'.repeat(200) },
  })])],
])('the behaviors of %s stay in their boxes', async (_name, file) => {
  const page = await show(file());
  const outside = await page.evaluate(`[...document.querySelectorAll('.screen .behavior :is(p, dt, dd)')].filter(one => {
    const { right } = one.closest('.behavior').getBoundingClientRect();
    return one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > right;
  }).map(one => one.textContent)`);
  expect(outside).toEqual([]);
});

describe('on paper', () => {
  test.each(SCHEMES)('all of the report is printed, in the %s colors', async colorScheme => {
    const page = await show(leak, { colorScheme });
    await page.emulateMedia({ media: 'print', colorScheme });
    const paper = page.locator('.paper');
    expect(await paper.isVisible()).toBe(true);
    expect(await page.locator('.screen').isVisible()).toBe(false);
    const text = await paper.innerText();
    for (const one of ['Site (leak.json)', 'Site (far.json)', '/api/*', 'CEC002', 'Not checked']) expect(text).toContain(one);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect((await page.pdf()).length).toBeGreaterThan(20_000);
  });

  test('what was edited is what is printed', async () => {
    const page = await show(shop);
    await drop(page, { name: 'leak.json', text: JSON.stringify(LEAK) });
    await page.locator('.screen .finding').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.paper').innerText()).toContain('CloudFront caching of leak.json');
  });

  test('without JavaScript it can be read', async () => {
    const page = await show(leak, { javaScriptEnabled: false });
    expect(await page.locator('.paper').isVisible()).toBe(true);
    expect(await page.locator('.paper .finding').count()).toBe(1);
  });
});
