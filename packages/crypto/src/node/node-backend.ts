import { createBackend } from '../core/backend.ts';
import type { CryptoBackend } from '../interface.ts';
import { createSm2Suite } from '../sm2/suite.ts';
import { nodeHashes } from './hash/hash-functions.ts';
import { nativeSecp256k1 } from './native/secp256k1.ts';
import { createNodeEd25519 } from './suites/ed25519.ts';
import { createNodeMlDsa } from './suites/ml-dsa.ts';
import { createNodeP256 } from './suites/p256.ts';
import { createNodeSecp256k1 } from './suites/secp256k1.ts';

/** The native libraries of a node: OpenSSL, libsodium, libsecp256k1, hashtree. */
export const nodeCrypto: CryptoBackend = createBackend({
  name: `node (OpenSSL ${process.versions.openssl}, libsodium, ${nativeSecp256k1 ? 'libsecp256k1' : '@noble'})`,
  hashes: nodeHashes,
  suites: {
    ed25519: createNodeEd25519(),
    p256: createNodeP256(),
    secp256k1: createNodeSecp256k1(nodeHashes.sha256.digest),
    sm2: createSm2Suite(nodeHashes.sm3.digest),
    'ml-dsa-44': createNodeMlDsa('ml-dsa-44'),
    'ml-dsa-65': createNodeMlDsa('ml-dsa-65'),
    'ml-dsa-87': createNodeMlDsa('ml-dsa-87'),
  },
});
