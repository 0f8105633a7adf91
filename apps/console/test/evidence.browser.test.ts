import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withConsole } from './console-under-test.ts';
import { sign, signInOnTheWay } from './operator.ts';
import { WALKERS, walk } from './walk.ts';

const stele = withConsole();
/** Address of the record that the first test makes. */
let record = '';

test('files on the deposit page, signed in on the way → committed records, and packages that verify offline', async () => {
  const { page, foreign, complaints } = await stele.open('/c/local/evidence/new');
  const paths = [await stele.file('contract.txt', 'first version'), await stele.file('采购合同.txt', '正文')];
  await page.getByLabel('Choose files').setInputFiles(paths);
  await page.getByText('2 ready').waitFor();
  await page.getByLabel('Note for all of them, public').fill('a note that is kept');
  await page.getByRole('button', { name: /^Rehearse and sign 2 records/ }).click();
  await signInOnTheWay(page);
  await sign(page);
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
  const { page } = await stele.open(record);
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
    [main, 'verify', stele.path('contract.txt'), evidence, '--genesis', chain.genesis],
    { env: { ...process.env, STELE_LANG: 'en', STELE_URL: 'http://127.0.0.1:1' } },
  );
  expect(stdout).toContain('This file existed by');
});

test('the original held against its record → the file, by all checks; one with a changed letter → not the file', async () => {
  const { page, complaints } = await stele.open(record);
  const input = page.locator('input[type=file]');
  await input.setInputFiles(stele.path('contract.txt'));
  await page.getByText('This is the file that was deposited.').waitFor();
  await page.getByRole('button', { name: 'Check in this browser' }).click();
  await page.getByText('9 of 9 checks passed').waitFor();
  await page.getByText(/^This file existed by/).waitFor();

  await input.setInputFiles(await stele.file('changed.txt', 'First version'));
  await page.getByText('This is not the file that was deposited.').waitFor();
  // What was found with the one file says nothing of the other.
  expect(await page.getByText('9 of 9 checks passed').count()).toBe(0);
  await page.getByRole('button', { name: 'Check in this browser' }).click();
  await page.getByText('Not proved').waitFor();
  expect(complaints).toEqual([]);
});

test('a content that is known → its earlier record is shown, and it may be deposited again', async () => {
  const { page } = await stele.open('/c/local/evidence/new');
  await page.getByLabel('Choose files').setInputFiles(stele.path('contract.txt'));
  await page.getByText('You can deposit it again.').waitFor();
  await page.getByRole('button', { name: /^Rehearse and sign 1 record/ }).waitFor();
});

test('a dialog pressed twice and closed before the verdict → signed once, marked as sent at once, then deposited and kept', async () => {
  const { page } = await stele.openSignedIn('/c/local/evidence/new');
  const { signatures, letAnswers } = await holdVerdicts(page);
  await page.getByLabel('Choose files').setInputFiles(await stele.file('waybill.txt', 'waybill 9001'));
  await page.getByText('1 ready').waitFor();
  await page.getByLabel('Keep the originals here, encrypted.').check();
  const offer = await sendAndClose(page);
  await page.getByText('1 sent').waitFor();
  expect(await offer.count()).toBe(0);
  expect(signatures).toHaveLength(1);
  letAnswers();
  await page.getByText('1 record is on the chain.').waitFor();
  expect(await page.getByText('1 deposited').count()).toBe(1);
  await page.getByText('1 of 1 originals is kept here, encrypted.').waitFor();
});

test('a page that is loaded again before the verdict → says that it was sent, offers it to nobody, and has its record later', async () => {
  const { page } = await stele.openSignedIn('/c/local/evidence/new?source=hashes');
  const { letAnswers } = await holdVerdicts(page);
  await page
    .getByRole('textbox')
    .first()
    .fill(`${'e7'.repeat(32)}  waybill 9002`);
  await page.getByRole('button', { name: 'Add 1 hash' }).click();
  const offer = await sendAndClose(page);
  await page.getByText('1 sent').waitFor();
  await page.reload();
  await page.getByText('1 sent').waitFor();
  expect(await offer.count()).toBe(0);
  letAnswers();
  await page.getByText('1 record is on the chain.').waitFor();
});

