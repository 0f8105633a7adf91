import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildVerifier } from '../../../scripts/build-verifier.ts';
import { PlatformProcess } from '../../../test/support/platform-process.ts';
import { buildConsole } from '../build.ts';
import { openConsole, startBrowser } from './readers.ts';

let platform: PlatformProcess;
let browser: Browser;

beforeAll(async () => {
  // Built before, so that the platform finds it as it is.
  await buildConsole();
  [platform, browser] = await Promise.all([PlatformProcess.startAlone(), startBrowser()]);
  await vi.waitFor(async () => expect((await verifyPage()).status).toBe(200), 90_000);
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
  await browser?.close();
  await platform?.[Symbol.asyncDispose]();
});

const verifyPage = (): Promise<Response> => fetch(`${platform.url}/verify`);

test('the address → the page that also works from disk, byte for byte, without a cookie', async () => {
  const answer = await verifyPage();
  const { path } = await buildVerifier();
  expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), await readFile(path))).toBe(0);
  expect(answer.headers.getSetCookie()).toEqual([]);
});

test('its policy → scripts and styles by their hashes alone, no connections, no frames', async () => {
  const policy = (await verifyPage()).headers.get('content-security-policy') ?? '';
  const parts = new Map(policy.split('; ').map((part) => part.split(/ (.*)/, 2) as [string, string]));
  expect(parts.get('default-src')).toBe("'none'");
  expect(parts.get('script-src')).toMatch(/^'sha256-[A-Za-z0-9+/]{43}='$/);
  expect(parts.get('style-src')).toMatch(/^'sha256-[A-Za-z0-9+/]{43}='$/);
  expect(parts.get('frame-ancestors')).toBe("'none'");
  expect(parts.get('connect-src')).toBeUndefined();
  expect(policy).not.toContain('unsafe');
});

test('a sample verified on it → proved, and nothing was asked but the page itself', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) asked.push(request.url());
  });
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(`${platform.url}/verify`);
  // What is given from here on could leave this device only with a request.
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Try it with a sample' }).click();
  await page.locator('.panel').waitFor();
  await page.locator('#compared').check();
  expect(await page.locator('.verdict-word').innerText()).toBe('Proved');
  expect(asked).toEqual([`${platform.url}/verify`]);
  expect(complaints).toEqual([]);
});

test('“Verifier to keep” → the same page as a file', async () => {
  const { page } = await openConsole(browser, `${platform.url}/verify`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Verifier to keep, works offline' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('verifier.html');
  const { path } = await buildVerifier();
  expect(Buffer.compare(await readFile(await download.path()), await readFile(path))).toBe(0);
});

describe.each(['en-GB', 'zh-CN'] as const)('in %s', (language) => {
  test.each([false, true])(
    'dark: %s → no violation (WCAG 2.2 AA), nothing to scroll sideways at 360 px',
    async (dark) => {
      const { page } = await openConsole(browser, `${platform.url}/verify`, { language, dark, width: 360 });
      await page.locator('.page-footer .keep').waitFor();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    },
  );
});
