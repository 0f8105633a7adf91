import { sha1 } from '@noble/hashes/legacy.js';
import { sha384, sha512 } from '@noble/hashes/sha2.js';
import type { CryptoBackend } from '@stele/crypto';
import { type DerReader, DerTag, derElement, derOid, derSequence, readOid } from '@stele/pki/x509';
import { type Bytes, equalBytes } from '@stele/protocol';
import { timestampError } from '../timestamp-error.ts';

/** Hash functions of imprints and signatures. SHA-1 and MD5 are not among them. */
export const DIGEST_NAMES = ['sha256', 'sha384', 'sha512', 'sm3'] as const;
export type DigestName = (typeof DIGEST_NAMES)[number];

/** SHA-1 serves to name a certificate (RFC 2634 §5.4), which the signature over the name then binds. */
export type NamingDigest = DigestName | 'sha1';

/** FIPS 180-4 as RFC 5754 §2 and RFC 8017 §B.1 number them, GM/T 0006 for SM3. */
const OIDS: Readonly<Record<NamingDigest, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  sm3: '1.2.156.10197.1.401',
};

const BYTES: Readonly<Record<NamingDigest, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64, sm3: 32 };

const NAMES: ReadonlyMap<string, DigestName> = new Map(DIGEST_NAMES.map((name) => [OIDS[name], name]));

/** Length of a digest in bytes. */
export function digestBytes(name: NamingDigest): number {
  return BYTES[name];
}

export function digestOf(crypto: CryptoBackend, name: NamingDigest, bytes: Bytes): Bytes {
  if (name === 'sha1') return sha1(bytes);
  if (name === 'sha384') return sha384(bytes);
  return name === 'sha512' ? sha512(bytes) : crypto.hash(name).digest(bytes);
}

/**
 * Reads the next element as the AlgorithmIdentifier of a hash function, with parameters absent or NULL.
 * @throws SteleError TIMESTAMP_ALGORITHM, CERTIFICATE_MALFORMED
 */
export function readDigestAlgorithm(reader: DerReader, what: string): DigestName {
  const inner = reader.enter(DerTag.sequence, what);
  const oid = readOid(inner.element(DerTag.oid, what).content, what);
  const name = NAMES.get(oid);
  const clause = 'RFC 3161 §2.4.1';
  if (name === undefined) {
    throw timestampError('TIMESTAMP_ALGORITHM', clause, `${what} is ${digestText(oid)}`);
  }
  const parameters = inner.optional(DerTag.null, what);
  inner.end(what);
  if (parameters !== undefined && parameters.content.length > 0) {
    throw timestampError('TIMESTAMP_MALFORMED', 'X.690 §8.8.2', `the parameters of ${what} are a NULL with content`);
  }
  return name;
}

/** AlgorithmIdentifier of a hash function. @param hasNull whether its parameters are NULL rather than absent. */
export function derDigestAlgorithm(name: DigestName, hasNull = false): Bytes {
  const oid = derOid(OIDS[name]);
  return hasNull ? derSequence(oid, derElement(DerTag.null)) : derSequence(oid);
}

/** The hash function of an AlgorithmIdentifier, undefined where it is none that is taken. */
export function digestNamed(algorithm: Bytes): DigestName | undefined {
  return DIGEST_NAMES.find((name) =>
    [true, false].some((hasNull) => equalBytes(derDigestAlgorithm(name, hasNull), algorithm)),
  );
}

function digestText(oid: string): string {
  return oid === OIDS.sha1 ? 'SHA-1' : `the unknown hash function ${oid}`;
}
