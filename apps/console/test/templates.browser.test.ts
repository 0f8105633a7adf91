import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withConsole } from './console-under-test.ts';
import type { OpenedPage } from './readers.ts';
import { faultsOf, WALKERS, walk } from './walk.ts';

const TEMPLATES = '/c/local/evidence/templates';

const stele = withConsole();
/** Address of the record of the statement, its file, and a redacted copy. */
let record = '';
let statement = '';
let redacted = '';

/** What a click saves. */
async function saved(page: Page, button: string | RegExp): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return download;
}

/** Keeps what was saved as a file of its own name. */
async function kept(download: Download, name = download.suggestedFilename()): Promise<string> {
  return stele.file(name, await readFile(await download.path()));
}

function unexpected({ complaints }: OpenedPage): readonly string[] {
  return complaints.filter((complaint) => !complaint.includes('401'));
}

test('a ready template, used and changed → the organisation’s own, in two versions', async () => {
  const opened = await stele.openSignedIn(TEMPLATES);
  const { page } = opened;
  await page.getByRole('link', { name: 'Use this template: Contract signed' }).click();
  await page.getByRole('heading', { name: 'A new template' }).waitFor();
  // The preview has what the template comes to.
  await page.locator('.designer-preview').getByText('Contract number').first().waitFor();
  await page.getByRole('button', { name: 'Save the template' }).click();
  await page.getByRole('heading', { level: 1, name: 'Contract signed' }).waitFor();
  await page.getByRole('button', { name: 'Save as version 2' }).waitFor();
  expect(await page.getByRole('button', { name: 'Save as version 2' }).isDisabled()).toBe(true);

  await page.getByRole('button', { name: 'Move Contract number down' }).click();
  await page.getByText('Contract number is number 2 of 12 now.').waitFor();
  await page.getByRole('button', { name: 'Remove Who signed for party B' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Remove How it was signed' }).click();
  await page.getByRole('button', { name: 'Edit Price' }).click();
  await page.getByLabel('Unit').fill('EUR');
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  await page.getByRole('button', { name: 'Save as version 3' }).waitFor();
  await page.getByRole('link', { name: '1', exact: true }).click();
  await page.getByText('You are viewing version 1; the newest is 2.').waitFor();
  expect(opened.foreign).toEqual([]);
  expect(unexpected(opened)).toEqual([]);
});

test('JSON and form → the same template, there and back; what is no template stays text', async () => {
  const { page } = await stele.openSignedIn(`${TEMPLATES}/contract-signing`);
  await page.getByText('JSON', { exact: true }).click();
  const area = page.getByLabel('The template as JSON');
  const text = await area.inputValue();
  expect(JSON.parse(text)).toMatchObject({ name: 'contract-signing', version: 3 });
  await area.fill(text.replace('"Contract signed"', '"Contract of sale"'));
  await page.getByText('Form', { exact: true }).click();
  expect(await page.getByLabel('Title in English').inputValue()).toBe('Contract of sale');
  await page.getByText('JSON', { exact: true }).click();
  await area.fill(text.replace('"required": true', '"required": "yes"'));
  await page.getByText('This value is of the wrong kind.').waitFor();
  await page.getByText('Form', { exact: true }).click();
  expect(await area.isVisible()).toBe(true);
});

test('the keyboard alone, in Chinese → a template designed, its faults led to, and saved', async () => {
  const { page } = await stele.openSignedIn('/c/local/evidence/new-template', { language: 'zh-CN' });
  const { keyboard } = page;
  const press = async (name: string | RegExp) => {
    await page.getByRole('button', { name }).focus();
    await keyboard.press('Enter');
  };
  await page.getByLabel('中文标题').focus();
  await keyboard.type('出库单');
  await keyboard.press('Tab');
  await keyboard.type('Goods out');
  await press('添加字段');
  await page.getByLabel('中文标签').focus();
  await keyboard.type('数量');
  await press('保存模板');
  await page.getByText('有 2 处问题，暂不能保存：').waitFor();
  await press('name');
  await keyboard.type('goods-out');
  await press('fields.0.label.en');
  await keyboard.type('Quantity');
  await press('上移：数量');
  await press('保存模板');
  await page.getByRole('heading', { level: 1, name: '出库单' }).waitFor();
});

test('fields by a template → a statement that has to be saved before its core is signed and deposited', async () => {
  const opened = await stele.openSignedIn('/c/local/evidence/new?source=template&template=contract-signing');
  const { page } = opened;
  await page.getByRole('button', { name: 'Make the statement' }).click();
  await page.getByText(/fields to correct:/).waitFor();
  await page.getByLabel('Contract number').fill('HT-2026-0042');
  await page.getByLabel('Subject').fill('大豆 100 吨');
  await page.getByLabel('Party A', { exact: true }).fill('华信物流有限公司');
  await page.getByLabel('Party B', { exact: true }).fill('Ningbo Port');
  await page.getByLabel('Signed on').fill('2026-11-20');
  await page.getByLabel('Signed file').fill(`sha256:${'ab'.repeat(32)}`);
  await page.getByLabel('Price').fill('1280000.5');
  await page.getByRole('button', { name: 'Make the statement' }).click();
  await page.getByText('The statement is made: 11 fields.').waitFor();
  const add = page.getByRole('button', { name: 'Add it to the deposit' });
  expect(await add.isDisabled()).toBe(true);
  statement = await kept(await saved(page, 'Save the statement file'));
  expect(statement).toMatch(/contract-signing-[0-9a-f]{8}\.statement\.json$/);
  expect(await readFile(statement, 'utf8')).toContain('"name":"amount"');
  await add.click();
  await page.getByText('1 ready').waitFor();

  await page.getByRole('button', { name: /^Rehearse and sign 1 record/ }).click();
  await page.getByRole('button', { name: 'Sign and send' }).click();
  await page.getByText('It is final: no later block can change it.').waitFor();
  // Nothing of the fields is in what was signed.
  expect(await page.getByRole('dialog').innerText()).not.toContain('HT-2026-0042');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByText('1 record is on the chain.').waitFor();
  record = (await page.getByRole('link', { name: 'Contract signed' }).last().getAttribute('href')) ?? '';
  await kept(await saved(page, 'Download evidence package'), 'contract.stele.json');
  expect(opened.foreign).toEqual([]);
  expect(unexpected(opened)).toEqual([]);
});

test('the statement on its record → its fields by their labels; a redacted copy by what the template says', async () => {
  const opened = await stele.openSignedIn(record);
  const { page } = opened;
  await page.locator('input[type=file]').first().setInputFiles(statement);
  await page.getByText('This statement is what was deposited.').waitFor();
  await page.getByText('1280000.50 EUR').waitFor();
  await page.getByRole('button', { name: 'Make a redacted copy' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('checkbox', { name: /^Subject/ }).isChecked()).toBe(true);
  expect(await dialog.getByRole('checkbox', { name: /^Price/ }).isChecked()).toBe(false);
  await dialog.getByRole('checkbox', { name: /^Subject/ }).uncheck();
  redacted = await kept(await saved(page, /^Save a copy that shows 6 fields$/));
  const text = await readFile(redacted, 'utf8');
  expect(redacted).toMatch(/\.redacted\.statement\.json$/);
  expect(text).not.toContain('1280000.50');
  expect(text).not.toContain('大豆');
  expect(unexpected(opened)).toEqual([]);
});

test('the redacted copy before a stranger → the record’s, with what it hides counted; changed → refused', async () => {
  const { page } = await stele.open(record);
  const input = page.locator('input[type=file]');
  await input.setInputFiles(redacted);
  await page.getByText('This statement is what was deposited.').waitFor();
  await page.getByText('5 fields are hidden in this copy.').waitFor();
  await page.getByRole('button', { name: 'Check in this browser' }).click();
  await page.getByText('9 of 9 checks passed').waitFor();

  const changed = await stele.file(
    'changed.statement.json',
    (await readFile(redacted, 'utf8')).replace('HT-2026-0042', 'HT-2026-0043'),
  );
  await input.setInputFiles(changed);
  await page.getByText('STATEMENT_FIELD_DIFFERS').waitFor();
  expect(await page.getByText('This statement is what was deposited.').count()).toBe(0);
});

test('the redacted copy with its package on the verification page → proved, with its fields', async () => {
  const { page } = await stele.open('/verify');
  await page.locator('#files').setInputFiles([stele.path('contract.stele.json'), redacted]);
  await page.locator('.panel').waitFor();
  await page.locator('#compared').check();
  expect(await page.locator('.verdict-word').innerText()).toMatch(/^Proved/);
  expect(await page.locator('.statement').innerText()).toContain('HT-2026-0042');
  expect(await page.locator('.statement').innerText()).toContain('5 fields are hidden.');
});

test('a template exported, put away, and imported elsewhere → the same version', async () => {
  const { page } = await stele.openSignedIn(`${TEMPLATES}/contract-signing`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export' }).click(),
  ]);
  const file = await kept(download);
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('button', { name: 'Restore' }).waitFor();
  await page.goto(stele.url(TEMPLATES));
  await page.getByLabel('Import a file').setInputFiles(file);
  await page.getByText('Template contract-signing, version 2, was imported.').waitFor();
});

const PAGES = [
  TEMPLATES,
  `${TEMPLATES}?archived=true`,
  `${TEMPLATES}/contract-signing`,
  `${TEMPLATES}/unknown`,
  '/c/local/evidence/new-template?from=waybill',
  '/c/local/evidence/new?source=template&template=goods-out',
];

test.each(WALKERS)(
  'in $language, dark: $dark → no violation (WCAG 2.2 AA), nothing asked elsewhere',
  async (walker) => {
    const opened = await stele.openSignedIn(TEMPLATES, walker);
    const { page } = opened;
    const found = await walk(opened, PAGES);
    // All of a field's form is looked at as well.
    for (const path of [`${TEMPLATES}/contract-signing`, '/c/local/evidence/new-template?from=waybill']) {
      await page.goto(stele.url(path));
      await page
        .getByRole('button', { name: /^(Edit|编辑)/ })
        .nth(4)
        .click();
      found.push(...(await faultsOf(page, `a field of ${path}`)));
    }
    await page.goto(stele.url(record));
    await page.locator('input[type=file]').first().setInputFiles(statement);
    await page.getByRole('button', { name: /^(Make a redacted copy|制作隐去字段的副本)/ }).click();
    found.push(...(await faultsOf(page, 'redact')));
    expect(found).toEqual([]);
  },
);
