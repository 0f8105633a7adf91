import { expect, test } from 'vitest';
import { PASSWORD } from '../../../scripts/screens/sign-in.ts';
import { withConsole } from './console-under-test.ts';
import { typePassword } from './operator.ts';
import { openConsole } from './readers.ts';
import { WALKERS, walk } from './walk.ts';

const stele = withConsole({ isClaimed: false });
/** Address of the transaction that the first test sends. */
let deposit = '';

test('the link of the terminal, a password, a sample file → committed, and its record', async () => {
  const { page, foreign, complaints } = await openConsole(stele.browser, stele.platform.claimLink);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set this password' }).click();
  await page.getByRole('button', { name: 'Use a sample file' }).click();
  await page.getByRole('button', { name: 'Review, sign and deposit' }).click();
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
  const { page } = await stele.open('/signin');
  const field = page.getByLabel('Password', { exact: true });
  await field.fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByText('The password is wrong.').waitFor();
  expect(await field.inputValue()).toBe('not the password');
});

test('the right password → the page that was asked for', async () => {
  const { page } = await stele.open(`/signin?next=${encodeURIComponent('/c/local/govern/proposals')}`);
  await typePassword(page);
  await page.waitForURL(stele.url('/c/local/govern/proposals'));
});

test('a transaction → its proof is checked in the browser', async () => {
  const { page, complaints } = await stele.open(`${deposit}?tab=proof`, { language: 'zh-CN' });
  await page.getByRole('button', { name: '在此浏览器中核验' }).click();
  await page.getByText(/项核验中 \d+ 项通过/).waitFor();
  expect(await page.getByText('未获证明').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('a block → checked against its header, its certificate and the genesis', async () => {
  const { page } = await stele.open('/c/local/blocks/2');
  await page.getByRole('button', { name: 'Check this block' }).click();
  await page.getByText('5 of 5 checks passed').waitFor();
});

test('the keyboard alone → from the search box to a block, and from row to row', async () => {
  const { page } = await stele.open('/c/local/blocks');
  await page.getByRole('cell').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('#1');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Block 1 is the genesis block of this chain.' }).waitFor();
  await page.goBack();
  await page.goto(stele.url('/c/local/blocks'));
  await page.getByRole('region').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Block \d+/ }).waitFor();
});

test('a new block while one reads the list → held back until asked for', async () => {
  const { page } = await openConsole(stele.browser, stele.platform.claimLink.replace(/start#.*/, 'c/local/blocks'));
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
  const { page, context } = await stele.open('/start');
  await typePassword(page);
  await page.getByRole('button', { name: 'Use a sample file' }).click();
  await page.getByRole('button', { name: 'Review, sign and deposit' }).click();
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

test.each(WALKERS)(
  'in $language, dark: $dark → no violation (WCAG 2.2 AA), nothing asked elsewhere',
  async (walker) => {
    const tabs = ['', '?tab=receipt', '?tab=events', '?tab=changes', '?tab=proof'].map((tab) => `${deposit}${tab}`);
    const opened = await stele.open('/home', walker);
    const found = await walk(opened, [...PAGES, ...tabs]);
    expect([...found, ...opened.complaints]).toEqual([]);
  },
);
