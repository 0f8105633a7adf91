import { nodeCrypto } from '@stele/crypto/node';
import { concatBytes, fromHex, toHex } from '@stele/protocol';
import { expect, test } from 'vitest';
import { AUTHORITY, certificate, createParty, LEAF, TIME } from '../../test/forge.ts';
import { SUITE_ALGORITHMS } from '../algorithms/algorithms.ts';
import { curveOf } from '../algorithms/curve-points.ts';
import { derSignatureValue } from '../algorithms/signature-value.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { derBits, derSequence } from '../der/der-writer.ts';
import { checkPath } from './check-path.ts';

test.each(['p256', 'secp256k1'] as const)(
  'the second signature (r, n − s) under a certificate of suite %s → accepted: another id, the same key fingerprint and serial number',
  async (suite) => {
    const issuer = createParty({ organisation: 'Alpha', commonName: 'Alpha root' }, suite);
    const holder = createParty({ organisation: 'Alpha', commonName: 'Zhang San' }, suite);
    const root = parseCertificate(await certificate(issuer, issuer, AUTHORITY));
    const first = parseCertificate(await certificate(issuer, holder, LEAF));
    const [r, s] = [first.signature.subarray(0, 32), BigInt(`0x${toHex(first.signature.subarray(32))}`)];
    const other = fromHex(((curveOf(suite)?.n ?? 0n) - s).toString(16).padStart(64, '0'));
    const bits = derBits(derSignatureValue(suite, concatBytes(r, other)));
    const second = parseCertificate(derSequence(first.signedBytes, SUITE_ALGORITHMS[suite].signatureDer, bits));
    for (const leaf of [first, second]) {
      expect(checkPath({ path: [leaf], roots: [root], time: TIME, crypto: nodeCrypto }).root).toBe(root);
    }
    expect(second.id).not.toBe(first.id);
    expect([second.keyFingerprint, second.serial]).toEqual([first.keyFingerprint, first.serial]);
  },
);
