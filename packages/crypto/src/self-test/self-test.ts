import { type Bytes, equalBytes, fromBase64, fromHex, SteleError, toHex, utf8 } from '@stele/protocol';
import type { CryptoBackend, SignatureSuite } from '../interface.ts';
import { type PublishedDigest, publishedDigests } from './published-digests.ts';
import type { PublishedSignature } from './published-signature.ts';
import { publishedSignatures } from './published-signatures.ts';

/** Blocks of the test that pairs hash as single blocks do: more than a vector unit takes at once. */
const PAIRS = 33;

/**
 * Lets a back end answer what others published, in about a hundred milliseconds. A node does not start where
 * it fails: its verdicts could part from everybody else's.
 * @throws SteleError CRYPTO_SELF_TEST, with the first vector that was answered wrongly.
 */
export function selfTest(backend: CryptoBackend): void {
  for (const published of publishedDigests) testDigest(backend, published);
  for (const published of publishedSignatures) testSignature(backend.suite(published.suite), published);
}

function testDigest(backend: CryptoBackend, { hash, vector, message, digest }: PublishedDigest): void {
  const found = backend.hash(hash);
  if (toHex(found.digest(utf8(message))) !== digest) throw wrong(backend.name, vector);
  const input = Uint8Array.from({ length: 64 * PAIRS }, (_, i) => i);
  const output = new Uint8Array(32 * PAIRS);
  found.digestPairs(input, output, PAIRS);
  for (let i = 0; i < PAIRS; i++) {
    const single = found.digest(input.subarray(64 * i, 64 * (i + 1)));
    if (!equalBytes(single, output.subarray(32 * i, 32 * (i + 1)))) throw wrong(backend.name, `${hash} in batches`);
  }
}

function testSignature(suite: SignatureSuite, published: PublishedSignature): void {
  const { vector, valid } = published;
  const publicKey = publicKeyOf(suite, published);
  const message = fromHex(published.message);
  const signature = signatureOf(published);
  if (suite.verify(publicKey, message, signature) !== valid) throw wrong(suite.name, vector);
  if (!valid) return;
  if (suite.verify(publicKey, utf8('another message'), signature)) throw wrong(suite.name, `${vector}, other message`);
  if (published.secretKey === undefined) return;
  const own = suite.sign(fromHex(published.secretKey), message);
  if (!suite.verify(publicKey, message, own)) throw wrong(suite.name, `${vector}, own signature`);
}

function publicKeyOf(suite: SignatureSuite, { secretKey, publicKey }: PublishedSignature): Bytes {
  return secretKey === undefined ? fromHex(publicKey ?? '') : suite.publicKeyOf(fromHex(secretKey));
}

function signatureOf({ signature }: PublishedSignature): Bytes {
  return 'hex' in signature ? fromHex(signature.hex) : fromBase64(signature.base64);
}

function wrong(suite: string, vector: string): SteleError {
  return new SteleError('CRYPTO_SELF_TEST', { suite, vector });
}
