import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { operatorOf } from '../../../test/support/operator.ts';
import { until } from '../../../test/support/until.ts';
import { withConsole } from './console-under-test.ts';
import { tabTo } from './operator.ts';
import { settled } from './readers.ts';
import { violationsOf, WALKERS, walk } from './walk.ts';

const EVIDENCE = '/c/local/evidence';

/** More than any page loads. */
const MANY = 2200;

const stele = withConsole();
/** Addresses of the job that wrote a list, and of a wall that is shared. */
let job = '';
let wall = '';

async function deposit(): Promise<void> {
  const { client, operator } = await operatorOf({
    url: stele.platform.nodeUrl,
    node: { data: stele.platform.data },
  } as Parameters<typeof operatorOf>[0]);
  const items = Array.from({ length: MANY }, (_, place) => ({
    algorithm: 'sha256' as const,
    digest: createHash('sha256').update(`list ${place}`).digest('hex'),
    label: place === 0 ? '=cmd(), "quoted"\nwaybill' : `waybill ${place}`,
  }));
  const deposited = await client.depositEvidence(items, operator);
  const height = Math.max(...deposited.map((record) => record.height));
  await until('the lists have the records', async () => {
    const response = await fetch(stele.url('/console/v1/chains/local/index'));
    const { height: indexed } = (await response.json()) as { readonly height: number | null };
    return (indexed ?? 0) >= height || undefined;
  });
}

const pathOf = (page: Page) => new URL(page.url()).pathname;

test('a list of thousands with a filter, exported by mouse → a job, and a file with all matches and what was asked', async () => {
  await deposit();
  const { page, foreign, complaints } = await stele.openSignedIn(`${EVIDENCE}?words=waybill`);
  await page.getByRole('button', { name: 'Export CSV …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write the whole list into a file' });
  await dialog.getByText('A file has at most 1,000,000 rows').waitFor();
  await dialog.getByText('waybill', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Begin the export' }).click();
  await page.getByRole('heading', { name: 'All 2,200 rows are in the file.' }).waitFor();
  job = pathOf(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download local-evidence-.*\.csv$/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^local-evidence-\d{8}T\d{6}Z\.csv$/);
  const csv = await readFile(await download.path(), 'utf8');
  expect(csv).toContain('# query,words=waybill\r\n');
  expect(csv).toContain('# rows,2200\r\n');
  expect(csv.match(/\r\nsha256:[0-9a-f]{64}\/0,/g)).toHaveLength(MANY);
  expect(csv).toContain(`,"'=cmd(), ""quoted""\nwaybill",`);
  await page.getByRole('link', { name: 'Evidence records' }).click();
  await page.waitForURL((url) => url.pathname === EVIDENCE && url.search === '?words=waybill');
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

test('an export with the keyboard alone, the tab closed at once → goes on, and is found among the jobs', async () => {
  const { page, context } = await stele.openSignedIn('/c/local/events');
  await settled(page);
  await page.getByRole('button', { name: 'Export CSV …' }).focus();
  await page.keyboard.press('Enter');
  await tabTo(page, /^Begin the export$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/jobs\/[0-9a-f]{32}$/);
  const path = pathOf(page);
  await context.close();
  const again = await stele.openSignedIn(path);
  await again.page.getByRole('heading', { name: /^All [\d,]+ rows are in the file\.$/ }).waitFor();
});

test('a view that is kept → found again elsewhere with its filter and columns, and removed', async () => {
  const { page } = await stele.openSignedIn('/c/local/transactions?contract=evidence');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Account' }).uncheck();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('columnheader', { name: 'Account' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByLabel('Keep what is shown now as').fill('Deposits, short');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await page.getByRole('button', { name: 'Deposits, short', exact: true }).waitFor();
  // Another browser knows nothing of the first one's preferences.
  const other = await stele.openSignedIn('/c/local/transactions');
  await other.page.getByRole('columnheader', { name: 'Account' }).waitFor();
  await other.page.getByRole('button', { name: 'Views' }).click();
  await other.page.getByRole('button', { name: 'Deposits, short', exact: true }).click();
  await other.page.waitForURL((url) => url.search === '?contract=evidence');
  expect(await other.page.getByRole('columnheader', { name: 'Account' }).count()).toBe(0);
  await other.page.getByRole('button', { name: 'Remove the view Deposits, short' }).click();
  await other.page.getByText('You keep no view of this list yet.').waitFor();
});

test('a view that names what the list no longer has → shown without it, and said', async () => {
  const { page } = await stele.openSignedIn('/c/local/transactions');
  const view = { name: 'old', query: 'contract=kv&colour=red', hidden: ['fee'] };
  await page.evaluate(
    `fetch('/console/v1/chains/local/views', { method: 'POST', headers: { 'content-type': 'application/json' },
      body: ${JSON.stringify(JSON.stringify({ list: 'transactions', view }))} })`,
  );
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('button', { name: 'old', exact: true }).click();
  await page.getByText('which was left out: colour, fee.').waitFor();
  expect(new URL(page.url()).search).toBe('?contract=kv');
});

test('a link to the wall → opens it for somebody without an account, until it is revoked', async () => {
  const { page } = await stele.openSignedIn('/c/local');
  await page.getByRole('button', { name: 'Share wall link …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What it is for').fill('Entrance hall');
  await dialog.getByLabel('Opens the wall for').selectOption('1 hour');
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const link = await dialog.getByLabel('The link, shown this once:').inputValue();
  wall = link.slice(new URL(link).origin.length);
  const stranger = await stele.open(wall);
  await stranger.page.getByRole('heading', { name: 'local' }).waitFor();
  await stranger.page.getByText('Block height').waitFor();
  const asked: string[] = [];
  stranger.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await stranger.page.waitForResponse((response) => response.url().endsWith('/console/v1/wall'));
  expect(asked.filter((path) => path.startsWith('/v1/') || path.startsWith('/console/'))).toEqual(
    asked.filter((path) => path === '/console/v1/wall'),
  );
  expect(stranger.foreign).toEqual([]);
  expect(stranger.complaints).toEqual([]);
  await dialog.getByText('Entrance hall').waitFor();
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await dialog.getByText('revoked', { exact: true }).waitFor();
  await stranger.page.getByRole('heading', { name: 'This link no longer opens the wall.' }).waitFor();
});

test.each(WALKERS)(
  'in $language, dark: $dark → nothing that axe finds, nothing to scroll sideways at 360 px',
  async (walker) => {
    const opened = await stele.openSignedIn('/home', walker);
    const lists = ['blocks', 'transactions', 'events', 'evidence'].map((list) => `/c/local/${list}`);
    expect(await walk(opened, [...lists, job, wall])).toEqual([]);
  },
);

/** What opens what, in both languages. */
const OPENERS: readonly (readonly [path: string, button: RegExp])[] = [
  [EVIDENCE, /^(Export CSV …|导出 CSV……)$/],
  [EVIDENCE, /^(Views|视图)$/],
  [EVIDENCE, /^(Columns|列)$/],
  ['/c/local', /^(Share wall link …|分享大屏链接……)$/],
];

test.each(WALKERS)('what opens over pages, in $language, dark: $dark → nothing that axe finds', async (walker) => {
  const { page } = await stele.openSignedIn('/home', walker);
  for (const [path, button] of OPENERS) {
    await page.goto(stele.url(path));
    await settled(page);
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('dialog').first().waitFor();
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
  }
});
