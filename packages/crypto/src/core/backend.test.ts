import { createHasher, fromHex, isSteleError, keyIdOf, toHex, utf8 } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '../node/node-backend.ts';
import { portableCrypto } from '../portable/portable-backend.ts';
import { createSigner, keyIdFor } from './signer.ts';

describe.each([nodeCrypto, portableCrypto])('$name', (backend) => {
  test('a name that is no suite → CRYPTO_UNKNOWN', () => {
    for (const name of ['rsa', '', 'toString', '__proto__', 'Ed25519']) {
      expect(() => backend.suite(name)).toThrow(expect.objectContaining({ code: 'CRYPTO_UNKNOWN' }));
    }
  });

  test('a name that is no hash function → CRYPTO_UNKNOWN', () => {
    try {
      backend.hash(JSON.parse('"md5"'));
      expect.unreachable();
    } catch (error) {
      expect(isSteleError(error, 'CRYPTO_UNKNOWN')).toBe(true);
    }
  });

  test('a hasher asked for twice → made once', () => {
    expect(backend.hasher('sm3')).toBe(backend.hasher('sm3'));
    expect(backend.hasher('sha256')).not.toBe(backend.hasher('sm3'));
  });

  test('a signer → signs with the key whose id it names, under the hash function of its suite', async () => {
    const secretKey = fromHex('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8');
    const signer = createSigner(backend, 'sm2', secretKey);
    const suite = backend.suite('sm2');
    expect(suite.verify(signer.publicKey, utf8('message'), await signer.sign(utf8('message')))).toBe(true);
    expect(signer.keyId).toEqual(keyIdFor(backend, 'sm2', signer.publicKey));
    const sm3 = createHasher(portableCrypto.hash('sm3'));
    expect(toHex(signer.keyId)).toBe(toHex(keyIdOf(sm3, 'sm2', signer.publicKey)));
  });

  test('a signer whose key bytes are overwritten afterwards → still signs with the key it was given', async () => {
    for (const name of ['ed25519', 'p256', 'secp256k1', 'sm2', 'ml-dsa-44']) {
      const { secretKey, publicKey } = backend.suite(name).generateKeyPair();
      const signer = createSigner(backend, name, secretKey);
      secretKey.fill(1);
      expect(backend.suite(name).verify(publicKey, utf8('m'), await signer.sign(utf8('m')))).toBe(true);
    }
  });
});
