import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { PlatformProcess } from '../../../test/support/platform-process.ts';
import { buildConsole } from '../build.ts';
import { type OpenedPage, openConsole, type Reader, settled, startBrowser } from './readers.ts';

const PASSWORD = 'correct horse battery';
const TEMPLATES = '/c/local/evidence/templates';

let platform: PlatformProcess;
let browser: Browser;
let folder: string;
/** Address of the record of the statement, its file, and a redacted copy. */
let record = '';
let statement = '';
let redacted = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-templates-'));
  await buildConsole();
  [platform, browser] = await Promise.all([PlatformProcess.startAlone(), startBrowser()]);
  const home = async () => (await fetch(`${platform.url}/home`, { headers: { accept: 'text/html' } })).text();
  await vi.waitFor(async () => expect(await home()).toContain('id="console"'), 90_000);
  const { page, context } = await openConsole(browser, platform.claimLink);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Choose this password' }).click();
  await page.getByRole('button', { name: 'Use a sample file' }).waitFor();
  await context.close();
}, 300_000);

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
  await browser?.close();
  await platform?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a page for somebody who is signed in. */
async function openSignedIn(path: string, reader: Reader = {}): Promise<OpenedPage> {
  const opened = await openConsole(browser, `${platform.url}/signin?next=${encodeURIComponent(path)}`, reader);
  const { page } = opened;
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${platform.url}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return opened;
}

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
  const path = join(folder, name);
  await writeFile(path, await readFile(await download.path()));
  return path;
}

function unexpected({ complaints }: OpenedPage): readonly string[] {
  return complaints.filter((complaint) => !complaint.includes('401'));
}

test('a ready template, used and changed → the organisation’s own, in two versions', async () => {
  const opened = await openSignedIn(TEMPLATES);
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
  await page.getByText('You look at version 1; the newest one is 2.').waitFor();
  expect(opened.foreign).toEqual([]);
  expect(unexpected(opened)).toEqual([]);
});

test('JSON and form → the same template, there and back; what is no template stays text', async () => {
  const { page } = await openSignedIn(`${TEMPLATES}/contract-signing`);
  await page.getByText('JSON', { exact: true }).click();
  const area = page.getByLabel('The template as JSON');
  const text = await area.inputValue();
  expect(JSON.parse(text)).toMatchObject({ name: 'contract-signing', version: 3 });
  await area.fill(text.replace('"Contract signed"', '"Contract of sale"'));
  await page.getByText('Form', { exact: true }).click();
  expect(await page.getByLabel('Title in English').inputValue()).toBe('Contract of sale');
  await page.getByText('JSON', { exact: true }).click();
  await area.fill(text.replace('"required": true', '"required": "yes"'));
  await page.getByText('This is a value of another kind.').waitFor();
  await page.getByText('Form', { exact: true }).click();
  expect(await area.isVisible()).toBe(true);
});

test('the keyboard alone, in Chinese → a template designed, its faults led to, and saved', async () => {
  const { page } = await openSignedIn('/c/local/evidence/new-template', { language: 'zh-CN' });
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
  const opened = await openSignedIn('/c/local/evidence/new?source=template&template=contract-signing');
  const { page } = opened;
  await page.getByRole('button', { name: 'Make the statement' }).click();
  await page.getByText(/fields keep it from being made:/).waitFor();
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
  const opened = await openSignedIn(record);
  const { page } = opened;
  await page.locator('input[type=file]').setInputFiles(statement);
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
  const { page } = await openConsole(browser, `${platform.url}${record}`);
  const input = page.locator('input[type=file]');
  await input.setInputFiles(redacted);
  await page.getByText('This statement is what was deposited.').waitFor();
  await page.getByText('5 fields are hidden in this copy.').waitFor();
  await page.getByRole('button', { name: 'Check in this browser' }).click();
  await page.getByText('9 of 9 checks passed').waitFor();

  const changed = join(folder, 'changed.statement.json');
  await writeFile(changed, (await readFile(redacted, 'utf8')).replace('HT-2026-0042', 'HT-2026-0043'));
  await input.setInputFiles(changed);
  await page.getByText('STATEMENT_FIELD_DIFFERS').waitFor();
  expect(await page.getByText('This statement is what was deposited.').count()).toBe(0);
});

test('the redacted copy with its package on the verification page → proved, with its fields', async () => {
  const { page } = await openConsole(browser, `${platform.url}/verify`);
  await page.locator('#files').setInputFiles([join(folder, 'contract.stele.json'), redacted]);
  await page.locator('.panel').waitFor();
  await page.locator('#compared').check();
  expect(await page.locator('.verdict-word').innerText()).toMatch(/^Proved/);
  expect(await page.locator('.statement').innerText()).toContain('HT-2026-0042');
  expect(await page.locator('.statement').innerText()).toContain('5 fields are hidden.');
});

test('a template exported, put away, and imported elsewhere → the same version', async () => {
  const { page } = await openSignedIn(`${TEMPLATES}/contract-signing`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export' }).click(),
  ]);
  const file = await kept(download);
  await page.getByRole('button', { name: 'Put away' }).click();
  await page.getByRole('button', { name: 'Take out again' }).waitFor();
  await page.goto(`${platform.url}${TEMPLATES}`);
  await page.getByLabel('Import a file').setInputFiles(file);
  await page.getByText('The template contract-signing is here now, in version 2.').waitFor();
});

const PAGES = [
  TEMPLATES,
  `${TEMPLATES}?archived=true`,
  `${TEMPLATES}/contract-signing`,
  `${TEMPLATES}/unknown`,
  '/c/local/evidence/new-template?from=waybill',
  '/c/local/evidence/new?source=template&template=goods-out',
];

describe.each(['en-GB', 'zh-CN'] as const)('pages in %s', (language) => {
  test.each([false, true])('dark: %s → no violation (WCAG 2.2 AA), nothing asked elsewhere', async (dark) => {
    const found: string[] = [];
    const { page, foreign } = await openSignedIn(TEMPLATES, { language, dark });
    for (const path of PAGES) {
      await page.goto(`${platform.url}${path}`);
      await settled(page);
      // All of a field's form is looked at as well.
      const edit = page.getByRole('button', { name: /^(Edit|编辑)/ }).nth(4);
      if (await edit.isVisible()) await edit.click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${path} ${id}: ${html}`)));
    }
    await page.goto(`${platform.url}${record}`);
    await page.locator('input[type=file]').setInputFiles(statement);
    await page.getByRole('button', { name: /^(Make a redacted copy|制作隐去字段的副本)/ }).click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `redact ${id}: ${html}`)));
    expect([...found, ...foreign]).toEqual([]);
  });

  test('a screen of 360 px → nothing to scroll sideways', async () => {
    const { page } = await openSignedIn(TEMPLATES, { language, width: 360 });
    for (const path of PAGES) {
      await page.goto(`${platform.url}${path}`);
      await settled(page);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(360);
    }
  });
});
