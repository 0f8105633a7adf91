import { portableCrypto, SUITE_NAMES } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { createRoot, issueCertificate, parseCertificate } from '@stele/pki';
import { parseForeignCertificate, TIME_STAMPING } from '@stele/pki/x509';
import { isSteleError } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BOTH_USES, forgedAuthority, type LeafFaults, OTHER_USE } from '../test/forge.ts';
import { refusalOf } from '../test/refusal.ts';
import { authorityWorld, DAY, IMPRINT, NOW, POLICY, signerOf, tokenOf } from '../test/world.ts';
import { signToken } from './node/authority/sign-token.ts';
import { readTimestampToken } from './token/read-timestamp-token.ts';
import { type VerifiedTimestamp, verifyTimestamp } from './verify-timestamp.ts';

const world = await authorityWorld();
const token = await tokenOf(world.options);
const roots = [world.root.der];
const verified = (der: Uint8Array, trusted = roots) =>
  verifyTimestamp({ token: der, imprint: IMPRINT, roots: trusted, crypto: nodeCrypto });

test.each(SUITE_NAMES)('a token of an authority with %s → what it shows, alike with both back ends', async (suite) => {
  const { root, options } = await authorityWorld(suite);
  const der = await tokenOf(options);
  for (const crypto of [nodeCrypto, portableCrypto]) {
    expect(verifyTimestamp({ token: der, imprint: IMPRINT, roots: [root.der], crypto })).toEqual({
      ...{ time: NOW, accuracyMs: 1500, policy: POLICY, serial: '1000', isTrusted: true },
      authority: 'Clock 1, 时间 Authority',
    });
  }
});

describe('trust', () => {
  test('no roots → not trusted, and no reason to doubt', () => {
    expect(verified(token, [])).toMatchObject({ isTrusted: false });
    expect(verified(token, [])).not.toHaveProperty('distrust');
  });

  test('the certificate of the authority itself, or of the one above → trusted', () => {
    expect(verified(token, [world.leaf.der]).isTrusted).toBe(true);
    expect(verified(token, [world.between.der]).isTrusted).toBe(true);
  });

  test('a root of the same name and another key → not trusted', async () => {
    const { subjectName: subject } = world.root;
    const terms = { serial: '07', notBefore: NOW - DAY, notAfter: NOW + DAY };
    const other = await createRoot({ ...terms, subject, signer: signerOf('p256') });
    expect(verified(token, [other.der])).toMatchObject({
      isTrusted: false,
      distrust: { code: 'CERTIFICATE_UNTRUSTED' },
    });
  });

  test('a path whose authority expired before, or is for other uses → not trusted, with the reason', async () => {
    const [above, middle, below] = [signerOf('p256'), signerOf('p256'), signerOf('p256')];
    const terms = { serial: '07', notBefore: NOW - 2 * DAY, notAfter: NOW + DAY };
    const name = (commonName: string) => ({ organisation: 'Path', commonName });
    const root = await createRoot({ ...terms, subject: name('root'), signer: above });
    const common = { suite: 'p256', issuer: root, signer: above, publicKey: middle.publicKey, authority: {} } as const;
    const expired = await issueCertificate({ ...terms, ...common, subject: name('b'), notAfter: NOW - DAY });
    const others = await issueCertificate({
      ...terms,
      ...common,
      subject: name('b'),
      extendedKeyUsages: [...OTHER_USE],
    });
    for (const [issuer, code] of [
      [expired, 'CERTIFICATE_EXPIRED'],
      [others, 'CERTIFICATE_USAGE'],
    ] as const) {
      const leaf = await issueCertificate({
        ...{ ...terms, issuer, signer: middle, suite: 'p256', publicKey: below.publicKey },
        ...{ subject: name('leaf'), extendedKeyUsages: [TIME_STAMPING] },
      });
      const der = await tokenOf({ ...world.options, signer: below, certificates: [leaf.der, issuer.der] });
      expect(verified(der, [root.der])).toMatchObject({ isTrusted: false, distrust: { code } });
    }
  });

  test('a root that is no certificate → CERTIFICATE_MALFORMED', () => {
    expect(refusalOf(() => verified(token, [Uint8Array.of(1)]))).toMatch(/^CERTIFICATE_MALFORMED/);
  });
});

