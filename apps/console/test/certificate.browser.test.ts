import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { extractEvidence } from '@stele/verifier/pdf';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { PlatformProcess } from '../../../test/support/platform-process.ts';
import { buildConsole } from '../build.ts';
import { openConsole, settled, startBrowser } from './readers.ts';

const PASSWORD = 'correct horse battery';
const UNKNOWN = '/v/EV-26-0000-0000-0000';

let platform: PlatformProcess;
let browser: Browser;
let folder: string;
/** Address of the certificate's page. */
let certificate = '';

beforeAll(async () => {
  await buildConsole();
  folder = await mkdtemp(join(tmpdir(), 'stele-certificate-'));
  await writeFile(join(folder, 'contract.txt'), 'Seven crates of tea.\n');
  await writeFile(join(folder, 'changed.txt'), 'Seven crates of tee.\n');
  [platform, browser] = await Promise.all([PlatformProcess.startAlone(), startBrowser()]);
  await vi.waitFor(async () => {
    const response = await fetch(`${platform.url}/home`, { headers: { accept: 'text/html' } });
    expect(await response.text()).toContain('id="console"');
  }, 90_000);
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
  await browser?.close();
  await platform?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

test('a newcomer deposits a file and asks for its certificate → a code, a PDF with the package inside', async () => {
  const { page, foreign, complaints } = await openConsole(browser, platform.claimLink);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Choose this password' }).click();
  await page.getByLabel('Choose a file').setInputFiles(join(folder, 'contract.txt'));
  await page.getByRole('button', { name: 'Look at it, sign and deposit' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Sign and send' }).click();
  await dialog.getByText('It is final: no later block can change it.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Issue its certificate' }).click();
  const open = page.getByRole('link', { name: 'Open as a stranger would' });
  certificate = (await open.getAttribute('href')) ?? '';
  expect(certificate).toMatch(/^\/v\/EV-\d\d(-[0-9A-Z]{4}){3}$/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download PDF' }).click(),
  ]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  const attached = await extractEvidence(new Uint8Array(Buffer.concat(parts)));
  expect(attached.name).toBe('contract.txt.stele.json');
  expect([foreign, complaints]).toEqual([[], []]);
});

test('a stranger with the code and the file → every check in their browser, and the seal; one changed letter → not the file', async () => {
  const { page, foreign, complaints } = await openConsole(browser, `${platform.url}${certificate}`);
  await page.getByRole('heading', { level: 1, name: /^What this certificate is about existed/ }).waitFor();
  await page.getByText(/^\d of \d checks passed/).waitFor();
  const seal = page.getByRole('img', { name: 'Seal of local: every check passed' });
  expect(await seal.count()).toBe(0);
  await page.getByLabel('Choose a file').setInputFiles(join(folder, 'contract.txt'));
  await page.getByRole('heading', { level: 1, name: /^This file existed, unchanged, by / }).waitFor();
  await seal.waitFor();
  await page.getByLabel('Choose a file').setInputFiles(join(folder, 'changed.txt'));
  await page.getByText('This is not the file that was deposited.').waitFor();
  await page
    .getByRole('heading', { level: 1, name: 'Your file is another one than that of this certificate.' })
    .waitFor();
  expect(await seal.count()).toBe(0);
  expect([foreign, complaints]).toEqual([[], []]);
});

test('a platform that answers with another package → refused in the reader’s browser', async () => {
  const { page } = await openConsole(browser, 'about:blank');
  await page.route(/\/package$/, async (route) => {
    const response = await route.fetch();
    const evidence = JSON.parse(await response.text()) as { stateProof: string };
    const middle = evidence.stateProof.length >> 1;
    const other = evidence.stateProof[middle] === 'A' ? 'B' : 'A';
    const stateProof = evidence.stateProof.slice(0, middle) + other + evidence.stateProof.slice(middle + 1);
    await route.fulfill({ response, body: JSON.stringify({ ...evidence, stateProof }) });
  });
  await page.goto(`${platform.url}${certificate}`);
  await page.getByRole('heading', { level: 1, name: 'This certificate does not hold.' }).waitFor();
  await page.getByText('refused', { exact: true }).waitFor();
});

test('the operator revokes it → whoever opens it reads when and why, before everything else', async () => {
  const { page } = await openConsole(browser, `${platform.url}/c/local/evidence/certificates`);
  await page.getByRole('button', { name: 'Sign in' }).first().click();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Revoke …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason, for everybody to read').fill('Issued twice <script>');
  await dialog.getByRole('button', { name: 'Revoke for ever' }).click();
  await page.getByText('revoked', { exact: true }).waitFor();
  const stranger = await openConsole(browser, `${platform.url}${certificate}`);
  await stranger.page.getByText(/Whoever issued this certificate revoked it on .*: Issued twice <script>/).waitFor();
});

describe.each(['en-GB', 'zh-CN'] as const)('pages in %s', (language) => {
  test.each([false, true])('dark: %s → no violation (WCAG 2.2 AA), nothing asked elsewhere', async (dark) => {
    const found: string[] = [];
    for (const path of [certificate, UNKNOWN, '/v/nothing', '/c/local/evidence/certificates']) {
      const { page, foreign, context } = await openConsole(browser, `${platform.url}${path}`, { language, dark });
      await settled(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${path} ${id}: ${html}`)));
      found.push(...foreign);
      await context.close();
    }
    expect(found).toEqual([]);
  });

  test('a screen of 360 px → nothing to scroll sideways', async () => {
    for (const path of [certificate, UNKNOWN, '/c/local/evidence/certificates']) {
      const { page, context } = await openConsole(browser, `${platform.url}${path}`, { language, width: 360 });
      await settled(page);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(360);
      await context.close();
    }
  });
});
