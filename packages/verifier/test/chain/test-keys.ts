import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { keyIdFor } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, type Hash, utf8 } from '@stele/protocol';

/** A key pair that is the same in every run. */
export interface TestKey {
  readonly suite: string;
  readonly publicKey: Bytes;
  readonly keyId: Hash;
  sign(message: Bytes): Bytes;
}

/** Makes a key from a name, so that vectors can be made again bit for bit. */
export function testKey(suite: string, name: string): TestKey {
  const seed = nodeCrypto.hash('sha256').digest(utf8(`test key ${suite} ${name}`));
  return suite === 'ml-dsa-44' ? latticeKey(seed) : curveKey(suite, seed);
}

/** These suites sign deterministically in the crypto package. */
function curveKey(name: string, seed: Bytes): TestKey {
  const suite = nodeCrypto.suite(name);
  const publicKey = suite.publicKeyOf(seed);
  return { suite: name, publicKey, keyId: keyIdFor(nodeCrypto, name, publicKey), sign: suite.prepare(seed) };
}

/** The crypto package hedges ML-DSA signatures; here they must repeat (FIPS 204 §3.4, deterministic variant). */
function latticeKey(seed: Bytes): TestKey {
  const { publicKey, secretKey } = ml_dsa44.keygen(seed);
  return {
    suite: 'ml-dsa-44',
    publicKey,
    keyId: keyIdFor(nodeCrypto, 'ml-dsa-44', publicKey),
    sign: (message) => ml_dsa44.sign(message, secretKey, { extraEntropy: false }),
  };
}
