import { nodeCrypto } from '@stele/crypto/node';
import { expect, test } from 'vitest';
import { forgeries } from '../../test/adversary/forgeries.ts';
import { optionsOf } from '../../test/sample-options.ts';
import { setChanges } from '../../test/samples/other-samples.ts';
import { validSamples } from '../../test/samples/valid-samples.ts';
import { explainVerification } from '../explain-verification.ts';
import { verifyEvidence } from '../verify-evidence.ts';
import { createTrustCache } from './trust-cache.ts';

/** A back end that counts the signatures it verifies. */
function countingCrypto() {
  const counted = { signatures: 0 };
  const crypto = {
    ...nodeCrypto,
    suite: (name: string) => {
      const suite = nodeCrypto.suite(name);
      return {
        ...suite,
        verify: (...args: Parameters<typeof suite.verify>) => {
          counted.signatures++;
          return suite.verify(...args);
        },
      };
    },
  };
  return { crypto, counted };
}

test('a package verified again → no signature verified again, the same report', () => {
  const { crypto, counted } = countingCrypto();
  const cache = createTrustCache();
  const options = { ...optionsOf(setChanges(), crypto), cache };
  const first = verifyEvidence(options);
  const { signatures } = counted;
  expect(signatures).toBe(4 + 5 + 3 + 4);
  expect(verifyEvidence(options)).toEqual(first);
  expect(counted.signatures).toBe(signatures);
});

test('a cache that knows every valid package → every forgery refused as without it', () => {
  const cache = createTrustCache();
  for (const sample of validSamples()) verifyEvidence({ ...optionsOf(sample, nodeCrypto), cache });
  for (const forgery of forgeries()) {
    const options = optionsOf(forgery, nodeCrypto);
    const { error } = explainVerification({ ...options, cache });
    expect(error?.toJSON()).toEqual(explainVerification(options).error?.toJSON());
  }
});

test('a full cache → starts anew, with the same reports', () => {
  const cache = createTrustCache(2);
  for (const sample of [...validSamples(), ...validSamples()]) {
    const options = optionsOf(sample, nodeCrypto);
    expect(verifyEvidence({ ...options, cache })).toEqual(verifyEvidence(options));
  }
});
