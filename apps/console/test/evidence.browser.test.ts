import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { PlatformProcess } from '../../../test/support/platform-process.ts';
import { buildConsole } from '../build.ts';
import { openConsole, settled, startBrowser } from './readers.ts';

const PASSWORD = 'correct horse battery';

let platform: PlatformProcess;
let browser: Browser;
let folder: string;
/** Address of the record that the first test makes. */
let record = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-evidence-'));
  // Built before, so that the platform finds it as it is.
  await buildConsole();
  [platform, browser] = await Promise.all([PlatformProcess.startAlone(), startBrowser()]);
  const home = async () => (await fetch(`${platform.url}/home`, { headers: { accept: 'text/html' } })).text();
  await vi.waitFor(async () => expect(await home()).toContain('id="console"'), 90_000);
  await claim();
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
  await browser?.close();
  await platform?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Chooses the first password. */
async function claim(): Promise<void> {
  const { page, context } = await openConsole(browser, platform.claimLink);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Choose this password' }).click();
  await page.getByRole('button', { name: 'Use a sample file' }).waitFor();
  await context.close();
}

/** A file on disk, as a depositor has it. */
async function fileOf(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function signIn(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
}

test('files on the deposit page, signed in on the way → committed records, and packages that verify offline', async () => {
  const { page, foreign, complaints } = await openConsole(browser, `${platform.url}/c/local/evidence/new`);
  const paths = [await fileOf('contract.txt', 'first version'), await fileOf('采购合同.txt', '正文')];
  await page.getByLabel('Choose files').setInputFiles(paths);
  await page.getByText('2 ready').waitFor();
  await page.getByLabel('Note for all of them, public').fill('a note that is kept');
  await page.getByRole('button', { name: /^Rehearse and sign 2 records/ }).click();
  await signIn(page);
  const again = page.getByRole('button', { name: 'Try again' });
  const send = page.getByRole('button', { name: 'Sign and send' });
  await again.or(send).first().waitFor();
  if (await again.isVisible()) await again.click();
  await send.click();
  await page.getByText('It is final: no later block can change it.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByText('2 records are on the chain.').waitFor();
  expect(await page.getByText('2 deposited').count()).toBe(1);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download all 2 packages' }).click(),
  ]);
  expect((await readFile(await download.path())).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  record = (await page.getByRole('link', { name: 'contract.txt' }).getAttribute('href')) ?? '';
  expect(foreign).toEqual([]);
  expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
});

test('a record → its package verifies with the command line and without any node', async () => {
  const { page } = await openConsole(browser, `${platform.url}${record}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download evidence package' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('contract.txt.stele.json');
  const evidence = await download.path();
  const { chain } = JSON.parse(await readFile(evidence, 'utf8')) as { readonly chain: { readonly genesis: string } };
  const main = join(import.meta.dirname, '..', '..', 'cli', 'src', 'main.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [main, 'verify', join(folder, 'contract.txt'), evidence, '--genesis', chain.genesis],
    { env: { ...process.env, STELE_LANG: 'en', STELE_URL: 'http://127.0.0.1:1' } },
  );
  expect(stdout).toContain('This file existed by');
});

test('the original held against its record → the file, by all checks; one with a changed letter → not the file', async () => {
  const { page, complaints } = await openConsole(browser, `${platform.url}${record}`);
  const input = page.locator('input[type=file]');
  await input.setInputFiles(join(folder, 'contract.txt'));
  await page.getByText('This is the file that was deposited.').waitFor();
  await page.getByRole('button', { name: 'Check in this browser' }).click();
  await page.getByText('9 of 9 checks passed').waitFor();
  await page.getByText(/^This file existed by/).waitFor();

  await input.setInputFiles(await fileOf('changed.txt', 'First version'));
  await page.getByText('This is not the file that was deposited.').waitFor();
  // What was found with the one file says nothing of the other.
  expect(await page.getByText('9 of 9 checks passed').count()).toBe(0);
  await page.getByRole('button', { name: 'Check in this browser' }).click();
  await page.getByText('Not proved').waitFor();
  expect(complaints).toEqual([]);
});

test('a content that is known → its earlier record is shown, and it may be deposited again', async () => {
  const { page } = await openConsole(browser, `${platform.url}/c/local/evidence/new`);
  await page.getByLabel('Choose files').setInputFiles(join(folder, 'contract.txt'));
  await page.getByText('You may deposit it again.').waitFor();
  await page.getByRole('button', { name: /^Rehearse and sign 1 record/ }).waitFor();
});

test('names and hashes on the deposit page → still there after loading it again', async () => {
  const { page } = await openConsole(browser, `${platform.url}/c/local/evidence/new?source=hashes`);
  await page
    .getByRole('textbox')
    .first()
    .fill(`${'ab'.repeat(32)}  waybill 8841`);
  await page.getByRole('button', { name: 'Add 1 hash' }).click();
  await page.getByLabel('Public name of waybill 8841').fill('waybill 8842');
  await page.getByText('1 ready').waitFor();
  await expect.poll(() => page.evaluate("sessionStorage.getItem('stele.deposit.local')")).toContain('8842');
  await page.reload();
  expect(await page.getByLabel('Public name of waybill 8842').inputValue()).toBe('waybill 8842');
});

test('an entry of an ordered collection whose contract is read late → checked under its own key', async () => {
  const { page } = await openConsole(browser, `${platform.url}/home`);
  await page.route(/\/contracts\/evidence$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue();
  });
  await page.goto(`${platform.url}/c/local/state/evidence/times/nothing`);
  await page.getByRole('heading', { name: 'The state of evidence holds no such entry.' }).waitFor();
  await page.getByRole('button', { name: 'Check in this browser' }).click();
  await page.getByText('Proved, by all 4 checks.').waitFor();
});

test('an entry of the state, and one that is absent → proved in the browser, and so is the history', async () => {
  const { page } = await openConsole(browser, `${platform.url}${record}`);
  await page.getByRole('link', { name: 'The entry with its history' }).click();
  // The page before it has a button of that name as well.
  await page.getByRole('heading', { name: 'Value' }).waitFor();
  await page.getByRole('button', { name: 'Check in this browser' }).click();
  await page.getByText('Proved, by all 4 checks.').waitFor();
  await page.getByRole('button', { name: 'Check that none is left out' }).click();
  await page.getByText('Complete: no version between these is left out.').waitFor();
  await page.goto(`${platform.url}/c/local/state/kv/entries/nothing`);
  await page.getByRole('heading', { name: 'The state of kv holds no such entry.' }).waitFor();
  await page.getByRole('button', { name: 'Check in this browser' }).click();
  await page.getByText('Proved, by all 4 checks.').waitFor();
});

test('a query with its arguments → the answer; too large a number as JSON → refused, not rounded', async () => {
  const { page } = await openConsole(browser, `${platform.url}/c/local/contracts/evidence?method=byTime`);
  await page.getByLabel(/^from/).fill('0');
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await page.getByRole('heading', { name: 'Answer' }).waitFor();
  await page.getByText('JSON', { exact: true }).first().click();
  await page.getByLabel('Arguments of byTime').last().fill('{"from": 9007199254740993}');
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await page
    .getByText(/^9007199254740993 would be rounded/)
    .or(page.getByText(/9007199254740993 would be rounded/))
    .first()
    .waitFor();
});

test('an event that comes while one looks → appears by itself, once', async () => {
  const { page } = await openConsole(browser, `${platform.url}/c/local/events?contract=evidence`);
  await page.getByText('live', { exact: true }).waitFor();
  const rows = page.getByRole('row');
  await rows.nth(1).waitFor();
  const before = await rows.count();
  await depositHash('cd'.repeat(32));
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(before + 1);
});

/** Another deposit, through another page. */
async function depositHash(digest: string): Promise<void> {
  const { page, context } = await openConsole(browser, `${platform.url}/c/local/evidence/new?source=hashes`);
  await page.getByRole('textbox').first().fill(digest);
  await page.getByRole('button', { name: 'Add 1 hash' }).click();
  await page.getByRole('button', { name: /^Rehearse and sign 1 record/ }).click();
  await signIn(page);
  const again = page.getByRole('button', { name: 'Try again' });
  const send = page.getByRole('button', { name: 'Sign and send' });
  await again.or(send).first().waitFor();
  if (await again.isVisible()) await again.click();
  await send.click();
  await page.getByText('It is final: no later block can change it.').waitFor();
  await context.close();
}

const PAGES = [
  '/c/local/evidence',
  '/c/local/evidence?words=nothing',
  '/c/local/evidence/new',
  '/c/local/evidence/new?source=text',
  '/c/local/evidence/new?source=hashes',
  '/c/local/evidence/malformed',
  '/c/local/contracts',
  '/c/local/contracts/evidence?tab=write&method=deposit',
  '/c/local/contracts/sys.nodes?tab=write',
  '/c/local/contracts/evidence?tab=events',
  '/c/local/contracts/evidence?tab=state',
  '/c/local/contracts/evidence?tab=code',
  '/c/local/contracts/evidence?tab=abi',
  '/c/local/contracts/unknown',
  '/c/local/events',
  '/c/local/state/kv/entries/nothing',
  `/c/local/accounts/${'ab'.repeat(32)}`,
];

describe.each(['en-GB', 'zh-CN'] as const)('pages in %s', (language) => {
  test.each([false, true])('dark: %s → no violation (WCAG 2.2 AA), nothing asked elsewhere', async (dark) => {
    const found: string[] = [];
    for (const path of [...PAGES, record]) {
      const options = { language, dark } as const;
      const { page, foreign, context } = await openConsole(browser, `${platform.url}${path}`, options);
      await settled(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${path} ${id}: ${html}`)));
      found.push(...foreign);
      await context.close();
    }
    expect(found).toEqual([]);
  });

  test('a screen of 360 px → nothing to scroll sideways', async () => {
    for (const path of [...PAGES, record]) {
      const { page, context } = await openConsole(browser, `${platform.url}${path}`, { language, width: 360 });
      await settled(page);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(360);
      await context.close();
    }
  });
});
