import { ml_dsa44, ml_dsa65, ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';
import { createSuite } from '../../core/suite.ts';
import type { MlDsaName, SignatureSuite } from '../../interface.ts';

const LIBRARY = { 'ml-dsa-44': ml_dsa44, 'ml-dsa-65': ml_dsa65, 'ml-dsa-87': ml_dsa87 } as const;

/**
 * ML-DSA (FIPS 204) on @noble/post-quantum. Signatures are hedged (§3.4): each draws fresh randomness, so the
 * same message gives another signature every time.
 */
export function createPortableMlDsa(name: MlDsaName): SignatureSuite {
  const library = LIBRARY[name];
  return createSuite(name, {
    // Every string of the right length decodes to a key (FIPS 204 §7.2, algorithm 23).
    isPublicKey: () => true,
    verify: (publicKey, message, signature) => library.verify(signature, message, publicKey),
    publicKeyOf: (secretKey) => library.keygen(secretKey).publicKey,
    prepare(secretKey) {
      const expanded = library.keygen(secretKey).secretKey;
      return (message) => library.sign(message, expanded);
    },
  });
}
