import type { CryptoBackend } from '@stele/crypto';
import { constructedTag, type DerElement, DerReader, DerTag, readSmallInteger } from '@stele/pki/x509';
import { type Bytes, concatBytes, equalBytes } from '@stele/protocol';
import { type DigestName, digestBytes, digestNamed, digestOf } from '../hash/digest-algorithms.ts';
import { timestampError } from '../timestamp-error.ts';
import { readAlgorithm } from './algorithm-identifier.ts';
import { openRsa, type RsaKey } from './rsa-key.ts';

const CLAUSE = 'RFC 4055 §3.1';
const MGF1 = '1.2.840.113549.1.1.8';
/** The octets before the digest in what is hashed (RFC 8017 §9.1.2 step 12), and the last octet of the encoding. */
const ZEROS = new Uint8Array(8);
const TRAILER = 0xbc;

/** RSASSA-PSS-params of RFC 4055 §3.1, with one hash function for message and mask. */
export interface PssParameters {
  readonly hash: DigestName;
  readonly saltBytes: number;
}

/**
 * The defaults are SHA-1, which is not taken: hash and mask have to be said.
 * @throws SteleError TIMESTAMP_ALGORITHM, CERTIFICATE_MALFORMED
 */
export function readPssParameters(parameters: DerElement | undefined): PssParameters {
  if (parameters?.tag !== DerTag.sequence) throw unfit('RSASSA-PSS has no parameters');
  const reader = new DerReader(parameters.content);
  const hash = digestNamed(tagged(reader, 0) ?? new Uint8Array());
  const mask = tagged(reader, 1);
  const salt = tagged(reader, 2);
  const trailer = tagged(reader, 3);
  reader.end('the parameters of RSASSA-PSS');
  if (hash === undefined || mask === undefined)
    throw unfit('RSASSA-PSS is used with SHA-1 or an unknown hash function');
  const { oid, parameters: maskHash } = readAlgorithm(mask);
  if (oid !== MGF1 || maskHash === undefined || digestNamed(maskHash.whole) !== hash) {
    throw unfit('the mask of RSASSA-PSS is not MGF1 with the hash function of the message');
  }
  if (trailer !== undefined && integerOf(trailer) !== 1) throw unfit('the trailer of RSASSA-PSS is unknown');
  return { hash, saltBytes: salt === undefined ? 20 : integerOf(salt) };
}

/** RSASSA-PSS of RFC 8017 §8.1.2 and §9.1.2. */
export function isPssSignature(
  crypto: CryptoBackend,
  key: RsaKey,
  { hash, saltBytes }: PssParameters,
  { message, signature }: { readonly message: Bytes; readonly signature: Bytes },
): boolean {
  const bits = key.bits - 1;
  const encoded = openRsa(key, signature, bits);
  const length = digestBytes(hash);
  if (encoded === undefined || encoded.length < length + saltBytes + 2 || encoded.at(-1) !== TRAILER) return false;
  const masked = encoded.subarray(0, encoded.length - length - 1);
  const digest = encoded.subarray(masked.length, -1);
  const unused = 8 * encoded.length - bits;
  if ((masked[0] as number) >> (8 - unused) !== 0) return false;
  const mask = mgf1(crypto, hash, digest, masked.length);
  const block = masked.map((octet, at) => octet ^ (mask[at] as number));
  block[0] = (block[0] as number) & (0xff >> unused);
  const saltAt = block.length - saltBytes;
  if (block[saltAt - 1] !== 1 || block.subarray(0, saltAt - 1).some((octet) => octet !== 0)) return false;
  const hashed = concatBytes(ZEROS, digestOf(crypto, hash, message), block.subarray(saltAt));
  return equalBytes(digestOf(crypto, hash, hashed), digest);
}

/** RFC 8017 §B.2.1. */
function mgf1(crypto: CryptoBackend, hash: DigestName, seed: Bytes, length: number): Bytes {
  const parts: Bytes[] = [];
  for (let counter = 0; counter * digestBytes(hash) < length; counter++) {
    const octets = Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter);
    parts.push(digestOf(crypto, hash, concatBytes(seed, octets)));
  }
  return concatBytes(...parts).subarray(0, length);
}

function tagged(reader: DerReader, number: number): Bytes | undefined {
  return reader.optional(constructedTag(number), 'a parameter of RSASSA-PSS')?.content;
}

function integerOf(der: Bytes): number {
  const reader = new DerReader(der);
  const value = readSmallInteger(reader.element(DerTag.integer, 'a parameter of RSASSA-PSS').content, 'a parameter');
  reader.end('a parameter of RSASSA-PSS');
  return value;
}

function unfit(reason: string): Error {
  return timestampError('TIMESTAMP_ALGORITHM', CLAUSE, reason);
}
