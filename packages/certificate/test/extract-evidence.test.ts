import { deflateSync } from 'node:zlib';
import { EVIDENCE_MEDIA_TYPE, isSteleError, LIMITS, utf8 } from '@stele/protocol';
import { extractEvidence, PDF_BYTES, readPdf } from '@stele/verifier/pdf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderCertificate } from '../src/render-certificate.ts';
import { sampleContent } from './sample.ts';

const codeOf = async (bytes: Uint8Array): Promise<string> => {
  try {
    await extractEvidence(bytes);
    return 'found';
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return error.code;
  }
};

/** A document of objects, numbered from 1, the first of them its catalogue. */
function documentOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  let bytes = Buffer.from('%PDF-1.7\n');
  const offsets: number[] = [];
  for (const [i, content] of objects.entries()) {
    offsets.push(bytes.length);
    bytes = Buffer.concat([bytes, Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(content), Buffer.from('\nendobj\n')]);
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${bytes.length}\n%%EOF\n`;
  return Buffer.concat([bytes, Buffer.from(end)]);
}

const stream = (entries: string, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<< ${entries} /Length ${data.length} >>\nstream\n`), data, Buffer.from('\nendstream')]);

const TYPE = `/Subtype /${EVIDENCE_MEDIA_TYPE.replace('/', '#2F').replace('+', '#2B')}`;
const CATALOG = '<< /Type /Catalog /AF [2 0 R] >>';
const FILE = '<< /Type /Filespec /UF (a \\(1\\).stele.json) /EF << /F 3 0 R >> >>';

test('a certificate → its package, byte for byte', async () => {
  const content = sampleContent();
  const { name, bytes } = await extractEvidence(await renderCertificate(content));
  expect(name).toBe('contract.pdf.stele.json');
  expect(Buffer.compare(bytes, content.evidence.bytes)).toBe(0);
});

test('an attachment that is not packed → found, by its name too', async () => {
  const pdf = documentOf([CATALOG, FILE, stream('', Buffer.from('{}'))]);
  expect(await extractEvidence(pdf)).toEqual({ name: 'a (1).stele.json', bytes: utf8('{}') });
});

test('an attachment that stands in the tree of names alone → found', async () => {
  const names = '<< /Names << /EmbeddedFiles << /Kids [<< /Names [(a) 2 0 R] >>] >> >> >>';
  const file = '<< /F (b) /EF << /F 3 0 R >> >>';
  const { bytes } = await extractEvidence(documentOf([names, file, stream(TYPE, Buffer.from('{}'))]));
  expect(bytes).toEqual(utf8('{}'));
});

test('an object that is named again → the one that was read', () => {
  const pdf = readPdf(documentOf([CATALOG, FILE]));
  const catalog = pdf.resolve(pdf.trailer.get('Root'));
  expect(catalog.value).toBeInstanceOf(Map);
  expect(pdf.resolve(pdf.trailer.get('Root'))).toBe(catalog);
});

test('a thousand references to one object behind a long remark → hardly more work than one', async () => {
  const workOf = async (count: number, times: number): Promise<number> => {
    const kids = '2 0 R '.repeat(count);
    const node = `%${'x'.repeat(1024 * 1024)}\n<< /Kids [${kids}] >>`;
    const pdf = documentOf([`<< /Names << /EmbeddedFiles << /Kids [${kids}] >> >> >>`, node]);
    const before = process.cpuUsage();
    for (let i = 0; i < times; i++) expect(await codeOf(pdf)).toBe('PDF_WITHOUT_EVIDENCE');
    return process.cpuUsage(before).user / times;
  };
  await workOf(1, 1);
  // Once takes less than the clock of the processor tells on a fast machine.
  expect(await workOf(1024, 1)).toBeLessThan(50 * (await workOf(1, 50)));
});

