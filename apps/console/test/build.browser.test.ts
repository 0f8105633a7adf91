import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { NODE_FLAGS } from '../../../scripts/start/node-flags.ts';
import { PlatformProcess } from '../../../test/support/platform-process.ts';
import { buildConsole } from '../build.ts';
import { claimConsole, openSignedIn, sign, tabTo } from './operator.ts';
import { openConsole, type Reader, settled, startBrowser } from './readers.ts';

const run = promisify(execFile);
const COMMAND = join(import.meta.dirname, '..', '..', 'cli', 'src', 'main.ts');

let platform: PlatformProcess;
let browser: Browser;
let folder: string;
/** Building the console and two contracts takes its time on a machine that is busy, in ms. */
const SETUP_MS = 300_000;

/** Files that were built: the first version, and one that breaks whoever uses it. */
let built: { readonly first: string; readonly second: string };

beforeAll(async () => {
  await buildConsole();
  folder = await mkdtemp(join(tmpdir(), 'stele-notes-'));
  [platform, browser, built] = await Promise.all([PlatformProcess.startAlone(), startBrowser(), buildVersions()]);
  const home = async () => (await fetch(`${platform.url}/home`, { headers: { accept: 'text/html' } })).text();
  await vi.waitFor(async () => expect(await home()).toContain('id="console"'), 90_000);
  await claimConsole(browser, platform.claimLink);
}, SETUP_MS);

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
  await browser?.close();
  await platform?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Builds a contract as its author would, then a later version that lacks a method and takes one more argument. */
async function buildVersions() {
  const project = join(folder, 'notes');
  await run(process.execPath, [...NODE_FLAGS, COMMAND, 'contract', 'new', project, '--name', 'notes']);
  const build = async (name: string) => {
    await run(process.execPath, [...NODE_FLAGS, COMMAND, 'contract', 'build', project]);
    const path = join(folder, name);
    await writeFile(path, await readFile(join(project, 'dist', 'contract.json')));
    return path;
  };
  const first = await build('first.json');
  const entry = join(project, 'src', 'contract.ts');
  const source = await readFile(entry, 'utf8');
  await writeFile(
    entry,
    source
      .replace("version: '1.0.0'", "version: '1.1.0'")
      .replace('titles: {', 'allTitles: {')
      .replace(
        'text: t.string({ maxLength: 2000 }) }),\n      returns: t.null()',
        'text: t.string({ maxLength: 200 }) }),\n      returns: t.null()',
      ),
  );
  return { first, second: await build('second.json') };
}

const signedIn = (path: string, reader?: Reader) => openSignedIn(browser, platform.url, path, reader);

test('a built contract dropped → what it is, then on the chain; another version → what breaks, then upgraded', async () => {
  const { page, foreign, complaints } = await signedIn('/c/local/build/deploy');
  await page.locator('input[type=file]').setInputFiles(built.first);
  await page.getByRole('heading', { name: 'notes 1.0.0 can be deployed.' }).waitFor();
  await page.getByText('read by the node from the code itself').waitFor();
  await page.getByText('This chain runs new code as soon as it is committed.').waitFor();
  expect(await page.getByRole('row', { name: /^write / }).innerText()).toMatch(/writes.*title, text/s);
  await page.getByRole('button', { name: 'Deploy …' }).click();
  await page
    .getByRole('dialog')
    .getByText(/^Show all [\d,]+ characters$/)
    .first()
    .waitFor();
  await sign(page);
  await page.getByRole('heading', { name: /^notes 1\.0\.0: 2 methods read, 1 write/ }).waitFor();

  await page.getByRole('button', { name: 'What can be done with it' }).click();
  await page.getByRole('link', { name: /^Upgrade …/ }).click();
  await page.getByRole('heading', { name: 'Which code shall notes run from now on?' }).waitFor();
  await page.locator('input[type=file]').setInputFiles(built.second);
  await page.getByRole('heading', { name: 'notes can be upgraded to 1.1.0.' }).waitFor();
  await page.getByText('2 changes break programs that use it now').waitFor();
  expect(await page.getByRole('row', { name: /^titles/ }).innerText()).toMatch(/removed.*It is gone/s);
  expect(await page.getByRole('row', { name: /^write method/ }).innerText()).toMatch(/It refuses arguments/);
  expect(await page.getByRole('row', { name: /^allTitles method/ }).innerText()).toMatch(/added.*nothing breaks/s);
  await page.getByRole('button', { name: 'Upgrade …' }).click();
  await sign(page);
  await page.getByRole('heading', { name: /^notes 1\.1\.0/ }).waitFor();
  expect([foreign, complaints]).toEqual([[], []]);
});

