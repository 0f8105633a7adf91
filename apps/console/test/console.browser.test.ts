import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { PlatformProcess } from '../../../test/support/platform-process.ts';
import { buildConsole } from '../build.ts';
import { openConsole, settled, startBrowser } from './readers.ts';

const PASSWORD = 'correct horse battery';

let platform: PlatformProcess;
let browser: Browser;
/** Address of the transaction that the first test sends. */
let deposit = '';

beforeAll(async () => {
  // Built before, so that the platform finds it as it is.
  await buildConsole();
  [platform, browser] = await Promise.all([PlatformProcess.startAlone(), startBrowser()]);
  await vi.waitFor(async () => expect(await (await pageOf('/home')).text()).toContain('id="console"'), 90_000);
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
  await browser?.close();
  await platform?.[Symbol.asyncDispose]();
});

function pageOf(path: string): Promise<Response> {
  return fetch(`${platform.url}${path}`, { headers: { accept: 'text/html' } });
}

test('the link of the terminal, a password, a sample file → committed, and its record', async () => {
  const { page, foreign, complaints } = await openConsole(browser, platform.claimLink);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Choose this password' }).click();
  await page.getByRole('button', { name: 'Use a sample file' }).click();
  await page.getByRole('button', { name: 'Look at it, sign and deposit' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The rehearsal succeeded').waitFor();
  await dialog.getByRole('button', { name: 'Sign and send' }).click();
  await dialog.getByText('It is final: no later block can change it.').waitFor();
  deposit = (await dialog.getByRole('link').first().getAttribute('href')) ?? '';
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByText(/^Final in block/).waitFor();
  expect(new URL(page.url()).searchParams.get('record')).toMatch(/^sha256:[0-9a-f]{64}\/0$/);
  expect([foreign, complaints]).toEqual([[], []]);
});

test('a wrong password → refused in words, what was typed is kept', async () => {
  const { page } = await openConsole(browser, `${platform.url}/signin`);
  const field = page.getByLabel('Password', { exact: true });
  await field.fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByText('The password is not right.').waitFor();
  expect(await field.inputValue()).toBe('not the password');
});

test('a transaction → its proof is checked in the browser', async () => {
  const { page, complaints } = await openConsole(browser, `${platform.url}${deposit}?tab=proof`, { language: 'zh-CN' });
  await page.getByRole('button', { name: '在此浏览器中核验' }).click();
  await page.getByText(/项核验中 \d+ 项通过/).waitFor();
  expect(await page.getByText('未获证明').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('a block → checked against its header, its certificate and the genesis', async () => {
  const { page } = await openConsole(browser, `${platform.url}/c/local/blocks/2`);
  await page.getByRole('button', { name: 'Check this block' }).click();
  await page.getByText('5 of 5 checks passed').waitFor();
});

test('the keyboard alone → from the search box to a block, and from row to row', async () => {
  const { page } = await openConsole(browser, `${platform.url}/c/local/blocks`);
  await page.getByRole('cell').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('#1');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Block 1 founds the chain.' }).waitFor();
  await page.goBack();
  await page.goto(`${platform.url}/c/local/blocks`);
  await page.getByRole('region').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Block \d+/ }).waitFor();
});

test('a new block while one reads the list → held back until asked for', async () => {
  const { page } = await openConsole(browser, platform.claimLink.replace(/start#.*/, 'c/local/blocks'));
  await page.getByRole('cell').first().waitFor();
  const newest = await page.getByRole('row').nth(1).getByRole('link').innerText();
  await page.evaluate('window.scrollTo(0, 0)');
  await depositOnce();
  await page.getByRole('button', { name: /new: show$/ }).waitFor();
  expect(await page.getByRole('row').nth(1).getByRole('link').innerText()).toBe(newest);
  await page.getByRole('button', { name: /new: show$/ }).click();
  expect(await page.getByRole('row').nth(1).getByRole('link').innerText()).not.toBe(newest);
});

/** Another deposit, through another page. */
async function depositOnce(): Promise<void> {
  const { page, context } = await openConsole(browser, `${platform.url}/start`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Use a sample file' }).click();
  await page.getByRole('button', { name: 'Look at it, sign and deposit' }).click();
  await page.getByRole('button', { name: 'Sign and send' }).click();
  await page.getByText('It is final: no later block can change it.').waitFor();
  await context.close();
}

const PAGES = [
  '/home',
  '/start',
  '/signin',
  '/c/local',
  '/c/local/blocks',
  '/c/local/blocks/2',
  '/c/local/transactions',
  '/search?q=sample',
  `/search?q=${'ab'.repeat(20)}`,
  '/nowhere',
];

describe.each(['en-GB', 'zh-CN'] as const)('pages in %s', (language) => {
  test.each([false, true])('dark: %s → no violation (WCAG 2.2 AA), nothing asked elsewhere', async (dark) => {
    const tabs = ['', '?tab=receipt', '?tab=events', '?tab=changes', '?tab=proof'].map((tab) => `${deposit}${tab}`);
    const found: string[] = [];
    for (const path of [...PAGES, ...tabs]) {
      const { page, foreign, complaints, context } = await openConsole(browser, `${platform.url}${path}`, {
        language,
        dark,
      });
      await settled(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${path} ${id}: ${html}`)));
      found.push(...foreign, ...complaints.map((complaint) => `${path}: ${complaint}`));
      await context.close();
    }
    expect(found).toEqual([]);
  });

  test('a screen of 360 px → nothing to scroll sideways', async () => {
    for (const path of [...PAGES, deposit]) {
      const { page, context } = await openConsole(browser, `${platform.url}${path}`, { language, width: 360 });
      await settled(page);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(360);
      await context.close();
    }
  });
});