describe('what is refused', () => {
  test('another digest, or another hash function → TIMESTAMP_IMPRINT', () => {
    for (const imprint of [
      { ...IMPRINT, digest: new Uint8Array(32) },
      { ...IMPRINT, hash: 'sm3' as const },
    ]) {
      const refusal = refusalOf(() => verifyTimestamp({ token, imprint, crypto: nodeCrypto }));
      expect(refusal).toBe('TIMESTAMP_IMPRINT: RFC 3161 §2.4.2');
    }
  });

  test.each<[string, LeafFaults, string]>([
    ['for time stamps and something else', { uses: BOTH_USES }, 'RFC 3161 §2.3'],
    ['for something else', { uses: OTHER_USE }, 'RFC 3161 §2.3'],
    ['for any use', { uses: [] }, 'RFC 3161 §2.3'],
    ['for time stamps, but not critically', { areUsesCritical: false }, 'RFC 3161 §2.3'],
    ['without digitalSignature', { keyUsage: [2] }, 'RFC 5280 §4.2.1.3'],
    ['of an authority for certificates', { isAuthority: true, keyUsage: [0, 5] }, 'RFC 5280 §4.2.1.9'],
  ])('a certificate %s → TIMESTAMP_SIGNER; its twin is accepted', async (_, faults, clause) => {
    const given = async (wrong: LeafFaults) => {
      const { root, leaf, signer } = await forgedAuthority(wrong);
      const der = await signToken(
        { imprint: IMPRINT, certReq: true, hasExtensions: false },
        {
          ...world.options,
          ...{ signer, crypto: nodeCrypto, certificates: [leaf], certificate: parseForeignCertificate(leaf) },
          ...{ time: NOW, serial: '01' },
        },
      );
      return refusalOf(() => verified(der, [root.der]));
    };
    expect(await given({})).toBe('accepted');
    expect(await given(faults)).toBe(`TIMESTAMP_SIGNER: ${clause}`);
  });

  test.each([
    ['before', NOW + 1000],
    ['after', NOW - 1000],
  ])('a time %s the certificate was valid → TIMESTAMP_SIGNER', async (side, bound) => {
    const validity = side === 'before' ? { notBefore: bound } : { notAfter: bound };
    const { options } = await authorityWorld('p256', validity);
    const signed = await signToken(
      { imprint: IMPRINT, certReq: true, hasExtensions: false },
      {
        ...{ ...options, crypto: nodeCrypto, time: NOW, serial: '01' },
        certificate: parseForeignCertificate(options.certificates[0] as Uint8Array),
      },
    );
    expect(refusalOf(() => verified(signed))).toBe('TIMESTAMP_SIGNER: RFC 5280 §6.1.3 (a)(2)');
  });

  test('a token that names one certificate and is signed with the key of another → TIMESTAMP_SIGNATURE', async () => {
    const other = await authorityWorld();
    const certificate = parseForeignCertificate(world.leaf.der);
    const terms = { ...world.options, signer: other.options.signer, certificate, crypto: nodeCrypto };
    const request = { imprint: IMPRINT, certReq: true, hasExtensions: false };
    const signed = await signToken(request, { ...terms, time: NOW, serial: '01' });
    expect(refusalOf(() => verified(signed))).toBe('TIMESTAMP_SIGNATURE: RFC 5652 §5.6');
  });

  test('a token without certificates → TIMESTAMP_SIGNER, until a root stands in', async () => {
    const bare = await tokenOf(world.options, IMPRINT);
    expect(refusalOf(() => verified(bare))).toBe('TIMESTAMP_SIGNER: RFC 5816 §2.2.1');
    expect(verified(bare, [world.leaf.der]).isTrusted).toBe(true);
  });
});

/** Where a certificate lies in the token. */
function rangeOf(der: Uint8Array, part: Uint8Array): readonly [number, number] {
  const start = Buffer.from(der).indexOf(Buffer.from(part));
  return [start, start + part.length];
}

test('every byte of a token changed → refused, but for certificates beside that of the signer', () => {
  const original = verified(token);
  const [from, to] = rangeOf(token, world.between.der);
  const signer = parseCertificate(world.leaf.der);
  expect(readTimestampToken(token).certificates.some((der) => parseCertificate(der).id === signer.id)).toBe(true);
  for (let at = 0; at < token.length; at++) {
    for (const mask of [0x01, 0x80, 0xff]) {
      const changed = token.map((octet, index) => (index === at ? octet ^ mask : octet));
      const outcome = outcomeOf(changed);
      if (outcome === 'refused') continue;
      // Nothing that is signed rests on what leads to a root: without it, the signer is a stranger.
      expect(at >= from && at < to, `byte ${at}`).toBe(true);
      const { distrust: _, ...shown } = outcome;
      expect(shown).toEqual({ ...original, isTrusted: false });
    }
  }
});

test('any bytes, and a token with any bytes changed → nothing but errors of the catalogue', () => {
  const check = (der: Uint8Array): void => void outcomeOf(der);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), check), { numRuns: 500 });
  const edit = fc.record({ at: fc.nat(token.length - 1), bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }) });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const changed = token.slice();
      for (const { at, bytes } of edits) changed.set(bytes.subarray(0, changed.length - at), at);
      check(changed);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.nat(token.length), (length) => check(token.slice(0, length))),
    { numRuns: 200 },
  );
});

function outcomeOf(der: Uint8Array): VerifiedTimestamp | 'refused' {
  try {
    return verified(der);
  } catch (error) {
    if (isSteleError(error)) return 'refused';
    throw error;
  }
}
