import { SUITE_NAMES } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { utf8 } from '@stele/protocol';
import { checkDocument } from '@stele/verifier/pdf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderCertificate } from '../src/render-certificate.ts';
import { signDocument } from '../src/sign/sign-document.ts';
import { sampleContent, TIME } from './sample.ts';
import { signedPdf, verdictOf, verifyPdf, withBit, withContents } from './signed-pdf.ts';
import { createCertificateSigner } from './signers.ts';

const { signer } = await createCertificateSigner('p256');
const pdf = await signedPdf(signer);
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

describe('a certificate as its signer left it', () => {
  test.each(SUITE_NAMES)('signed with %s → proved, with the name of the signer', async (suite) => {
    const report = await verifyPdf(await signedPdf((await createCertificateSigner(suite)).signer));
    expect(report.document?.signer).toEqual({
      name: '存证服务, 华信物流 Huaxin',
      subject: 'CN=存证服务,O=华信物流 Huaxin',
    });
    expect(report.notes.map(({ name }) => name)).toContain('document-signer');
  });

  test('whose signer gave no root → proved', async () => {
    const [leaf] = signer.certificates;
    expect(await verdictOf(await signedPdf({ ...signer, certificates: [leaf] }))).toBe('proved');
  });

  test('that nobody signed → its package alone, with a warning', async () => {
    const report = await verifyPdf(await renderCertificate(sampleContent()));
    expect(report.document).toEqual({});
    expect(report.notes.find(({ name }) => name === 'document-unsigned')?.kind).toBe('warning');
  });
});

/** Bytes from one place that is changed to the next; no multiple of 8, so that all bits come up. */
const STRIDE = process.env['STELE_LONG'] === '1' ? 7 : 211;
const PATIENCE_MS = 600_000;

describe('one changed bit', () => {
  test(
    `of every byte, ${STRIDE} apart → never proved`,
    async () => {
      for (let at = 0; at < pdf.length; at += STRIDE) {
        expect([at, await verdictOf(withBit(pdf, at, at % 8))]).toEqual([at, expect.stringMatching(/^[A-Z]+_/)]);
      }
    },
    PATIENCE_MS,
  );

  test('anywhere → never proved', async () => {
    const anywhere = fc.tuple(fc.nat(pdf.length - 1), fc.nat(7));
    await fc.assert(
      fc.asyncProperty(anywhere, async ([at, bit]) => {
        expect(await verdictOf(withBit(pdf, at, bit))).toMatch(/^[A-Z]+_/);
      }),
    );
  });

  test('of the page → refused, as changed after it was signed', async () => {
    const page = latin(pdf).indexOf('/MediaBox [') + '/MediaBox ['.length;
    expect(await verdictOf(withBit(pdf, page, 0))).toBe('VERIFY_DOCUMENT document-changed');
  });

  test('in the room behind the signature → refused, although readers of it pass that over', async () => {
    const room = latin(pdf).lastIndexOf('0>');
    expect(await verdictOf(withBit(pdf, room, 0))).toBe('VERIFY_DOCUMENT document-signature');
  });

  test('that makes a digit of the signature a capital, the same digit → refused', async () => {
    const changed = withContents(pdf, (digits) => digits.replace(/[a-f]/, (digit) => digit.toUpperCase()));
    expect(await verdictOf(changed)).toBe('VERIFY_DOCUMENT document-torn');
  });

  test.each(['/AcroForm', '/FT /Sig', '/ByteRange', '/Fields', '/V '])(
    'in the name %s, so that readers find no signature → refused, not taken for unsigned',
    async (name) => {
      const verdict = await verdictOf(withBit(pdf, latin(pdf).lastIndexOf(name) + 1, 0));
      expect(verdict).toBe('VERIFY_DOCUMENT document-torn');
    },
  );
});

describe('a certificate that was changed on purpose', () => {
  test.each(['x', '\n%%EOF\n', '% /ByteRanges\n'])('bytes appended: %j → refused, with their number', (more) => {
    const found = checkDocument(bytesOf(latin(pdf) + more), nodeCrypto);
    expect(found).toMatchObject({ standing: 'refused', error: { code: 'VERIFY_DOCUMENT' } });
    if (more !== '% /ByteRanges\n') {
      expect(found).toMatchObject({ error: { detail: { why: 'document-appended', count: more.length } } });
    }
  });

  test('signed again by somebody else, over all of it → refused, as of several signatures', async () => {
    const { signer: other } = await createCertificateSigner('p256');
    expect(await verdictOf(await signDocument(pdf, other, TIME))).toBe('VERIFY_DOCUMENT document-several');
  });

  test.each([
    ['that begins later', (range: readonly number[]) => [1, (range[1] as number) - 1, range[2], range[3]]],
    [
      'that ends earlier',
      ([start, length, after, rest]: readonly number[]) => [start, length, after, Number(rest) - 1],
    ],
    [
      'with a wider gap',
      ([start, length, after, rest]: readonly number[]) => [start, length, Number(after) + 1, Number(rest) - 1],
    ],
    ['with no gap', ([start, length, , rest]: readonly number[]) => [start, length, length, rest]],
  ])('a range %s → refused', async (_, moved) => {
    const text = latin(pdf).replace(/\/ByteRange \[(.*?)\]/, (whole, numbers: string) => {
      const range = `/ByteRange [${moved(numbers.trim().split(/\s+/).map(Number)).join(' ')}`;
      return `${range.padEnd(whole.length - 1)}]`;
    });
    expect(text.length).toBe(pdf.length);
    expect(await verdictOf(bytesOf(text))).toMatch(/^VERIFY_DOCUMENT document-(range|appended)$/);
  });

  test('the signature of another certificate of the same signer → refused', async () => {
    const other = await renderCertificate({ ...sampleContent(), time: TIME + 1000, signer });
    const digits = /\/Contents <([0-9a-f]+)>/.exec(latin(other))?.[1] as string;
    expect(await verdictOf(withContents(pdf, () => digits))).toBe('VERIFY_DOCUMENT document-changed');
  });

  test('its package exchanged for another one that holds → refused, with a signature over the old', async () => {
    const evidence = sampleContent().evidence;
    const spaced = utf8(JSON.stringify(JSON.parse(new TextDecoder().decode(evidence.bytes)), undefined, 1));
    const other = await renderCertificate({ ...sampleContent(), evidence: { ...evidence, bytes: spaced }, signer });
    const digits = /\/Contents <([0-9a-f]+)>/.exec(latin(pdf))?.[1] as string;
    expect(await verdictOf(other)).toBe('proved');
    expect(await verdictOf(withContents(other, () => digits))).toBe('VERIFY_DOCUMENT document-changed');
  });

  test('signed anew by a stranger → holds in the name of the stranger, whom nobody vouches for', async () => {
    const { signer: stranger } = await createCertificateSigner('ed25519');
    const report = await verifyPdf(await signedPdf(stranger));
    expect(report.notes.find(({ name }) => name === 'document-signer')?.kind).toBe('unchecked');
  });
});
