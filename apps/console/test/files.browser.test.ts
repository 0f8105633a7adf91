import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { withConsole } from './console-under-test.ts';
import { sign } from './operator.ts';
import { faultsOf, WALKERS } from './walk.ts';

const FILES = '/c/local/evidence/files';

/** More than one request of an upload. */
const LARGE = Buffer.alloc(6 * 1024 * 1024, 'stele ');

const stele = withConsole();
/** Address of the page of the record that the first test makes. */
let record = '';

beforeAll(async () => {
  await stele.file('contract.txt', 'Seven crates of tea.\n');
  await stele.file('changed.txt', 'Seven crates of tee.\n');
  await stele.file('large.bin', LARGE);
});

test('a deposit that keeps the original → kept, the same when it is read back, the same when it is downloaded', async () => {
  const { page, foreign, complaints } = await stele.openSignedIn('/c/local/evidence/new');
  await page.getByLabel('Choose files').setInputFiles(stele.path('contract.txt'));
  await page.getByText('1 ready').waitFor();
  await page.getByRole('checkbox', { name: /^Keep the originals here, encrypted/ }).check();
  await page.getByRole('button', { name: /^Rehearse and sign 1 record/ }).click();
  await sign(page);
  await page.getByText('1 of 1 originals is kept here, encrypted.').waitFor();
  record = (await page.getByRole('link', { name: 'contract.txt' }).getAttribute('href')) ?? '';

  await page.goto(stele.url(record));
  await page.getByRole('button', { name: 'Check its hash' }).click();
  await page.getByText(/^This is the original/).waitFor();
  const link = page.getByRole('link', { name: 'Download', exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('contract.txt');
  expect(await readFile(await download.path(), 'utf8')).toBe('Seven crates of tea.\n');
  await page.reload();
  await page.locator('summary').click();
  const acts = page.locator('.original-custody tbody tr td:nth-child(2)');
  await expect.poll(() => acts.allTextContents(), { timeout: 60_000 }).toEqual(['downloaded', 'looked at', 'kept']);
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

test('an upload that ends with its page → told on the page of files, and the same file goes on from there', async () => {
  const first = await stele.openSignedIn(FILES);
  // The second part of the file never gets through.
  await first.page.route('**/console/v1/files/uploads/*', (route) =>
    Number(route.request().headers()['upload-offset'] ?? 0) > 0 ? undefined : route.continue(),
  );
  await first.page.getByLabel('Choose a file to keep').setInputFiles(stele.path('large.bin'));
  await first.page.getByText('Uploading large.bin').waitFor();
  const arrived = (page: Page) =>
    page.evaluate<number>(
      "fetch('/console/v1/chains/local/uploads').then((r) => r.json()).then(({ items }) => items[0]?.offset ?? 0)",
    );
  await expect.poll(() => arrived(first.page), { timeout: 60_000 }).toBe(4 * 1024 * 1024);
  await first.context.close();

  const { page, complaints } = await stele.openSignedIn(FILES);
  await page.getByText(/^The upload of large.bin was interrupted: 4 MiB of 6 MiB arrived/).waitFor();
  const offsets: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset'] ?? '');
  });
  await page.getByLabel('Choose a file to keep').setInputFiles(stele.path('large.bin'));
  await page.getByText('large.bin is kept here, encrypted.').waitFor();
  await page.getByRole('button', { name: 'large.bin', exact: true }).waitFor();
  expect(offsets).toEqual([String(4 * 1024 * 1024)]);
  expect(complaints).toEqual([]);
});

test('a copy that is damaged → found when it is checked, and mended with the original', async () => {
  const [path = ''] = await largest();
  const bytes = await readFile(path);
  bytes[3_000_000] = (bytes[3_000_000] ?? 0) ^ 1;
  await writeFile(path, bytes);
  const { page } = await stele.openSignedIn(FILES);
  await page.getByRole('button', { name: 'large.bin', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Check its hash' }).click();
  await dialog.getByText(/is damaged on disk: chunk 46 of 96 was changed/).waitFor();
  await dialog.getByLabel('Choose the original').setInputFiles(stele.path('changed.txt'));
  await dialog.getByText(/^changed.txt is not the original/).waitFor();
  await dialog.getByLabel('Choose the original').setInputFiles(stele.path('large.bin'));
  await page.getByText('large.bin is kept here, encrypted.').waitFor();
  await dialog.getByRole('button', { name: 'Check its hash' }).click();
  await dialog.getByText(/^This is the original/).waitFor();
});

/** Files of chunks on disk, the largest first. */
async function largest(): Promise<string[]> {
  const root = join(stele.platform.data, 'platform', 'files', 'contents');
  const entries = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  return paths.toSorted((a, b) => (sizes[paths.indexOf(b)] ?? 0) - (sizes[paths.indexOf(a)] ?? 0));
}

test('a lost connection → waited for, and the upload goes on', async () => {
  const { page } = await stele.openSignedIn(FILES);
  await stele.file('late.bin', 'late');
  let lost = 0;
  await page.route('**/console/v1/files/uploads/*', (route) => (lost++ < 2 ? route.abort() : route.continue()));
  await page.getByLabel('Choose a file to keep').setInputFiles(stele.path('late.bin'));
  await page.getByText('late.bin is kept here, encrypted.').waitFor();
  expect(lost).toBeGreaterThan(2);
});

test('another file than the original → refused before anything of it is sent', async () => {
  const other = createHash('sha256').update('never kept').digest('hex');
  const { page } = await stele.openSignedIn(record);
  await page.goto(stele.url('/c/local/evidence/new?source=hashes'));
  await page.getByRole('textbox').first().fill(other);
  await page.getByRole('button', { name: 'Add 1 hash' }).click();
  await page.getByRole('button', { name: /^Rehearse and sign 1 record/ }).click();
  await sign(page);
  await page.goto(stele.url(`/c/local/evidence/${encodeURIComponent(`sha256:${other}/0`)}`));
  await page.getByText('The original is not kept here.').waitFor();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/uploads')) sent.push(request.url());
  });
  await page.getByLabel('Choose the original').setInputFiles(stele.path('changed.txt'));
  await page.getByText('changed.txt is not the original of this record. Nothing was uploaded.').waitFor();
  expect(sent).toEqual([]);
});

test('the keyboard alone → an original is deleted with a reason, and its page says so', async () => {
  const { page } = await stele.openSignedIn(record);
  await page.getByRole('button', { name: 'Delete …' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Its key is destroyed, then its bytes').waitFor();
  await page.keyboard.type('kept long enough');
  await page.keyboard.press('Enter');
  await page.getByText('The original was kept here, and has been deleted.').waitFor();
  await page.locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.getByText('kept long enough').waitFor();
  // Whoever has the file can have it kept anew.
  await page.getByLabel('Choose the original').setInputFiles(stele.path('contract.txt'));
  await page.getByRole('button', { name: 'Delete …' }).waitFor();
});

test('whoever is not signed in → learns what would be here, and not what is', async () => {
  const { page } = await stele.open(FILES);
  await page.getByText('Originals are for the operator only.').waitFor();
  await page.goto(stele.url(record));
  await page.getByText('Sign in to see whether the original is kept here.').waitFor();
  expect(await page.getByText('Chain of custody').count()).toBe(0);
});

test.each(WALKERS)(
  'in $language, dark: $dark → no violation (WCAG 2.2 AA), also with their dialogs, nothing to scroll sideways',
  async (walker) => {
    const { page, foreign } = await stele.openSignedIn(FILES, walker);
    const found = await faultsOf(page, 'files');
    await page.locator('tbody button').first().click();
    await page.locator('dialog summary').click();
    found.push(...(await faultsOf(page, 'an original')));
    await page.goto(stele.url(record));
    await page.locator('details.original-custody summary').click();
    await page.getByRole('button', { name: /^(Delete …|删除……)$/ }).click();
    found.push(...(await faultsOf(page, 'deleting one')));
    expect([...found, ...foreign]).toEqual([]);
  },
);
