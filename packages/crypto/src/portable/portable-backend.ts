import { createBackend } from '../core/backend.ts';
import type { CryptoBackend } from '../interface.ts';
import { createSm2Suite } from '../sm2/suite.ts';
import { portableHashes } from './hash/hash-functions.ts';
import { createPortableP256, createPortableSecp256k1 } from './suites/ecdsa.ts';
import { createPortableEd25519 } from './suites/ed25519.ts';
import { createPortableMlDsa } from './suites/ml-dsa.ts';

/** Everything in JavaScript alone: runs in browsers and wherever no native library is at hand. */
export const portableCrypto: CryptoBackend = createBackend({
  name: 'portable (@noble)',
  hashes: portableHashes,
  suites: {
    ed25519: createPortableEd25519(),
    p256: createPortableP256(),
    secp256k1: createPortableSecp256k1(),
    sm2: createSm2Suite(portableHashes.sm3.digest),
    'ml-dsa-44': createPortableMlDsa('ml-dsa-44'),
    'ml-dsa-65': createPortableMlDsa('ml-dsa-65'),
    'ml-dsa-87': createPortableMlDsa('ml-dsa-87'),
  },
});