/** Keeps what the node says of transactions from a page until it is let; and notes the signatures that are asked for. */
async function holdVerdicts(page: Page) {
  const signatures: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/signature')) signatures.push(request.url());
  });
  const held = Promise.withResolvers<void>();
  await page.route(/\/transactions\/[0-9a-f]{64}/, async (route) => {
    await held.promise;
    // What the page does not wait for any more cannot be answered.
    await route.continue().catch(() => undefined);
  });
  return { signatures, letAnswers: () => held.resolve() };
}

/** Signs with a double click what is ready, and closes the dialog at once. @returns the button that offered it */
async function sendAndClose(page: Page): Promise<Locator> {
  const offer = page.getByRole('button', { name: /^Rehearse and sign 1 record/ });
  await offer.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Sign and send' }).dblclick();
  await dialog.getByText('Closing changes nothing').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  return offer;
}

test('names and hashes on the deposit page → still there after loading it again', async () => {
  const { page } = await stele.open('/c/local/evidence/new?source=hashes');
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
  const { page } = await stele.open('/home');
  await page.route(/\/contracts\/evidence$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue();
  });
  await page.goto(stele.url('/c/local/state/evidence/times/nothing'));
  await page.getByRole('heading', { name: 'The state of evidence holds no such entry.' }).waitFor();
  await page.getByRole('button', { name: 'Check in this browser' }).click();
  await page.getByText('Proved: all 4 checks passed.').waitFor();
});

test('an entry of the state, and one that is absent → proved in the browser, and so is the history', async () => {
  const { page } = await stele.open(record);
  await page.getByRole('link', { name: 'The entry with its history' }).click();
  // The page before it has a button of that name as well.
  await page.getByRole('heading', { name: 'Value' }).waitFor();
  await page.getByRole('button', { name: 'Check in this browser' }).click();
  await page.getByText('Proved: all 4 checks passed.').waitFor();
  await page.getByRole('button', { name: 'Check that none is left out' }).click();
  await page.getByText('Complete: no version between these is left out.').waitFor();
  await page.goto(stele.url('/c/local/state/kv/entries/nothing'));
  await page.getByRole('heading', { name: 'The state of kv holds no such entry.' }).waitFor();
  await page.getByRole('button', { name: 'Check in this browser' }).click();
  await page.getByText('Proved: all 4 checks passed.').waitFor();
});

test('a query with its arguments → the answer; too large a number as JSON → refused, not rounded', async () => {
  const { page } = await stele.open('/c/local/contracts/evidence?method=byTime');
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
  const { page } = await stele.open('/c/local/events?contract=evidence');
  await page.getByText('live', { exact: true }).waitFor();
  const rows = page.getByRole('row');
  await rows.nth(1).waitFor();
  const before = await rows.count();
  await depositHash('cd'.repeat(32));
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(before + 1);
});

/** Another deposit, through another page. */
async function depositHash(digest: string): Promise<void> {
  const { page, context } = await stele.open('/c/local/evidence/new?source=hashes');
  await page.getByRole('textbox').first().fill(digest);
  await page.getByRole('button', { name: 'Add 1 hash' }).click();
  await page.getByRole('button', { name: /^Rehearse and sign 1 record/ }).click();
  await signInOnTheWay(page);
  await sign(page);
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

test.each(WALKERS)(
  'in $language, dark: $dark → no violation (WCAG 2.2 AA), nothing asked elsewhere',
  async (walker) => {
    expect(await walk(await stele.open('/home', walker), [...PAGES, record])).toEqual([]);
  },
);
