import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { toPem } from '@stele/pki';
import { redactStatement, statementText } from '@stele/statement';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildVerifier } from '../../../scripts/build-verifier.ts';
import { startBrowser } from '../../../test/support/start-browser.ts';
import { sampleStatement } from '../../statement/test/samples.ts';
import { zip } from '../src/archive/index.ts';
import { certificateForgeries } from './adversary/certificate-forgeries.ts';
import { flipped } from './adversary/change-bytes.ts';
import type { Forgery } from './adversary/forgery.ts';
import { type GivenFile, type OpenedPage, openPage, otherFile, packageFile } from './open-page.ts';
import { type ExportSamplePart, exportArchive, exportParts } from './samples/export-samples.ts';
import { transaction } from './samples/other-samples.ts';
import { national, record } from './samples/record-samples.ts';
import { statementRecord } from './samples/statement-samples.ts';
import { superseded } from './samples/succession-samples.ts';
import { ROOTS, timestamped } from './samples/timestamp-samples.ts';
import { CONTRACT } from './samples/world.ts';

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'verifier-page-'));

beforeAll(async () => {
  browser = await startBrowser();
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const contract = otherFile(CONTRACT.content);

/** Hands in files and waits for the verdict. */
async function verdictOn({ page }: OpenedPage, files: GivenFile[], options: { readonly compared?: boolean } = {}) {
  await page.locator('#files').setInputFiles(files);
  const panel = page.locator('.panel');
  await panel.waitFor();
  if (options.compared) await page.locator('#compared').check();
  return {
    word: await panel.locator('.verdict-word').innerText(),
    lead: (await panel.locator('.lead').innerText()).replaceAll('\u2060', '').replaceAll('\u00a0', ' '),
    seals: await panel.locator('.seal').count(),
  };
}

describe('from disk, without a network', () => {
  test('a record and its file, the fingerprint compared → proved, with the seal', async () => {
    const opened = await openPage(browser);
    expect(await verdictOn(opened, [packageFile(record()), contract], { compared: true })).toEqual({
      word: 'Proved',
      lead: 'This file existed by 2026-11-20 14:01:01 UTC+08:00 and has not changed since.',
      seals: 1,
    });
    expect(opened.requests.every((url) => url.startsWith('file:') || url.startsWith('data:'))).toBe(true);
    expect(opened.complaints).toEqual([]);
  });

  test('the file first, the package later → the same', async () => {
    const opened = await openPage(browser);
    await opened.page.locator('#files').setInputFiles([contract]);
    expect((await verdictOn(opened, [packageFile(record())], { compared: true })).word).toBe('Proved');
  });

  test('one bit of the file changed → not the file that was recorded', async () => {
    const opened = await openPage(browser);
    const changed = otherFile(flipped(CONTRACT.content, 100));
    expect(await verdictOn(opened, [packageFile(record()), changed], { compared: true })).toEqual({
      word: 'Not proved',
      lead: 'This is not the file that was recorded.',
      seals: 0,
    });
  });

  test('one bit of a signature changed → refused, naming the validator', async () => {
    const opened = await openPage(browser);
    const forgery = certificateForgeries().find(({ name }) => name === 'certificate-bit-flipped') as Forgery;
    const { word, lead, seals } = await verdictOn(opened, [packageFile(forgery), contract], { compared: true });
    expect([word, seals]).toEqual(['Not proved', 0]);
    expect(lead).toMatch(/^The validators did not certify block 2: the signature of .* does not hold\.$/);
  });

  test('a package cut short → damaged', async () => {
    const opened = await openPage(browser);
    const whole = packageFile(record());
    const { word } = await verdictOn(opened, [{ ...whole, buffer: whole.buffer.subarray(0, 3000) }]);
    expect(word).toBe('Not proved');
    expect(await opened.page.locator('.item-state').first().innerText()).toContain('damaged');
  });

  test('a chain of SM2 and SM3 → proved in Chinese for a Chinese reader', async () => {
    const opened = await openPage(browser, { language: 'zh-CN', dark: true });
    const { word, lead } = await verdictOn(opened, [packageFile(national()), contract], { compared: true });
    expect([word, lead]).toEqual(['已证明', '此文件在 2026-11-20 14:01:01 UTC+08:00 之前已经存在，此后未被改动。']);
    await opened.page.getByRole('button', { name: 'English' }).click();
    expect(await opened.page.locator('.verdict-word').innerText()).toBe('Proved');
    expect(opened.complaints).toEqual([]);
  });
});

describe('the fingerprint', () => {
  test('taken from the package and not compared → nothing proved yet, no seal', async () => {
    const opened = await openPage(browser);
    const { word, seals } = await verdictOn(opened, [packageFile(record()), contract]);
    expect([word, seals]).toEqual(['Not proved yet', 0]);
    expect(await opened.page.locator('.trust-warning').innerText()).toContain('proves nothing yet');
  });

  test('given in the address → taken, and said', async () => {
    const sample = record();
    const opened = await openPage(browser, { fragment: `#genesis=${sample.genesis}` });
    expect((await verdictOn(opened, [packageFile(sample), contract])).word).toBe('Proved');
    expect(await opened.page.locator('.trust-note').innerText()).toContain('From the link');
  });

  test('of another chain → refused, both shown', async () => {
    const opened = await openPage(browser, { fragment: `#genesis=${'ab'.repeat(32)}` });
    const { word, lead } = await verdictOn(opened, [packageFile(record()), contract]);
    expect([word, lead]).toEqual(['Not proved', 'The evidence is of another chain than the one you trust.']);
    expect(await opened.page.locator('.comparison .hash').count()).toBe(2);
  });

  test('too short → said, and nothing verified', async () => {
    const { page } = await openPage(browser);
    await page.locator('#fingerprint').fill('74c2 073d');
    await page.locator('#files').setInputFiles([packageFile(record())]);
    expect(await page.locator('.trust-note').innerText()).toContain('this has 8');
    expect(await page.locator('.panel').count()).toBe(0);
  });
});

describe('a statement', () => {
  const redacted = statementText(redactStatement(sampleStatement(), ['subject', 'pieces', 'insured']));
  const file = (text: string) => otherFile(new TextEncoder().encode(text), 'sale.statement.json');

  test('a redacted copy → proved, with the fields that it shows and the count of those that it hides', async () => {
    const opened = await openPage(browser);
    const { word, seals } = await verdictOn(opened, [packageFile(statementRecord()), file(redacted)], {
      compared: true,
    });
    expect([word, seals]).toEqual(['Proved', 1]);
    const fields = await opened.page.locator('.statement').innerText();
    expect(fields).toContain('9007199254740993');
    expect(fields).toContain('7 fields are hidden.');
    // What turns the direction of writing is shown, and does not act.
    expect(fields).toContain('\\u{202e}RTL');
    expect(await opened.page.locator('.item-state').last().innerText()).toContain('3 fields shown, 7 hidden');
    expect(opened.complaints).toEqual([]);
  });

  test('a changed value → not proved, and the field is named; in Chinese for a Chinese reader', async () => {
    const opened = await openPage(browser, { language: 'zh-CN' });
    const changed = file(redacted.replace('9007199254740993', '9007199254740992'));
    const { word } = await verdictOn(opened, [packageFile(statementRecord()), changed], { compared: true });
    expect(word).toBe('未能证明');
    expect(await opened.page.locator('.item-state').last().innerText()).toContain('字段 pieces 被改动');
    expect(await opened.page.locator('.statement').count()).toBe(0);
  });
});

describe('a forensic export', () => {
  const zipFile = (content: Uint8Array): GivenFile => ({
    name: 'contract.export.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(content),
  });
  /** The parts of the sample with one bit in the middle of one of them changed. */
  const changed = (role: ExportSamplePart['role']) =>
    exportParts().map((part) =>
      part.role === role ? { ...part, content: flipped(part.content, part.content.length >> 1) } : part,
    );

  test('dropped alone → proved as a whole, step by step and part by part', async () => {
    const opened = await openPage(browser);
    const { word, lead, seals } = await verdictOn(opened, [zipFile(exportArchive(exportParts()))], { compared: true });
    expect([word, seals]).toEqual(['Proved', 1]);
    expect(lead).toBe('This file existed by 2026-11-20 14:01:01 UTC+08:00 and has not changed since.');
    const [whole, single] = await opened.page.locator('.steps').allInnerTexts();
    expect(whole).toContain('5 of 5 passed');
    expect(single).toContain('Is it this file?');
    const parts = await opened.page.locator('.export-parts').innerText();
    expect(parts).toMatch(/original\/contract\.pdf · is what the evidence says/);
    expect(parts).toMatch(/verifier\.html · as it was exported; proves nothing/);
    expect(opened.requests.every((url) => url.startsWith('file:') || url.startsWith('data:'))).toBe(true);
    expect(opened.complaints).toEqual([]);
  });

  test.each(['evidence', 'original', 'custody-log', 'custody-text', 'verifier'] as const)(
    'one bit of its %s changed → not the part that was exported',
    async (role) => {
      const opened = await openPage(browser);
      const archive = exportArchive(changed(role), { listed: exportParts() });
      const { word, lead } = await verdictOn(opened, [zipFile(archive)]);
      expect(word).toBe('Not proved');
      expect(lead).toMatch(/^The part .* is not the one that was exported: its content was changed\.$/);
    },
  );

  test.each([
    ['original', 'This is not the file that was recorded.', 2],
    ['custody-log', 'The custody log custody/log.json says something else than the evidence proves.', 4],
    ['custody-text', 'The custody log custody/log.txt says something else than the evidence proves.', 4],
  ] as const)('its %s changed and listed as changed → refused by the evidence', async (role, lead, passed) => {
    const opened = await openPage(browser);
    const verdict = await verdictOn(opened, [zipFile(exportArchive(changed(role)))], { compared: true });
    expect([verdict.word, verdict.lead, verdict.seals]).toEqual(['Not proved', lead, 0]);
    expect(await opened.page.locator('.steps-count').first().innerText()).toBe(`${passed} of 5 passed`);
  });

  test('cut short, or a bit of it changed in place → damaged, and in Chinese for a Chinese reader', async () => {
    const archive = exportArchive(exportParts());
    const opened = await openPage(browser, { language: 'zh-CN' });
    const { word, lead } = await verdictOn(opened, [zipFile(flipped(archive, archive.length >> 1))]);
    expect(word).toBe('未能证明');
    expect(lead).toMatch(/^无法读取此压缩包/);
  });

  test('another archive → a file like any other', async () => {
    const opened = await openPage(browser);
    await opened.page.locator('#files').setInputFiles([zipFile(zip([{ name: 'a.txt', content: CONTRACT.content }]))]);
    await opened.page.locator('.item-slot', { hasText: 'Original file' }).waitFor();
    expect(await opened.page.locator('.panel').count()).toBe(0);
  });
});

test('a superseded record → said before everything else, no seal', async () => {
  const opened = await openPage(browser);
  const { seals } = await verdictOn(opened, [packageFile(superseded()), contract], { compared: true });
  expect(seals).toBe(0);
  expect(await opened.page.locator('.verdict-text .band-warning').innerText()).toMatch(/^This record was superseded/);
});

test('the root certificates of the authorities dropped beside a package → its time stamps proved', async () => {
  const opened = await openPage(browser);
  const inPart = await verdictOn(opened, [packageFile(timestamped()), contract], { compared: true });
  expect(inPart.word).toBe('Proved in part');
  expect(await opened.page.locator('.panel').innerText()).toContain('none of those that you trust');
  const [first, second] = [ROOTS.first, ROOTS.second].map((root) => Buffer.from(root, 'base64')) as [Buffer, Buffer];
  const pem = Buffer.from(toPem('CERTIFICATE', new Uint8Array(second)));
  await opened.page.locator('#files').setInputFiles([
    { name: 'summer.crt', mimeType: 'application/x-x509-ca-cert', buffer: first },
    { name: 'winter.pem', mimeType: 'application/x-pem-file', buffer: pem },
  ]);
  await opened.page.locator('.verdict-word', { hasText: /^Proved$/ }).waitFor();
  const panel = (await opened.page.locator('.panel').innerText()).replaceAll('\u2060', '').replaceAll('\u00a0', ' ');
  expect(panel).toContain('the content existed at 2026-11-20 14:03:00.000 UTC+08:00, by Summer Time clock');
  expect(panel).toContain('block 2 existed at 2026-11-20 14:03:01.234 UTC+08:00, by Winter Time clock');
  expect(opened.complaints).toEqual([]);
});

test('several packages and a file → a verdict on each', async () => {
  const opened = await openPage(browser);
  await verdictOn(opened, [packageFile(record()), packageFile(transaction()), contract], { compared: true });
  expect(await opened.page.locator('.tab').allInnerTexts()).toEqual([
    expect.stringMatching(/^Proved\s+record\.evidence\.json$/),
    expect.stringMatching(/^Proved\s+transaction\.evidence\.json$/),
  ]);
});

test('the keyboard alone → sample, comparison and verdict', async () => {
  const { page } = await openPage(browser);
  await page.getByRole('button', { name: 'Try it with a sample' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.panel').waitFor();
  await page.locator('#fingerprint').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await page.locator('.verdict-word').innerText()).toBe('Proved');
  expect(await page.getByRole('status').innerText()).toMatch(/^Proved: This file existed by/);
});

test('the page’s script, packed as servers send it → at most 150 KB', async () => {
  const { path } = await buildVerifier();
  const [, script = ''] = /<script>(.*)<\/script>/s.exec(await readFile(path, 'utf8')) ?? [];
  expect(script.length).toBeGreaterThan(100_000);
  expect(gzipSync(script).length).toBeLessThanOrEqual(150_000);
});

test('a screen of 360 px → nothing to scroll sideways', async () => {
  for (const language of ['en-GB', 'zh-CN']) {
    const opened = await openPage(browser, { width: 360, language });
    await verdictOn(opened, [packageFile(record()), otherFile(flipped(CONTRACT.content))]);
    expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  }
});

test('a large file → progress shown, and the page answers meanwhile', async () => {
  const { page } = await openPage(browser);
  const paths = [join(folder, 'record.evidence.json'), join(folder, 'large.bin')] as const;
  writeFileSync(paths[0], packageFile(record()).buffer);
  writeFileSync(paths[1], new Uint8Array(64 * 1024 * 1024));
  await page.locator('#files').setInputFiles([...paths]);
  await page.locator('progress').waitFor();
  await page.getByRole('button', { name: '中文' }).click();
  expect(await page.locator('h1').innerText()).toBe('核验文件与证据');
  await page.locator('.panel.tone-refused').waitFor();
  expect(await page.locator('progress').count()).toBe(0);
});
