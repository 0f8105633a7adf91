import { LIMITS } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { openPdf, textOf } from '../test/open-pdf.ts';
import { fullFacts, LONG_LABEL, sampleContent, verifiedSample } from '../test/sample.ts';
import { certificateFacts } from './facts/certificate-facts.ts';
import { PAGE } from './page/measures.ts';
import { renderCertificate } from './render-certificate.ts';

describe('a certificate in an independent reader', () => {
  test('of a record → one A4 page with its facts in both languages', async () => {
    await using pdf = await openPdf(await renderCertificate(sampleContent()));
    expect(pdf.numPages).toBe(1);
    const { view } = await pdf.getPage(1);
    expect(view.map((side: number) => Math.round(side))).toEqual([
      0,
      0,
      Math.round(PAGE.width),
      Math.round(PAGE.height),
    ]);
    const text = await textOf(pdf);
    const [hash = '', ordinal] = sampleContent().facts.record.key.split('/');
    expect(text.replaceAll(' ', '')).toContain(`${hash}/${ordinal}`);
    expect(text).toContain('sha256:c6e9 7dce 2c37');
    for (const part of [
      '存证证书',
      'Evidence certificate',
      '该内容在 2026-11-20 14:01:01 UTC+08:00 之前已存在，且未被改动。',
      'This content existed, unchanged, by 2026-11-20 14:01:01 UTC+08:00.',
      'contract.pdf',
      '4 of 4 signed block 2',
      'Huaxin Logistics',
      '未经数字签名',
      'bears no digital signature',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('its evidence package → attached as it is, to the document as a whole', async () => {
    const content = sampleContent();
    await using pdf = await openPdf(await renderCertificate(content));
    const attachments = await pdf.getAttachments();
    expect([...(attachments?.keys() ?? [])]).toEqual(['contract.pdf.stele.json']);
    const attached = (await pdf.getAttachmentContent('contract.pdf.stele.json')) as unknown as Uint8Array;
    expect(Buffer.compare(attached, content.evidence.bytes)).toBe(0);
  });

  test('what it says of itself → title, language, time, PDF/A-3b', async () => {
    await using pdf = await openPdf(await renderCertificate(sampleContent()));
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({
      Title: '存证证书 Evidence certificate',
      Language: 'zh-CN',
      CreationDate: 'D:20261121030000Z',
      Subject: sampleContent().facts.record.key,
      IsAcroFormPresent: false,
    });
    expect(metadata?.get('pdfaid:part')).toBe('3');
    expect(metadata?.get('pdfaid:conformance')).toBe('B');
    expect([...((await pdf.getMarkInfo()) as unknown as Map<string, boolean>)]).toContainEqual(['Marked', true]);
  });

  test('its typefaces → every one embedded, as a subset of few kilobytes', async () => {
    await using pdf = await openPdf(await renderCertificate(sampleContent()));
    const page = await pdf.getPage(1);
    await page.getOperatorList();
    const names = new Set(
      (await page.getTextContent()).items.flatMap((item) => ('fontName' in item ? [item.fontName] : [])),
    );
    const fonts = [...names].map((name) => page.commonObjs.get(name) as { name: string; missingFile?: boolean });
    expect(fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual([
      'SteleMono',
      'SteleSans',
      'SteleSans-SemiBold',
      'SteleSong',
    ]);
    expect(fonts.filter(({ missingFile }) => missingFile)).toEqual([]);
  });
});

const NASTY: readonly (readonly [string, string, string])[] = [
  ['right to left', 'חוזה.pdf', '[U+05D7 U+05D5 U+05D6 U+05D4].pdf'],
  ['direction turned', 'contract\u202efdp.exe', 'contract[U+202E]fdp.exe'],
  ['an emoji of several code points', '👩‍💻.pdf', '[U+1F469 U+200D U+1F4BB].pdf'],
  ['controls and line ends', 'a\u0000b\nc\u001b[2J', 'a[U+0000]b[U+000A]c[U+001B][2J'],
  ['half a character', 'a\ud800b', 'ab'],
  ['a rare character', '𠮷野家.pdf', '[U+20BB7]野家.pdf'],
  ['markup', '<b>&amp;</b>(\\)%', '<b>&amp;</b>(\\)%'],
  ['letters with marks apart', 'e\u0301.pdf', 'é.pdf'],
];

test.each(NASTY)('a label with %s → shown in harmless characters', async (_, label, shown) => {
  const { facts } = sampleContent();
  const content = sampleContent({ content: { ...facts.content, label } });
  await using pdf = await openPdf(await renderCertificate(content));
  expect(await textOf(pdf)).toContain(shown);
});

test.each([
  ['of the most characters that a record takes', '证'.repeat(LIMITS.evidenceLabel)],
  ['of 500 characters without a blank', 'x'.repeat(500)],
  ['of 500 signs that must not begin a line', '，'.repeat(500)],
  ['in Chinese that is very long', LONG_LABEL],
])('a label %s → its beginning and end on one page', async (_, label) => {
  const { facts } = sampleContent();
  const content = sampleContent({ content: { ...facts.content, label } });
  await using pdf = await openPdf(await renderCertificate(content));
  expect(pdf.numPages).toBe(1);
  expect(await textOf(pdf)).toContain('…');
});

test('everything at once → one page that says first what takes from it', async () => {
  const content = { ...sampleContent(), facts: fullFacts(), seal: false };
  await using pdf = await openPdf(await renderCertificate(content));
  expect(pdf.numPages).toBe(1);
  const text = await textOf(pdf);
  const places = ['REVOKED', 'SUPERSEDED', '该内容在', '文件名', '可信时间'].map((part) => text.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

test('no file was compared → the sentence speaks of the hash alone', async () => {
  const { report } = verifiedSample('record');
  const facts = certificateFacts({ ...report, content: 'not-given' });
  await using pdf = await openPdf(await renderCertificate({ ...sampleContent(), facts, seal: false }));
  expect(await textOf(pdf)).toContain('The content that has the hash below existed by 2026-11-20 06:01:01 UTC.');
});

test('the same content and time → the same bytes', async () => {
  const [one, other] = [await renderCertificate(sampleContent()), await renderCertificate(sampleContent())];
  expect(Buffer.compare(one, other)).toBe(0);
});
