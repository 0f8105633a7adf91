import type { CryptoBackend } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { describe, expect, test } from 'vitest';
import { explainVerification } from '../src/index.ts';
import { forgeries } from './adversary/forgeries.ts';
import { optionsOf } from './sample-options.ts';

/** Crypto back ends that are broken on purpose, with all forgeries that only the broken part keeps out. */
const doubles: readonly { readonly what: string; readonly crypto: CryptoBackend; readonly let: readonly string[] }[] = [
  {
    what: 'takes every signature',
    crypto: {
      ...nodeCrypto,
      suite: (name) => ({ ...nodeCrypto.suite(name), verify: () => true }),
    },
    let: [
      'certificate-bit-flipped',
      'certificate-signature-borrowed',
      'certificate-signatures-of-other-block',
      'certificate-time-changed',
      'own-certificate-earlier',
      'timestamp-signature',
      'transaction-signature-bad',
    ],
  },
  {
    what: 'hashes every list and tree to the same root',
    crypto: {
      ...nodeCrypto,
      hasher: (name) => {
        const hasher = nodeCrypto.hasher(name);
        return { ...hasher, pair: () => hasher.zeros[0] as Uint8Array };
      },
    },
    let: [],
  },
];

describe.each(doubles)('a back end that $what', ({ crypto, let: expected }) => {
  test('all forgeries → exactly those get through that it alone keeps out', () => {
    const through = forgeries()
      .filter((forgery) => explainVerification(optionsOf(forgery, crypto)).report)
      .map(({ name }) => name);
    expect(through.sort()).toEqual([...expected].sort());
  });
});