test('objects inside of each other, so that one place is read again and again → refused', async () => {
  const numbers = [2, 3, 4, 5, 6, 7, 8, 9];
  const nested = numbers.reduceRight((inner, number) => `${number} 0 obj (${inner})`, 'x'.repeat(64 * 1024));
  const files = numbers.map((number) => `${number} 0 R`).join(' ');
  const body = `%PDF-1.7\n1 0 obj << /AF [${files}] >> endobj\n${nested}\n`;
  const places = [1, ...numbers].map((number) => body.indexOf(`${number} 0 obj`));
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer << /Size 10 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  expect(await codeOf(Buffer.from(`${body}xref\n1 9\n${table}${trailer}`))).toBe('PDF_BAD');
});

test.each([
  ['no attachment', documentOf(['<< /Type /Catalog >>']), 'PDF_WITHOUT_EVIDENCE'],
  [
    'an attachment of another kind',
    documentOf([CATALOG, '<< /F (a.txt) /EF << /F 3 0 R >> >>', stream('', Buffer.from('x'))]),
    'PDF_WITHOUT_EVIDENCE',
  ],
  [
    'a compressed table of objects',
    Buffer.from('%PDF-1.7\n5 0 obj\n<< /Type /XRef >>\nstream\n\nendstream\nendobj\nstartxref\n9\n%%EOF'),
    'PDF_RESAVED',
  ],
  ['encryption', documentOf([CATALOG], '/Encrypt 2 0 R'), 'PDF_RESAVED'],
  [
    'an attachment behind another filter',
    documentOf([CATALOG, FILE, stream('/Filter /LZWDecode', Buffer.from('x'))]),
    'PDF_RESAVED',
  ],
  [
    'an attachment that cannot be unpacked',
    documentOf([CATALOG, FILE, stream('/Filter /FlateDecode', Buffer.from('x'))]),
    'PDF_BAD',
  ],
  ['a stream beyond the end', documentOf([CATALOG, FILE, '<< /Length 999999 >>\nstream\nx\nendstream']), 'PDF_BAD'],
  ['revisions in a circle', documentOf([CATALOG], '/Prev 57'), 'PDF_BAD'],
  ['values nested without end', documentOf([`<< /AF ${'['.repeat(100_000)}`]), 'PDF_BAD'],
  [
    'names in a circle',
    documentOf(['<< /Names << /EmbeddedFiles 2 0 R >> >>', '<< /Kids [2 0 R 2 0 R] >>']),
    'PDF_WITHOUT_EVIDENCE',
  ],
  ['text instead of a document', Buffer.from('{"format":"stele.evidence"}'), 'PDF_BAD'],
  ['nothing', Buffer.alloc(0), 'PDF_BAD'],
  ['more bytes than a certificate has', Buffer.alloc(PDF_BYTES + 1), 'WIRE_TOO_LARGE'],
])('%s → an error that says what to do', async (_, bytes, code) => {
  expect(await codeOf(bytes)).toBe(code);
});

test('a small attachment that unpacks to more than a package may have → WIRE_TOO_LARGE', async () => {
  const bomb = deflateSync(Buffer.alloc(LIMITS.evidenceBytes + 1));
  expect(bomb.length).toBeLessThan(20_000);
  expect(await codeOf(documentOf([CATALOG, FILE, stream('/Filter /FlateDecode', bomb)]))).toBe('WIRE_TOO_LARGE');
});

test('a certificate that ends anywhere → found or an error of the catalogue', async () => {
  const pdf = await renderCertificate(sampleContent());
  for (let end = 0; end < pdf.length; end += 997) expect(await codeOf(pdf.subarray(0, end))).toBe('PDF_BAD');
});

test('a certificate with changed bytes → found or an error of the catalogue, nothing else', async () => {
  const pdf = await renderCertificate(sampleContent());
  // The tables and dictionaries, where a change can lead a reader astray, stand at the end.
  const place = fc.integer({ min: Math.max(0, pdf.length - 6000), max: pdf.length - 1 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 8 }), async (changes) => {
      const changed = pdf.slice();
      for (const [at, byte] of changes) changed[at] = byte;
      await codeOf(changed);
    }),
    { numRuns: 300 },
  );
});
