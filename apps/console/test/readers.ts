import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Cookies, LATE_MS } from '../../../scripts/screens/sign-in.ts';

/** How a reader opens the console. */
export interface Reader {
  readonly language?: 'en-GB' | 'zh-CN';
  readonly width?: number;
  readonly dark?: boolean;
}

/** A page with everything that it asked elsewhere and complained about. */
export interface OpenedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses outside of the console's origin. */
  readonly foreign: readonly string[];
  readonly complaints: readonly string[];
}

/**
 * Opens an address of the console.
 * @param cookies those of somebody who is signed in
 */
export async function openConsole(
  browser: Browser,
  url: string,
  reader: Reader = {},
  cookies: Cookies = [],
): Promise<OpenedPage> {
  const context = await browser.newContext({
    locale: reader.language ?? 'en-GB',
    timezoneId: 'Asia/Shanghai',
    colorScheme: reader.dark ? 'dark' : 'light',
    viewport: { width: reader.width ?? 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(LATE_MS);
  await context.addCookies(cookies);
  const page = await context.newPage();
  const foreign: string[] = [];
  const complaints: string[] = [];
  const { origin } = new URL(url);
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(`${message.text()} ${message.location().url}`.trim());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, context, foreign, complaints };
}

/** For so long a page must not change to be settled, and so long it is waited for at most; in ms. */
const STILL_MS = 400;
const PATIENCE_MS = 5_000;

/** Waits until a page shows its heading and what it shows stops changing: lists have come, times stand. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  const end = performance.now() + PATIENCE_MS;
  let shown = '';
  let since = performance.now();
  while (performance.now() - since < STILL_MS && performance.now() < end) {
    const now = await page.evaluate<string>('document.body.innerHTML');
    if (now !== shown) since = performance.now();
    shown = now;
    await page.waitForTimeout(STILL_MS / 8);
  }
}
