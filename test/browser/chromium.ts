import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Browser, BrowserContextOptions, chromium, Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Chromium or Chrome on the path; Playwright's own are never downloaded. */
function executable(): string {
  const found = (process.env.PATH ?? '').split(delimiter).flatMap(folder => NAMES.map(name => join(folder, name))).find(isExecutable);
  if (found === undefined) throw new Error(`there is no browser on the path; install one of ${NAMES.join(', ')}`);
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: executable(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
}

/** A page, and all that it does which no page of ours may do. */
export interface WatchedPage {
  readonly page: Page;
  /** Requests to anybody, dialogs, errors, and calls of `attacked`. */
  readonly misdeeds: string[];
}

/** Opens a file of the disk as a browser does it. */
export async function open(browser: Browser, file: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })).newPage();
  const misdeeds: string[] = [];
  page.on('request', request => {
    if (request.url() !== `file://${file}` && !request.url().startsWith('data:')) misdeeds.push(`request: ${request.url()}`);
  });
  page.on('dialog', dialog => {
    misdeeds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', message => {
    if (message.type() !== 'log') misdeeds.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', error => misdeeds.push(`error: ${error.message}`));
  await page.exposeFunction('attacked', () => misdeeds.push('attacked'));
  await page.goto(`file://${file}`);
  return { page, misdeeds };
}
