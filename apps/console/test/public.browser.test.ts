import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { PlatformProcess } from '../../../test/support/platform-process.ts';
import { buildConsole } from '../build.ts';
import { claimConsole, openSignedIn, tabTo } from './operator.ts';
import { openConsole, type Reader, settled, startBrowser } from './readers.ts';

let platform: PlatformProcess;
let browser: Browser;
/** The fingerprint as the node says it. */
let genesis: string;
/** An account of the founding. */
let founder: string;

beforeAll(async () => {
  await buildConsole();
  [platform, browser] = await Promise.all([PlatformProcess.startAlone(), startBrowser()]);
  const home = async () => (await fetch(`${platform.url}/home`, { headers: { accept: 'text/html' } })).text();
  await vi.waitFor(async () => expect(await home()).toContain('id="console"'), 90_000);
  await claimConsole(browser, platform.claimLink);
  const answer = await fetch(`${platform.nodeUrl}/v1/chains/local`);
  const info = (await answer.json()) as { readonly genesis: string; readonly founders: readonly string[] };
  [genesis, founder] = [info.genesis, info.founders[0] ?? ''];
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
  await browser?.close();
  await platform?.[Symbol.asyncDispose]();
});

const open = (path: string, reader?: Reader) => openConsole(browser, `${platform.url}${path}`, reader);

describe('trust', () => {
  test('somebody without an account → the fingerprint compared, validators checked here, the verifier to keep', async () => {
    const { page, foreign, complaints } = await open('/trust');
    await page.getByRole('heading', { name: 'Everything on local can be checked from one fingerprint.' }).waitFor();
    await page.getByText(/^Checked in this browser: each set is certified by the one before/).waitFor();
    const field = page.getByLabel('The fingerprint that you have');
    await field.fill(genesis.toUpperCase().replaceAll(/(.{4})/g, '$1 '));
    await page.getByText('Both are the same. This is the ledger that you mean.').waitFor();
    await field.fill(`${genesis.slice(0, 8)}${genesis[8] === '0' ? '1' : '0'}`);
    await page.getByText('They differ in group 3.').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download verifier' }).click();
    expect((await saved).suggestedFilename()).toBe('stele-verifier.html');
    expect([foreign, complaints]).toEqual([[], []]);
  });

  test('the same with the keyboard alone, in Chinese → compared', async () => {
    const { page } = await open('/trust', { language: 'zh-CN' });
    await page.getByText(/^已在本浏览器中核验/).waitFor();
    await tabTo(page, /^您手中的指纹$/);
    await page.keyboard.type(genesis);
    await page.getByText('两者一致，这就是您所指的账本。').waitFor();
  });
});

describe('a hall screen', () => {
  test.each([
    [1920, 1080],
    [3840, 2160],
  ])('%i × %i → all of it at once, nothing to scroll or press', async (width, height) => {
    const { page, foreign, complaints } = await open('/c/local/wall');
    await page.setViewportSize({ width, height });
    await page.getByText('Block height').waitFor();
    await page.getByText('take part now').waitFor();
    const beyond = await page.evaluate<boolean>(`(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      const boxes = [...document.querySelectorAll('.wall-picture *')].map((element) => element.getBoundingClientRect());
      const outside = boxes.some(({ right, bottom }) => right > innerWidth + 1 || bottom > innerHeight + 1);
      return outside || scrollWidth > innerWidth || scrollHeight > innerHeight;
    })()`);
    expect(beyond).toBe(false);
    expect(await page.locator('.wall :is(a, button, input)').count()).toBe(0);
    expect([foreign, complaints]).toEqual([[], []]);
  });

  test('half a minute without an answer → says of when its data are, and no rate', async () => {
    const { page } = await open('/c/local/wall');
    await page.clock.install();
    await page.reload();
    await page.getByText('take part now').waitFor();
    await page.route('**/v1/**', (route) => route.abort());
    await page.clock.runFor(45_000);
    await page.getByText(/^Data from \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\+08:00$/).waitFor();
    const rate = page.locator('.wall-figure', { hasText: 'Transactions a second' });
    expect(await rate.innerText()).toContain('—');
  });
});

