import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SUITE_NAMES } from '@stele/crypto';
import { toPem } from '@stele/pki';
import { isSteleError } from '@stele/protocol';
import { extractEvidence } from '@stele/verifier/pdf';
import { afterAll, describe, expect, test } from 'vitest';
import { openPdf, textOf } from '../../test/open-pdf.ts';
import { sampleContent } from '../../test/sample.ts';
import { signatureOf } from '../../test/signature-of.ts';
import { createCertificateSigner } from '../../test/signers.ts';
import { renderCertificate } from '../render-certificate.ts';

/** Used where it is on PATH. */
const PROGRAM = 'openssl';

const folder = mkdtempSync(join(tmpdir(), 'stele-pades-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasOpenssl = spawnSync(PROGRAM, ['version']).status === 0;

/** What OpenSSL says of a signature over content that lies elsewhere. */
function opensslVerdict(der: Uint8Array, covered: Uint8Array, root: Uint8Array): string {
  const file = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const signed = ['-in', file('signature.der', der), '-content', file('covered.bin', covered)];
  const trust = ['-CAfile', file('root.pem', toPem('CERTIFICATE', root)), '-purpose', 'any'];
  const args = ['cms', '-verify', '-binary', '-inform', 'DER', ...signed, ...trust, '-out', join(folder, 'out')];
  const { status, stderr } = spawnSync(PROGRAM, args, { encoding: 'utf8' });
  return status === 0 ? 'holds' : stderr;
}

describe.each(['p256', 'secp256k1'] as const)('a certificate signed with %s', (suite) => {
  test.skipIf(!hasOpenssl)('verified with openssl cms (skipped where openssl is not on PATH) → holds', async () => {
    const { signer, root } = await createCertificateSigner(suite);
    const pdf = await renderCertificate({ ...sampleContent(), signer });
    const { der, covered } = signatureOf(pdf);
    expect(opensslVerdict(der, covered, root.der)).toBe('holds');
  });

  test.skipIf(!hasOpenssl)('one changed byte anywhere (skipped where openssl is not on PATH) → refused', async () => {
    const { signer, root } = await createCertificateSigner(suite);
    const pdf = await renderCertificate({ ...sampleContent(), signer });
    const { der, covered } = signatureOf(pdf);
    for (const at of [0, 20, covered.length >> 1, covered.length - 1]) {
      const changed = covered.slice();
      changed[at] = (changed[at] as number) ^ 1;
      expect(opensslVerdict(der, changed, root.der)).toContain('verification failure');
    }
  });

  test.skipIf(!hasOpenssl)('under another root (skipped where openssl is not on PATH) → refused', async () => {
    const { signer } = await createCertificateSigner(suite);
    const { root: other } = await createCertificateSigner(suite);
    const { der, covered } = signatureOf(await renderCertificate({ ...sampleContent(), signer }));
    expect(opensslVerdict(der, covered, other.der)).toContain('certificate verify error');
  });
});

test.each(SUITE_NAMES)('a certificate signed with %s → all bytes but the signature are covered', async (suite) => {
  const { signer } = await createCertificateSigner(suite);
  const pdf = await renderCertificate({ ...sampleContent(), signer });
  const { range, subFilter, page } = signatureOf(pdf);
  const [start, length, after, rest] = range;
  expect([start, after + rest]).toEqual([0, pdf.length]);
  expect(Buffer.from(pdf).toString('latin1', length, length + 1)).toBe('<');
  expect(Buffer.from(pdf).toString('latin1', after - 1, after)).toBe('>');
  expect(Buffer.from(pdf).toString('latin1', length + 1, after - 1)).toMatch(/^[0-9a-f]+$/);
  expect(subFilter).toBe('ETSI.CAdES.detached');
  expect(page.get('Annots')).toHaveLength(1);
});

test('a signed certificate → says who signed, has one page and its package, in an independent reader too', async () => {
  const { signer } = await createCertificateSigner('p256');
  const content = { ...sampleContent(), signer };
  const bytes = await renderCertificate(content);
  await using pdf = await openPdf(bytes);
  expect(pdf.numPages).toBe(1);
  const text = await textOf(pdf);
  expect(text).toContain('华信物流 Huaxin · 存证服务');
  expect(text).toContain('serial number 77');
  const { info } = await pdf.getMetadata();
  expect(info).toMatchObject({ IsSignaturesPresent: true });
  expect(Buffer.compare((await extractEvidence(bytes)).bytes, content.evidence.bytes)).toBe(0);
});

test('the same content signed twice → differs in the signature alone', async () => {
  const { signer } = await createCertificateSigner('p256');
  const [one, other] = [
    await renderCertificate({ ...sampleContent(), signer }),
    await renderCertificate({ ...sampleContent(), signer }),
  ];
  expect(Buffer.compare(signatureOf(one).covered, signatureOf(other).covered)).toBe(0);
});

test('a key that is not that of the certificate → CERTIFICATE_ISSUE', async () => {
  const [{ signer }, { signer: other }] = [
    await createCertificateSigner('p256'),
    await createCertificateSigner('p256'),
  ];
  const mixed = { certificates: signer.certificates, key: other.key };
  const rendering = renderCertificate({ ...sampleContent(), signer: mixed });
  await expect(rendering).rejects.toSatisfy((error) => isSteleError(error, 'CERTIFICATE_ISSUE'));
});
