import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PASSWORD } from '../../../scripts/screens/sign-in.ts';
import { withConsole } from './console-under-test.ts';
import { settled } from './readers.ts';
import { WALKERS, walk } from './walk.ts';

const BATCHES = '/c/local/evidence/batches';

const stele = withConsole();
/** Addresses of a batch that is done, of its job, and of one that nobody started. */
let done = '';
let job = '';
let plan = '';

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

function fileOf(name: string, lines: readonly string[]): Promise<string> {
  return stele.file(name, `${lines.join('\n')}\n`);
}

const pathOf = (page: Page) => new URL(page.url()).pathname;

test('a file with bad rows, signed in on the way, by mouse → its columns said otherwise, agreed to, each good row on the chain', async () => {
  const { page, foreign, complaints } = await stele.open(`${BATCHES}/new`);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  const lines = ['digest,remark,bytes', `${digestOf('one')},first,1`, 'oops,second,2', `${digestOf('three')},third,x`];
  await page
    .locator('input[type=file]')
    .setInputFiles(await fileOf('waybills.csv', [...lines, `${digestOf('one')},again,4`]));
  await page.getByRole('heading', { name: '1 of 4 rows can be deposited.' }).waitFor();
  expect(await page.getByLabel('What the column digest holds').inputValue()).toBe('hash');
  await page.getByLabel('What the column remark holds').selectOption('Public name');
  await page.getByLabel('What the column bytes holds').selectOption('Not used');
  await page.getByRole('heading', { name: '2 of 4 rows can be deposited.' }).waitFor();
  expect(await page.locator('.batch-sum').innerText()).toMatch(/2 good\s+1 bad\s+1 repeated\s+= 4 rows/);
  await page.getByText('What is wrong with 1 row').click();
  await page.locator('.batch-problems').getByText('Row 3, digest').waitFor();
  await page.getByLabel('Note for all of them, public').fill('by mouse');
  await page.getByRole('button', { name: 'Review what is signed: 2 rows' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Hash of the list').waitFor();
  await dialog.getByRole('button', { name: 'Agree and start' }).click();
  await page.getByRole('heading', { name: 'All 2 rows are deposited.' }).waitFor();
  done = pathOf(page);
  await page.getByRole('status', { name: 'Job notices' }).getByText('waybills.csv').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the result file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('waybills.result.csv');
  const result = (await readFile(await download.path(), 'utf8')).split('\r\n');
  expect(result.slice(1, 5).map((line) => line.split(',').slice(0, 2).join())).toEqual([
    '2,committed',
    '3,bad',
    '4,committed',
    '5,duplicate',
  ]);
  await page.getByLabel('Rows that are').selectOption('bad, left out');
  await page.getByText('digest: not 64 hexadecimal digits').waitFor();
  expect(new URL(page.url()).search).toBe('?state=bad');
  await page.getByLabel('Rows that are').selectOption('All rows');
  job = (await page.getByRole('link', { name: 'The job with its log' }).getAttribute('href')) ?? '';
  await page.getByRole('link', { name: 'Record', exact: true }).first().click();
  await page.waitForURL((url) => decodeURIComponent(url.pathname).endsWith(`/sha256:${digestOf('one')}/0`));
  expect(foreign).toEqual([]);
  expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
});

test('a batch from its list to its job with the keyboard alone → anchored', async () => {
  const { page, complaints } = await stele.openSignedIn(BATCHES);
  // From now on the browser hands choosers over: it begins to some time after it is asked to.
  page.on('filechooser', () => undefined);
  await page.getByRole('link', { name: 'New batch' }).focus();
  await page.keyboard.press('Enter');
  // The focus goes to a page that is arrived at; whoever types goes on from there.
  await page.getByRole('heading', { name: 'Deposit many records from one file.' }).waitFor();
  await settled(page);
  await page.locator('input[type=file]').focus();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles(await fileOf('anchored.csv', [digestOf('x'), digestOf('y'), digestOf('z')]));
  await page.getByRole('heading', { name: '3 of 3 rows can be deposited.' }).waitFor();
  await settled(page);
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type('by keyboard');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  // What is safe has the focus; agreeing stands before it.
  await page.getByRole('dialog').getByRole('button', { name: 'Not now' }).waitFor();
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Not now');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'All 3 rows are deposited.' }).waitFor();
  await page
    .getByRole('button', { name: /^Package/ })
    .first()
    .focus();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toBe('anchored-1.stele.json');
  await page.getByRole('link', { name: 'The job with its log' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('3 rows were read.').waitFor();
  expect(complaints).toEqual([]);
});

test('a job that is paused, resumed and cancelled → says so each time, and asks before it gives anything up', async () => {
  const lines = Array.from({ length: 30_000 }, (_, row) => digestOf(`long ${row}`));
  const { page } = await stele.openSignedIn(`${BATCHES}/new`);
  await page.locator('input[type=file]').setInputFiles(await fileOf('long.csv', lines));
  await page.getByRole('button', { name: 'Review what is signed: 30,000 rows' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Agree and start' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('heading', { name: /^Paused, with/ }).waitFor();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('heading', { name: /of 30,000 rows are deposited\.$/ }).waitFor();
  await page.getByRole('button', { name: 'Cancel …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the rest for good' }).click();
  await page.getByRole('heading', { name: /^Cancelled, with/ }).waitFor();
  const counts = await page.locator('.job-count dd').allInnerTexts();
  const [total, ...parts] = counts.map((text) => Number(text.replaceAll(',', ''))).reverse();
  expect(parts.reduce((sum, count) => sum + count, 0)).toBe(total);
});

test('a batch that was uploaded → found again in the list, not started; a file that is no table → said so', async () => {
  const { page } = await stele.openSignedIn(`${BATCHES}/new`);
  await page.locator('input[type=file]').setInputFiles(await fileOf('bad.csv', ['digest', '"never ends']));
  await page.getByRole('alert').getByText('The file cannot be read as a table').waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles(await fileOf('plan.csv', ['hash,name', `${digestOf('p')},p`, 'q,q', `${digestOf('r')},r`]));
  await page.getByRole('heading', { name: '2 of 3 rows can be deposited.' }).waitFor();
  plan = pathOf(page);
  await page.goto(stele.url(BATCHES));
  await page.getByRole('link', { name: 'plan.csv' }).waitFor();
  await page.getByText('not started').waitFor();
});

test.each(WALKERS)(
  'in $language, dark: $dark → nothing that axe finds, nothing to scroll sideways at 360 px',
  async (walker) => {
    const opened = await stele.openSignedIn('/home', walker);
    expect(await walk(opened, [BATCHES, `${BATCHES}/new`, plan, done, '/jobs', job])).toEqual([]);
  },
);