describe('help', () => {
  test('the question mark → the guide to this page; words → other guides', async () => {
    const { page, foreign } = await open('/c/local/build/deploy');
    await page.getByRole('button', { name: 'Help on this page' }).click();
    const dialog = page.getByRole('dialog', { name: 'Help' });
    await dialog.getByRole('heading', { name: 'Contracts', exact: true }).waitFor();
    await dialog.getByLabel('Find in all guides').fill('fingerprint certificate');
    await dialog.getByRole('button', { name: /^The console at a glance/ }).click();
    await dialog.getByRole('heading', { name: 'The console at a glance' }).waitFor();
    await dialog.getByLabel('Find in all guides').fill('no guide says xyzzy');
    await dialog.getByText('No guide has these words.').waitFor();
    expect(foreign).toEqual([]);
  });

  test('? alone → the keys', async () => {
    const { page } = await open('/home');
    await settled(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Ctrl K').waitFor();
  });
});

/** The offsets of all times on a page. */
async function offsets(page: Page): Promise<readonly string[]> {
  await settled(page);
  const text = await page.locator('main').innerText();
  return [...new Set(text.match(/UTC[+−]\d\d:\d\d/g))];
}

describe('the time zone', () => {
  test('a link that names one → wins until the reader chooses another, which is kept', async () => {
    const { page } = await open('/home?tz=America/New_York');
    expect(await offsets(page)).toEqual(['UTC−05:00']);
    await page.getByRole('link', { name: 'Blocks', exact: true }).click();
    expect(await offsets(page)).toEqual(['UTC−05:00']);
    await page.getByRole('button', { name: /Time zone and appearance/ }).click();
    await page.getByText('The link that you opened asks for this zone.').waitFor();
    await page.getByLabel('Time zone of all times').selectOption('UTC');
    expect(await offsets(page)).toEqual(['UTC+00:00']);
    await page.reload();
    expect(await offsets(page)).toEqual(['UTC+00:00']);
  });

  test('a link that names none that there is → the browser’s', async () => {
    const { page } = await open('/home?tz=Moon/Sea');
    expect(await offsets(page)).toEqual(['UTC+08:00']);
  });
});

describe('a past height', () => {
  test('a chain, contract and account at block 1 → as they were, and back to now', async () => {
    const { page, complaints } = await open('/c/local?at=1');
    await page.getByRole('heading', { name: 'local as it was at block 1.' }).waitFor();
    await page.getByText('You see this as of block').waitFor();
    await page.getByText('1 member then').waitFor();
    await page.goto(`${platform.url}/c/local/contracts/kv?at=1&tab=write`);
    await page.getByText('Calls are made now, not at a past height.').waitFor();
    await page.getByRole('tab', { name: 'Read' }).click();
    expect(await page.getByLabel(/^At block height/).inputValue()).toBe('1');
    await page.getByRole('link', { name: 'Back to now' }).click();
    expect(new URL(page.url()).search).toBe('?tab=read');
    await page.getByText('You see this as of block').waitFor({ state: 'detached' });
    await page.goto(`${platform.url}/c/local/accounts/${founder}?at=1`);
    await page.getByText('You see this as of block').waitFor();
    await page.getByRole('heading', { name: /^\d+ keys?/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a height that is not there yet → says which is the newest', async () => {
    const { page } = await open('/c/local?at=999999');
    await page.getByText(/Block 999,999 is not there yet: the newest is/).waitFor();
  });
});

test('home → each node with what is known of it, and the hour in words', async () => {
  const { page } = await open('/home');
  const row = page.getByRole('row', { name: /validator/ });
  await row.waitFor();
  const known = /local\s+validator\s+votes; this node\s+\d+\s+0\s+has none/;
  await vi.waitFor(async () => expect(await row.innerText()).toMatch(known), 20_000);
  await page.getByText('accepted → committed').waitFor();
});

test('a file of the console that is gone → the page is loaded anew once, and shown', async () => {
  const { page } = await open('/home');
  await settled(page);
  let refused = 0;
  await page.route('**/assets/blocks-page-*.js', (route) => {
    refused++;
    return refused === 1 ? route.fulfill({ status: 404, body: '' }) : route.continue();
  });
  await page.getByRole('link', { name: 'Blocks', exact: true }).click();
  await page.getByRole('heading', { name: /^local has \d+ blocks?/ }).waitFor();
  expect(refused).toBe(2);
  expect(await page.getByRole('alert').count()).toBe(0);
});

const PAGES = ['/trust', '/c/local/wall', '/c/local?at=1', '/c/local/contracts/kv?at=1', '/c/local/govern/settings'];

describe.each(['en-GB', 'zh-CN'] as const)('pages in %s', (language) => {
  test.each([false, true])('dark: %s → no violation (WCAG 2.2 AA)', async (dark) => {
    const found: string[] = [];
    const { page, foreign, complaints } = await openSignedIn(browser, platform.url, '/home', { language, dark });
    const look = async (what: string) => {
      await settled(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${what} ${id}: ${html}`)));
    };
    await look('/home');
    await page.getByRole('button', { name: /^(Help on this page|本页帮助)$/ }).click();
    await page.getByRole('heading', { name: /^(The console at a glance|控制台概览)$/ }).waitFor();
    await look('help');
    for (const path of PAGES) {
      await page.goto(`${platform.url}${path}`);
      await look(path);
    }
    expect([...found, ...foreign, ...complaints]).toEqual([]);
  });

  test('a screen of 360 px → nothing to scroll sideways', async () => {
    const { page } = await open('/home', { language, width: 360 });
    for (const path of ['/home', ...PAGES]) {
      await page.goto(`${platform.url}${path}`);
      await settled(page);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(360);
    }
    await page.goto(`${platform.url}/home`);
    await settled(page);
    await page.getByRole('button', { name: /^(Help on this page|本页帮助)$/ }).click();
    await page.getByRole('heading', { name: /^(The console at a glance|控制台概览)$/ }).waitFor();
    expect(await page.evaluate('document.querySelector("dialog[open]").scrollWidth <= 328')).toBe(true);
  });
});
