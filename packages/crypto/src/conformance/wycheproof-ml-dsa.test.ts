import { type Bytes, equalBytes, fromHex, isSteleError } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import type { SignatureSuite } from '../interface.ts';
import { backEnds } from './back-ends.ts';
import { text } from './strict-object.ts';
import { readWycheproof, type WycheproofTest } from './wycheproof.ts';

describe.each(backEnds)('$name', (backend) => {
  describe.each(['44', '65', '87'])('ML-DSA-%s', (parameters) => {
    const suite = backend.suite(`ml-dsa-${parameters}`);

    test('Wycheproof verification → as published, but a signature under a context is refused', () => {
      const groups = readWycheproof(`mldsa_${parameters}_verify_test`, {
        algorithm: `ML-DSA-${parameters}`,
        schema: 'mldsa_verify_schema.json',
        groupType: 'MlDsaVerify',
        groupFields: ['publicKey', 'publicKeyDer'],
        testFields: ['msg', 'sig'],
        optionalTestFields: ['ctx'],
        flags: ['InvalidSignature'],
      });
      for (const { group, tests } of groups) {
        const publicKey = fromHex(text(group['publicKey']));
        for (const { valid, fields } of tests) {
          const verdict = suite.verify(publicKey, fromHex(fields['msg'] ?? ''), fromHex(fields['sig'] ?? ''));
          expect(verdict).toBe(valid && !hasContext(fields['ctx']));
        }
      }
    });

    test('Wycheproof signing by seed → the published keys, signatures accepted, bad seeds refused', () => {
      const groups = readWycheproof(`mldsa_${parameters}_sign_seed_test`, {
        algorithm: `ML-DSA-${parameters}`,
        schema: 'mldsa_sign_seed_schema.json',
        groupType: 'MlDsaSign',
        groupFields: ['privateSeed', 'publicKey'],
        optionalGroupFields: ['privateKeyPkcs8'],
        testFields: ['sig'],
        optionalTestFields: ['msg', 'mu', 'ctx', 'rnd'],
      });
      for (const { group, tests } of groups) {
        const seed = fromHex(text(group['privateSeed']));
        // A seed of a wrong length has no public key.
        const publicKey = fromHex(text(group['publicKey'] ?? ''));
        for (const one of tests) expect(signingOutcome(suite, seed, publicKey, one)).toBe(expectedOutcome(one));
        expectOwnSignature(suite, seed);
      }
    });
  });
});

function hasContext(context: string | undefined): boolean {
  return context !== undefined && context !== '';
}

type Outcome = 'accepted' | 'refused' | 'bad seed' | 'not offered';

/**
 * What we make of a signing test. Our suite signs whole messages with the empty context: signing a given µ, or
 * under a context too long to exist, is not offered; a signature under another context is no signature here.
 */
function expectedOutcome({ valid, flags, fields }: WycheproofTest): Outcome {
  if (flags.includes('IncorrectPrivateKeyLength')) return 'bad seed';
  if (fields['msg'] === undefined || flags.includes('InvalidContext')) return 'not offered';
  if (!valid) throw new TypeError('There is no rule for an invalid signing test of this kind.');
  return hasContext(fields['ctx']) ? 'refused' : 'accepted';
}

function signingOutcome(suite: SignatureSuite, seed: Bytes, publicKey: Bytes, test: WycheproofTest): Outcome {
  const { msg, sig, ctx } = test.fields;
  const derived = deriveOrRefuse(suite, seed);
  if (derived === undefined) return 'bad seed';
  expect(equalBytes(derived, publicKey)).toBe(true);
  if (msg === undefined || (ctx?.length ?? 0) > 2 * 255) return 'not offered';
  return suite.verify(publicKey, fromHex(msg), fromHex(sig ?? '')) ? 'accepted' : 'refused';
}

/** Once for each seed that is one: signing is the slowest of all here. */
function expectOwnSignature(suite: SignatureSuite, seed: Bytes): void {
  const publicKey = deriveOrRefuse(suite, seed);
  if (publicKey !== undefined) expect(suite.verify(publicKey, seed, suite.sign(seed, seed))).toBe(true);
}

function deriveOrRefuse(suite: SignatureSuite, seed: Bytes): Bytes | undefined {
  try {
    return suite.publicKeyOf(seed);
  } catch (error) {
    expect(isSteleError(error, 'CRYPTO_KEY_BAD')).toBe(true);
    return undefined;
  }
}
