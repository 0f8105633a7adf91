import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { withConsole } from './console-under-test.ts';
import { tabTo } from './operator.ts';
import { settled } from './readers.ts';
import { faultsOf, WALKERS, walk } from './walk.ts';

const stele = withConsole();
/** The fingerprint as the node says it. */
let genesis: string;
/** An account of the founding. */
let founder: string;

beforeAll(async () => {
  const answer = await fetch(`${stele.platform.nodeUrl}/v1/chains/local`);
  const info = (await answer.json()) as { readonly genesis: string; readonly founders: readonly string[] };
  [genesis, founder] = [info.genesis, info.founders[0] ?? ''];
});

describe('trust', () => {
  test('somebody without an account → the fingerprint compared, validators checked here, the verifier to keep', async () => {
    const { page, foreign, complaints } = await stele.open('/trust');
    await page.getByRole('heading', { name: 'Everything on local can be checked from one fingerprint.' }).waitFor();
    await page.getByText(/^Checked in this browser: each set is certified by the one before/).waitFor();
    const field = page.getByLabel('The fingerprint that you have');
    await field.fill(genesis.toUpperCase().replaceAll(/(.{4})/g, '$1 '));
    await page.getByText('Both are the same. This is the ledger you mean.').waitFor();
    await field.fill(`${genesis.slice(0, 8)}${genesis[8] === '0' ? '1' : '0'}`);
    await page.getByText('They differ in group 3.').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download verifier' }).click();
    expect((await saved).suggestedFilename()).toBe('stele-verifier.html');
    expect([foreign, complaints]).toEqual([[], []]);
  });

  test('the same with the keyboard alone, in Chinese → compared', async () => {
    const { page } = await stele.open('/trust', { language: 'zh-CN' });
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
    const { page, foreign, complaints } = await stele.open('/c/local/wall');
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
    const { page } = await stele.open('/c/local/wall');
    await page.clock.install();
    await page.reload();
    await page.getByText('take part now').waitFor();
    await page.route('**/v1/**', (route) => route.abort());
    await page.clock.runFor(45_000);
    await page.getByText(/^Data from \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\+08:00$/).waitFor();
    const rate = page.locator('.wall-figure', { hasText: 'Transactions per second' });
    expect(await rate.innerText()).toContain('—');
  });
});

describe('help', () => {
  test('the question mark → the guide to this page; words → other guides', async () => {
    const { page, foreign } = await stele.open('/c/local/build/deploy');
    await page.getByRole('button', { name: 'Help on this page' }).click();
    const dialog = page.getByRole('dialog', { name: 'Help' });
    await dialog.getByRole('heading', { name: 'Contracts', exact: true }).waitFor();
    await dialog.getByLabel('Search all guides').fill('fingerprint certificate');
    await dialog.getByRole('button', { name: /^The console at a glance/ }).click();
    await dialog.getByRole('heading', { name: 'The console at a glance' }).waitFor();
    await dialog.getByLabel('Search all guides').fill('no guide says xyzzy');
    await dialog.getByText('No guide contains these words.').waitFor();
    expect(foreign).toEqual([]);
  });

  test('? alone → the keys', async () => {
    const { page } = await stele.open('/home');
    await settled(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Ctrl K').waitFor();
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
    const { page } = await stele.open('/home?tz=America/New_York');
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
    const { page } = await stele.open('/home?tz=Moon/Sea');
    expect(await offsets(page)).toEqual(['UTC+08:00']);
  });
});

describe('a past height', () => {
  test('a chain, contract and account at block 1 → as they were, and back to now', async () => {
    const { page, complaints } = await stele.open('/c/local?at=1');
    await page.getByRole('heading', { name: 'local as it was at block 1.' }).waitFor();
    await page.getByText('You see this as of block').waitFor();
    await page.getByText('1 member then').waitFor();
    await page.goto(stele.url('/c/local/contracts/kv?at=1&tab=write'));
    await page.getByText('Calls are made now, not at a past height.').waitFor();
    await page.getByRole('tab', { name: 'Read' }).click();
    expect(await page.getByLabel(/^At block height/).inputValue()).toBe('1');
    await page.getByRole('link', { name: 'Back to now' }).click();
    expect(new URL(page.url()).search).toBe('?tab=read');
    await page.getByText('You see this as of block').waitFor({ state: 'detached' });
    await page.goto(stele.url(`/c/local/accounts/${founder}?at=1`));
    await page.getByText('You see this as of block').waitFor();
    await page.getByRole('heading', { name: /^\d+ keys?/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a height that is not there yet → says which is the newest', async () => {
    const { page } = await stele.open('/c/local?at=999999');
    await page.getByText(/Block 999,999 does not exist yet: the newest is/).waitFor();
  });
});

test('home → each node with what is known of it, and the hour in words', async () => {
  const { page } = await stele.open('/home');
  const row = page.getByRole('row', { name: /validator/ });
  await row.waitFor();
  const known = /local\s+validator\s+votes; this node\s+\d+\s+0\s+none/;
  await vi.waitFor(async () => expect(await row.innerText()).toMatch(known), 60_000);
  await page.getByText('accepted → committed').waitFor();
});

test('a file of the console that is gone → the page is loaded anew once, and shown', async () => {
  const { page } = await stele.open('/home');
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

test.each(WALKERS)('in $language, dark: $dark → no violation (WCAG 2.2 AA)', async (walker) => {
  const opened = await stele.openSignedIn('/home', walker);
  const { page, complaints } = opened;
  const found = await walk(opened, ['/home', ...PAGES]);
  await page.goto(stele.url('/home'));
  await settled(page);
  await page.getByRole('button', { name: /^(Help on this page|本页帮助)$/ }).click();
  await page.getByRole('heading', { name: /^(The console at a glance|控制台概览)$/ }).waitFor();
  found.push(...(await faultsOf(page, 'help')));
  await page.setViewportSize({ width: 360, height: 900 });
  expect(await page.evaluate('document.querySelector("dialog[open]").scrollWidth <= 328')).toBe(true);
  expect([...found, ...complaints]).toEqual([]);
});
