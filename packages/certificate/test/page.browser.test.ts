import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { utf8 } from '@stele/protocol';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startBrowser } from '../../../test/support/start-browser.ts';
import { openPage, otherFile } from '../../verifier/test/open-page.ts';
import { type ExportSamplePart, exportArchive, exportParts } from '../../verifier/test/samples/export-samples.ts';
import { CONTRACT } from '../../verifier/test/samples/world.ts';
import { renderCertificate } from '../src/render-certificate.ts';
import { sampleContent, verifiedSample } from './sample.ts';
import { createCertificateSigner } from './signers.ts';

/** Certificates on the verification page, which is opened from disk without a network. */
let browser: Browser;
let certificate: Buffer;
const folder = mkdtempSync(join(tmpdir(), 'verifier-certificate-'));

beforeAll(async () => {
  [browser, certificate] = await Promise.all([startBrowser(), certificateOf(packageText())]);
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const original = otherFile(CONTRACT.content);
const pdfFile = (buffer: Buffer, name = 'contract.pdf.certificate.pdf') => otherFile(buffer, name);
const packageText = (): string => JSON.stringify(verifiedSample('record').evidence);

/** A certificate that looks as ever, with any package inside. */
async function certificateOf(text: string): Promise<Buffer> {
  const content = sampleContent();
  const { signer } = await createCertificateSigner('p256');
  const pdf = await renderCertificate({ ...content, evidence: { ...content.evidence, bytes: utf8(text) }, signer });
  return Buffer.from(pdf);
}

const wordOf = (page: Page): Promise<string> => page.locator('.verdict-word').innerText();
const leadOf = (page: Page): Promise<string> => page.locator('.lead').innerText();

test.each([
  ['together', [['certificate', 'original']]],
  ['the original first', [['original'], ['certificate']]],
  ['the certificate first', [['certificate'], ['original']]],
] as const)('a certificate and its original, %s → proved, from the package and not from the page', async (_, order) => {
  const { page, requests, complaints } = await openPage(browser);
  const files = { certificate: pdfFile(certificate), original };
  for (const names of order) await page.locator('#files').setInputFiles(names.map((name) => files[name]));
  await page.locator('.panel').waitFor();
  await page.locator('#compared').check();
  expect(await wordOf(page)).toBe('Proved');
  expect(await page.locator('.seal').count()).toBe(1);
  const note = await page.locator('.panel .band-info', { hasText: 'taken out of the PDF' }).innerText();
  expect(note).toContain('the printed page was not believed');
  expect(await page.locator('.step').last().innerText()).toContain(
    'as its signer left it: “存证服务, 华信物流 Huaxin”',
  );
  expect(await page.locator('.item', { hasText: 'Certificate (PDF)' }).count()).toBe(1);
  expect(requests.every((url) => url.startsWith('file:') || url.startsWith('data:'))).toBe(true);
  expect(complaints).toEqual([]);
});

test('a certificate alone → its package checked, the original asked for', async () => {
  const { page } = await openPage(browser);
  await page.locator('#files').setInputFiles([pdfFile(certificate)]);
  await page.locator('.panel').waitFor();
  await page.locator('#compared').check();
  expect(await wordOf(page)).toBe('Proved in part');
  expect(await page.locator('.item-wanted').innerText()).toContain('the record is checked without it');
});

test('a certificate and another file → not the file that was recorded', async () => {
  const { page } = await openPage(browser);
  await page.locator('#files').setInputFiles([pdfFile(certificate), otherFile(utf8('Another file'))]);
  await page.locator('.panel').waitFor();
  expect([await wordOf(page), await leadOf(page)]).toEqual(['Not proved', 'This is not the file that was recorded.']);
});

describe.each([
  ['en-GB', 'Not proved', 'The PDF is refused: it was changed after it was signed.', 'Proved in part', 'is not signed'],
  ['zh-CN', '未能证明', '此 PDF 不予采信：它在签名之后被改动过。', '部分证明', '没有签名'],
] as const)('the PDF around a package that holds, in %s', (language, refused, lead, part, unsigned) => {
  test('one bit of its page changed → refused, with what the package proves by itself', async () => {
    const changed = Buffer.from(certificate);
    const place = changed.indexOf('/MediaBox [') + '/MediaBox ['.length;
    changed[place] = (changed[place] as number) ^ 1;
    const { page } = await openPage(browser, { language });
    await page.locator('#files').setInputFiles([pdfFile(changed), original]);
    await page.locator('.panel').waitFor();
    await page.locator('#compared').check();
    expect(await wordOf(page)).toBe(refused);
    expect(await leadOf(page)).toContain(lead);
    expect(await page.locator('.step-failed').count()).toBe(1);
    expect(await page.locator('.seal').count()).toBe(0);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

  test('that nobody signed → its package proved, with a warning, and no seal', async () => {
    const { page } = await openPage(browser, { language });
    const plain = Buffer.from(await renderCertificate(sampleContent()));
    await page.locator('#files').setInputFiles([pdfFile(plain), original]);
    await page.locator('.panel').waitFor();
    await page.locator('#compared').check();
    expect(await wordOf(page)).toBe(part);
    expect(await page.locator('.band-warning').last().innerText()).toContain(unsigned);
    expect(await page.locator('.seal').count()).toBe(0);
  });
});

describe('one byte of the attached package changed', () => {
  test('in the package, packed anew → refused for what the package then says', async () => {
    const text = packageText();
    const key = /"record":"sha256:([0-9a-f])/.exec(text) as RegExpExecArray;
    const at = key.index + key[0].length - 1;
    const changed = text.slice(0, at) + (key[1] === '0' ? '1' : '0') + text.slice(at + 1);
    const { page } = await openPage(browser);
    await page.locator('#files').setInputFiles([pdfFile(await certificateOf(changed)), original]);
    await page.locator('.panel').waitFor();
    expect(await wordOf(page)).toBe('Not proved');
    expect(await leadOf(page)).toMatch(/^(The package claims something else than it proves|The chain does not hold)/);
  });

  test('in the file, as it lies packed → damaged, and the original not taken for something else', async () => {
    const changed = Buffer.from(certificate);
    const place = changed.indexOf('stream\n', changed.indexOf('/Type /EmbeddedFile\n')) + 200;
    changed[place] = (changed[place] as number) ^ 1;
    const { page } = await openPage(browser);
    await page.locator('#files').setInputFiles([pdfFile(changed), original]);
    await page.locator('.panel').waitFor();
    expect(await wordOf(page)).toBe('Not proved');
    expect(await leadOf(page)).toBe('The certificate is damaged: the evidence package in it cannot be unpacked.');
  });
});

describe('a certificate inside of a forensic export', () => {
  const certified = (pdf: Buffer): ExportSamplePart => ({
    name: 'certificates/contract.pdf',
    role: 'certificate',
    content: new Uint8Array(pdf),
  });
  const exportFile = (listed: Buffer, inside = listed) =>
    otherFile(
      exportArchive([...exportParts(), certified(inside)], { listed: [...exportParts(), certified(listed)] }),
      'contract.export.zip',
    );

  test('as it was issued → the export proved, and the page of the certificate not believed', async () => {
    const { page } = await openPage(browser);
    await page.locator('#files').setInputFiles([exportFile(certificate)]);
    await page.locator('.panel').waitFor();
    await page.locator('#compared').check();
    expect(await wordOf(page)).toBe('Proved');
    const parts = await page.locator('.export-parts').innerText();
    expect(parts).toContain('certificates/contract.pdf · the package inside proves itself; the page was not checked');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

  test.each([
    ['and not in the list', (changed: Buffer) => exportFile(certificate, changed), /was changed\.$/, 1],
    ['and in the list', (changed: Buffer) => exportFile(changed), /^The certificate is damaged/, 3],
  ])('one byte of its package changed %s → refused', async (_, file, lead, passed) => {
    const changed = Buffer.from(certificate);
    const place = changed.indexOf('stream\n', changed.indexOf('/Type /EmbeddedFile\n')) + 200;
    changed[place] = (changed[place] as number) ^ 1;
    const { page } = await openPage(browser);
    await page.locator('#files').setInputFiles([file(changed)]);
    await page.locator('.panel').waitFor();
    expect([await wordOf(page), await leadOf(page)]).toEqual(['Not proved', expect.stringMatching(lead)]);
    expect(await page.locator('.steps-count').first().innerText()).toBe(`${passed} of 5 passed`);
  });
});

test('a certificate inside of a forensic export, its page changed and the list made anew → refused', async () => {
  const changed = Buffer.from(certificate);
  const place = changed.indexOf('/MediaBox [') + '/MediaBox ['.length;
  changed[place] = (changed[place] as number) ^ 1;
  const part: ExportSamplePart = {
    name: 'certificates/contract.pdf',
    role: 'certificate',
    content: new Uint8Array(changed),
  };
  const { page } = await openPage(browser);
  await page
    .locator('#files')
    .setInputFiles([otherFile(exportArchive([...exportParts(), part]), 'contract.export.zip')]);
  await page.locator('.panel').waitFor();
  expect([await wordOf(page), await leadOf(page)]).toEqual([
    'Not proved',
    expect.stringMatching(/^The PDF is refused/),
  ]);
});

describe.each(['en-GB', 'zh-CN'] as const)('a PDF without a package, in %s', (language) => {
  const said = { 'en-GB': ['No evidence package', 'is no PDF'], 'zh-CN': ['没有附带证据包', '不是可读取的 PDF'] }[
    language
  ];

  test('printed anew → said, with what to do', async () => {
    const { page } = await openPage(browser, { language, width: 360 });
    await page.locator('#files').setInputFiles([pdfFile(plainPdf())]);
    expect(await page.locator('.pdf-notes p').innerText()).toContain(said[0]);
    expect(await page.locator('.panel').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

  test('a file of another kind with the name of a PDF → said', async () => {
    const { page } = await openPage(browser, { language });
    await page.locator('#files').setInputFiles([otherFile(utf8('no document'), 'contract.pdf')]);
    expect(await page.locator('.pdf-notes p').innerText()).toContain(said[1]);
  });

  test('its certificate added → the note goes, and the file is held against the record', async () => {
    const { page } = await openPage(browser, { language });
    await page.locator('#files').setInputFiles([original]);
    await page.locator('.pdf-notes p').waitFor();
    await page.locator('#files').setInputFiles([pdfFile(certificate)]);
    await page.locator('.panel').waitFor();
    await page.locator('#compared').check();
    expect(await page.locator('.pdf-notes p').count()).toBe(0);
    expect(await wordOf(page)).toBe(language === 'zh-CN' ? '已证明' : 'Proved');
  });
});

test('a PDF of 50 MB → not looked into, and said at once', async () => {
  const path = join(folder, 'large.pdf');
  writeFileSync(path, '%PDF-1.7\n');
  truncateSync(path, 50_000_000);
  const { page } = await openPage(browser);
  await page.locator('#files').setInputFiles([path]);
  expect(await page.locator('.pdf-notes p').innerText()).toContain(
    'too large for a certificate, which has at most 32 MiB',
  );
});

test('dark, 360 px, a certificate with its original → no violation (WCAG 2.2 AA)', async () => {
  for (const language of ['en-GB', 'zh-CN']) {
    const { page } = await openPage(browser, { language, width: 360, dark: true });
    await page.locator('#files').setInputFiles([pdfFile(certificate), original]);
    await page.locator('.panel').waitFor();
    await page.locator('#compared').check();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  }
});

/** A document that another program made of the page: nothing attached. */
function plainPdf(): Buffer {
  const body = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n';
  const table = 'xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R >>\n';
  return Buffer.from(`${body}${table}startxref\n${body.length}\n%%EOF\n`);
}
