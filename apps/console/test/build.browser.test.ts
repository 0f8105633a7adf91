import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { NODE_FLAGS } from '../../../scripts/start/node-flags.ts';
import { runCli } from '../../cli/test/run-cli.ts';
import { withConsole } from './console-under-test.ts';
import { sign, tabTo } from './operator.ts';
import { settled } from './readers.ts';
import { faultsOf, WALKERS, walk } from './walk.ts';

const run = promisify(execFile);
const COMMAND = join(import.meta.dirname, '..', '..', 'cli', 'src', 'main.ts');

const stele = withConsole();
/** Building two contracts takes its time on a machine that is busy, in ms. */
const SETUP_MS = 300_000;

/** Files that were built: the first version, and one that breaks whoever uses it. */
let built: { readonly first: string; readonly second: string };

beforeAll(async () => {
  built = await buildVersions();
}, SETUP_MS);

/** Builds a contract as its author would, then a later version that lacks a method and takes one more argument. */
async function buildVersions() {
  const project = stele.path('notes');
  await run(process.execPath, [...NODE_FLAGS, COMMAND, 'contract', 'new', project, '--name', 'notes']);
  const build = async (name: string) => {
    await run(process.execPath, [...NODE_FLAGS, COMMAND, 'contract', 'build', project]);
    return stele.file(name, await readFile(join(project, 'dist', 'contract.json')));
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

test('a built contract dropped → what it is, then on the chain; another version → what breaks, then upgraded', async () => {
  const { page, foreign, complaints } = await stele.openSignedIn('/c/local/build/deploy');
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
  await page.getByRole('heading', { name: /^notes 1\.0\.0 has 2 read methods and 1 write method/ }).waitFor();

  await page.getByRole('button', { name: 'What can be done with it' }).click();
  await page.getByRole('link', { name: /^Upgrade …/ }).click();
  await page.getByRole('heading', { name: 'Which code should notes run from now on?' }).waitFor();
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
  const { page } = await stele.openSignedIn('/c/local/contracts/notes');
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
  const { page } = await stele.open('/c/local/build/deploy');
  await page.locator('input[type=file]').setInputFiles(built.first);
  await page.getByLabel('Name on this chain').fill('notes-of-all');
  await page.getByText('as the file says; the node reads it from the code when it is rehearsed').waitFor();
  await page.getByRole('button', { name: 'Open proposal' }).click();
  await page.getByText('Deploy the contract notes-of-all').first().waitFor();
  await page.getByText('Dry run: it would be executed').waitFor();
});

test('a chain that asks for approval → the code waits until the members approved its hash, then it runs', async () => {
  const { data, nodeUrl } = stele.platform;
  const rule = ['proposal', 'set-parameter', 'deployment', 'approved', '--reason', 'four eyes', '--vote'];
  expect(await runCli(rule, { env: { STELE_URL: nodeUrl, STELE_DATA: data } })).toMatchObject({ code: 0 });

  const { page, foreign, complaints } = await stele.openSignedIn('/c/local/build/deploy');
  await page.locator('input[type=file]').setInputFiles(built.first);
  await page.getByLabel('Name on this chain').fill('notes-approved');
  await page.getByText('This chain requires approval').waitFor();
  await page.getByRole('button', { name: 'Deploy …' }).click();
  await page.getByRole('dialog').getByText('it waits until the members have approved this code').waitFor();
  await sign(page);
  await page.getByText('Deployed but not approved yet: it takes no calls.').waitFor();
  await page.getByRole('link', { name: 'Propose to approve it' }).click();
  await page.getByRole('button', { name: 'Add this change' }).click();
  await page.getByText('Dry run: it would be executed').waitFor();
  await page.getByLabel('Reason, for those who decide').fill('Read and tried.');
  await page.getByRole('button', { name: 'Rehearse and sign …' }).click();
  await sign(page);
  await page.getByRole('heading', { name: /^Approve the code of the contract notes-approved/ }).waitFor();
  await page.getByRole('button', { name: 'Vote yes …' }).click();
  await sign(page);
  await page.getByText(/^Executed in block/).waitFor();
  await page.goto(stele.url('/c/local/contracts/notes-approved'));
  await page.getByRole('heading', { name: /^notes-approved 1\.0\.0 has 2 read methods and 1 write method/ }).waitFor();
  expect(await page.getByText('not approved yet').count()).toBe(0);
  expect([foreign, complaints]).toEqual([[], []]);
});

test.each([
  ['notes.js', 'export default 1;', 'Enter a name.'],
  ['abi.json', '{"methods":{},"collections":{}}', 'abi.json is only an ABI. Drop contract.json from the same folder.'],
  ['notes.txt', 'Hi.', 'notes.txt is not a built contract. ./stele contract build writes contract.json.'],
])('%s dropped → said what it is', async (name, content, words) => {
  const { page } = await stele.open('/c/local/build/deploy');
  const buffer = Buffer.from(content);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
  await page.getByText(words).waitFor();
});

const PAGES = ['/c/local/build/deploy', '/c/local/contracts/notes', '/c/local/govern/proposals/new?kind=approve'];

test.each(WALKERS)(
  'in $language, dark: $dark → no violation (WCAG 2.2 AA), nothing to scroll sideways at 360 px',
  async (walker) => {
    const opened = await stele.openSignedIn('/home', walker);
    const { page, complaints } = opened;
    const found = await walk(opened, PAGES);
    for (const file of [built.first, built.second]) {
      await page.goto(stele.url('/c/local/build/deploy?name=notes'));
      await page.locator('input[type=file]').setInputFiles(file);
      found.push(...(await faultsOf(page, 'dropped')));
    }
    expect([...found, ...complaints]).toEqual([]);
  },
);
