import { type Bytes, SteleError } from '@stele/protocol';
import type { SignatureSuite, SuiteName } from '../interface.ts';
import { readBigEndian } from './big-integers.ts';
import { SECRET_KEY_BYTES, SUITE_TABLE, type SuiteFacts } from './suite-table.ts';

/** What a library contributes to a suite. Lengths and ranges of secret keys are checked before it is asked. */
export interface SuiteLibrary {
  isPublicKey(publicKey: Bytes): boolean;
  verify(publicKey: Bytes, message: Bytes, signature: Bytes): boolean;
  publicKeyOf(secretKey: Bytes): Bytes;
  prepare(secretKey: Bytes): (message: Bytes) => Bytes;
}

/** A suite: the facts of its name, the checks that all suites share, and a library for the rest. */
export function createSuite(name: SuiteName, library: SuiteLibrary): SignatureSuite {
  const facts = SUITE_TABLE[name];
  const checked = (secretKey: Bytes): Bytes => checkSecretKey(name, facts, secretKey);
  const { keyHash, publicKeyBytes, signatureBytes } = facts;
  const prepare = (secretKey: Bytes): ((message: Bytes) => Bytes) => library.prepare(checked(secretKey));
  const publicKeyOf = (secretKey: Bytes): Bytes => library.publicKeyOf(checked(secretKey));
  return {
    name,
    keyHash,
    publicKeyBytes,
    signatureBytes,
    isPublicKey: (publicKey) => publicKey.length === publicKeyBytes && library.isPublicKey(publicKey),
    verify: (publicKey, message, signature) =>
      publicKey.length === publicKeyBytes &&
      signature.length === signatureBytes &&
      library.verify(publicKey, message, signature),
    sign: (secretKey, message) => prepare(secretKey)(message),
    prepare,
    publicKeyOf,
    generateKeyPair() {
      const secretKey = randomSecretKey(facts);
      return { secretKey, publicKey: publicKeyOf(secretKey) };
    },
  };
}

function randomSecretKey(facts: SuiteFacts): Bytes {
  const secretKey = new Uint8Array(SECRET_KEY_BYTES);
  do crypto.getRandomValues(secretKey);
  while (faultOf(facts, secretKey) !== undefined);
  return secretKey;
}

function checkSecretKey(suite: SuiteName, facts: SuiteFacts, secretKey: Bytes): Bytes {
  const reason = faultOf(facts, secretKey);
  if (reason !== undefined) throw new SteleError('CRYPTO_KEY_BAD', { suite, reason });
  return secretKey;
}

function faultOf(facts: SuiteFacts, secretKey: Bytes): string | undefined {
  if (secretKey.length !== SECRET_KEY_BYTES) return `it has ${secretKey.length} bytes instead of ${SECRET_KEY_BYTES}`;
  if (facts.lastSecretKey === undefined) return undefined;
  const scalar = readBigEndian(secretKey);
  return scalar < 1n || scalar > facts.lastSecretKey ? 'its number is out of range' : undefined;
}