test('freezing it with the keyboard alone → the proposal’s form has its name', async () => {
  const { page } = await signedIn('/c/local/contracts/notes');
  await settled(page);
  await tabTo(page, /^What can be done with it$/);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /^Propose to freeze/ }).waitFor();
  await tabTo(page, /^Propose to freeze/);
  await page.keyboard.press('Enter');
  const name = page.getByRole('combobox', { name: /^name/ });
  await name.waitFor();
  expect(await name.locator('option:checked').textContent()).toBe('notes');
  await tabTo(page, /^reason/);
  await page.keyboard.type('It was called by mistake.');
  await tabTo(page, /^Add this change$/);
  await page.keyboard.press('Enter');
  await page.getByText('Dry run: it would be executed').waitFor();
});

test('a reader who is not signed in → may hand the code to the members', async () => {
  const { page } = await openConsole(browser, `${platform.url}/c/local/build/deploy`);
  await page.locator('input[type=file]').setInputFiles(built.first);
  await page.getByLabel('Name on this chain').fill('notes-of-all');
  await page.getByText('as the file says; the node reads it from the code when it is rehearsed').waitFor();
  await page.getByRole('button', { name: 'Open proposal' }).click();
  await page.getByText('Deploy the contract notes-of-all').first().waitFor();
  await page.getByText('Dry run: it would be executed').waitFor();
});

test.each([
  ['notes.js', 'export default 1;', 'Type a name.'],
  [
    'abi.json',
    '{"methods":{},"collections":{}}',
    'abi.json is an ABI alone. Drop contract.json, which stands beside it.',
  ],
  ['notes.txt', 'Hi.', 'notes.txt is no built contract. ./stele contract build writes contract.json.'],
])('%s dropped → said what it is', async (name, content, words) => {
  const { page } = await openConsole(browser, `${platform.url}/c/local/build/deploy`);
  const buffer = Buffer.from(content);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
  await page.getByText(words).waitFor();
});

const PAGES = ['/c/local/build/deploy', '/c/local/contracts/notes', '/c/local/govern/proposals/new?kind=approve'];

describe.each(['en-GB', 'zh-CN'] as const)('pages in %s', (language) => {
  test.each([false, true])('dark: %s → no violation (WCAG 2.2 AA)', async (dark) => {
    const found: string[] = [];
    const { page, foreign, complaints } = await signedIn('/home', { language, dark });
    const look = async (what: string) => {
      await settled(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${what} ${id}: ${html}`)));
    };
    for (const path of PAGES) {
      await page.goto(`${platform.url}${path}`);
      await look(path);
    }
    await page.goto(`${platform.url}/c/local/build/deploy?name=notes`);
    await page.locator('input[type=file]').setInputFiles(built.first);
    await look('dropped');
    expect([...found, ...foreign, ...complaints]).toEqual([]);
  });

  test('a screen of 360 px → nothing to scroll sideways', async () => {
    const { page } = await signedIn('/c/local/build/deploy?name=notes', { language, width: 360 });
    await page.locator('input[type=file]').setInputFiles(built.second);
    await settled(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});
