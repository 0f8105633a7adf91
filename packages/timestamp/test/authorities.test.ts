import { readFileSync } from 'node:fs';
import { portableCrypto } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { fromPem } from '@stele/pki';
import { parseForeignCertificate } from '@stele/pki/x509';
import { type Bytes, isSteleError } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { readTimestampResponse, readTimestampToken, verifyTimestamp } from '../src/index.ts';
import { refusalOf } from './refusal.ts';

const read = (name: string): Bytes => new Uint8Array(readFileSync(new URL(`../vectors/${name}`, import.meta.url)));
const pem = (name: string) => fromPem('CERTIFICATE', Buffer.from(read(name)).toString());

function tokenOf(name: string): Bytes {
  const response = readTimestampResponse(read(`${name}.tsr`));
  if (!response.isGranted) throw new Error('no token');
  return response.token;
}

const verified = (name: string, roots: readonly Bytes[], crypto = nodeCrypto) => {
  const token = tokenOf(name);
  return verifyTimestamp({ token, imprint: readTimestampToken(token).info.imprint, roots, crypto });
};

describe.each([nodeCrypto, portableCrypto])('with the $name back end', (crypto) => {
  test('a token of IdenTrust → verified, and led to its root', () => {
    expect(verified('identrust', [read('identrust-root.crt')], crypto)).toEqual({
      time: Date.UTC(2025, 2, 11, 8, 52, 8),
      policy: '2.16.840.1.113839.0.6.13.3',
      serial: '400195846778d8ebd3e0d31354082a24',
      authority: 'TrustID Timestamp Authority, IdenTrust',
      isTrusted: true,
    });
  });

  test.each(['sha256', 'sha512'])('a token of the staging authority of Sigstore over %s → verified', (hash) => {
    const token = verified(`sigstore-${hash}`, pem('sigstore-chain.pem'), crypto);
    expect(token).toMatchObject({ authority: 'sigstore-tsa, sigstore.dev', accuracyMs: 1000, isTrusted: true });
  });

  test('certificates of strangers beside that of the signer → the signer’s is found by the hash that it signed', () => {
    const roots = pem('injected-certificates-chain.pem');
    expect(readTimestampToken(tokenOf('injected-certificates')).certificates).toHaveLength(3);
    expect(verified('injected-certificates', roots, crypto).isTrusted).toBe(true);
  });

  test('a token whose signature was changed → TIMESTAMP_SIGNATURE', () => {
    const refusal = refusalOf(() => verified('sigstore-invalid-signature', pem('sigstore-chain.pem'), crypto));
    expect(refusal).toBe('TIMESTAMP_SIGNATURE: RFC 5652 §5.6');
  });
});

test('the root of another authority → verified, and not trusted, with the reason', () => {
  const { isTrusted, distrust } = verified('identrust', pem('sigstore-chain.pem'));
  expect([isTrusted, distrust?.code]).toEqual([false, 'CERTIFICATE_UNTRUSTED']);
});

test('every byte of a token of IdenTrust changed → refused, but for the certificate between signer and root', () => {
  const token = tokenOf('identrust');
  const { info, certificates } = readTimestampToken(token);
  const options = { imprint: info.imprint, roots: [read('identrust-root.crt')], crypto: nodeCrypto };
  const between = certificates.find((der) => !isSigner(der));
  const from = Buffer.from(token).indexOf(Buffer.from(between as Bytes));
  const to = from + (between as Bytes).length;
  for (let at = 0; at < token.length; at++) {
    const changed = token.map((octet, index) => (index === at ? octet ^ 0x04 : octet));
    try {
      const { isTrusted } = verifyTimestamp({ token: changed, ...options });
      expect([at >= from && at < to, isTrusted], `byte ${at}`).toEqual([true, false]);
    } catch (error) {
      if (!isSteleError(error)) throw error;
    }
  }
});

/** Whether a certificate is the one that says critically to be for time stamps. */
function isSigner(der: Bytes): boolean {
  return parseForeignCertificate(der).hasCriticalExtendedKeyUsages;
}
