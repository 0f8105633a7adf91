import { type Header, headerCodec, headerHash } from '../block/header.ts';
import { type Bytes, compareBytes, equalBytes, type Hash } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import { certificateDigest } from '../consensus/certificate.ts';
import { isSteleError, SteleError } from '../errors/stele-error.ts';
import type { Hasher } from '../hash/hasher.ts';
import { keyIdOf } from '../identity/ids.ts';
import { SigningPurpose, signingMessage } from '../identity/signing.ts';
import { LIMITS } from '../limits.ts';
import { type Codec, message } from '../wire/codec.ts';
import { bytes, nested, text, uint } from '../wire/fields.ts';

/** A header with what a validator signed for its certificate. */
export interface SignedHeader {
  /** Encoded header. The signature covers nothing but its hash: without the header nobody could tell its height. */
  readonly header: Bytes;
  /** The signer's clock in ms since 1970, as it signed it. */
  readonly time: number;
  readonly signature: Bytes;
}

/**
 * Proof that a quorum key certified two different headers of one height: no correct node does, since it signs only what
 * was decided. The header with the smaller hash comes first, so that a pair has one form.
 */
export interface DoubleSignature {
  readonly version: number;
  /** The quorum key. */
  readonly suite: string;
  readonly publicKey: Bytes;
  readonly first: SignedHeader;
  readonly second: SignedHeader;
}

/** The one version of such proofs so far. */
export const DOUBLE_SIGNATURE_VERSION = 1;

const signedHeaderCodec = message<SignedHeader>('SignedHeader', {
  header: bytes(1),
  time: uint(2),
  signature: bytes(3),
});

export const doubleSignatureCodec: Codec<DoubleSignature> = message<DoubleSignature>('DoubleSignature', {
  version: uint(1),
  suite: text(2),
  publicKey: bytes(3),
  first: nested(4, signedHeaderCodec),
  second: nested(5, signedHeaderCodec),
});

/** What a proof proves. */
export interface ProvenDoubleSignature {
  readonly keyId: Hash;
  readonly height: number;
  /** The two headers and their hashes. */
  readonly headers: readonly [Header, Header];
  readonly hashes: readonly [Hash, Hash];
}

/** What checking a proof takes. */
export interface DoubleSignatureCheck {
  /** Fingerprint of the chain that both headers have to be of. */
  readonly chainId: Hash;
  /** Of the chain. */
  readonly hasher: Hasher;
  /** Of the hash function that names keys of a suite; undefined where there is no such suite. */
  hasherOf(suite: string): Hasher | undefined;
  /** Whether a signature holds, by the rules of a suite. */
  verify(suite: string, publicKey: Bytes, message: Bytes, signature: Bytes): boolean;
}

/**
 * Checks that two signatures of one key under two headers of one height hold. Whether the key was that of a validator
 * then is for whoever knows the sets.
 * @throws SteleError OFFENCE_EVIDENCE
 */
export function proveDoubleSignature(encoded: Bytes, check: DoubleSignatureCheck): ProvenDoubleSignature {
  const proof = decoded(encoded);
  const { suite, publicKey, first, second } = proof;
  const headers = [headerOf(first, check), headerOf(second, check)] as const;
  const hashes = [headerHash(check.hasher, first.header), headerHash(check.hasher, second.header)] as const;
  if (headers[0].height !== headers[1].height) throw refused('its headers are of different heights');
  const order = compareBytes(hashes[0], hashes[1]);
  if (order === 0) throw refused('its headers are the same');
  if (order > 0) throw refused('its headers are not in the order of their hashes');
  const naming = check.hasherOf(suite);
  if (!naming) throw refused('its suite is unknown');
  for (const [i, { time, signature }] of [first, second].entries()) {
    const digest = certificateDigest(check.hasher, hashes[i] as Hash, time);
    const isSigned = check.verify(suite, publicKey, signingMessage(SigningPurpose.certificate, digest), signature);
    if (!isSigned) throw refused('a signature in it does not hold');
  }
  return { keyId: keyIdOf(naming, suite, publicKey), height: headers[0].height, headers, hashes };
}

/** The proof that two signatures of a key make, in the order in which it is written. */
export function createDoubleSignature(
  hasher: Hasher,
  key: Pick<DoubleSignature, 'publicKey' | 'suite'>,
  signed: readonly [SignedHeader, SignedHeader],
): DoubleSignature {
  const [first, second] = [...signed].sort((a, b) =>
    compareBytes(headerHash(hasher, a.header), headerHash(hasher, b.header)),
  ) as [SignedHeader, SignedHeader];
  return { version: DOUBLE_SIGNATURE_VERSION, suite: key.suite, publicKey: key.publicKey, first, second };
}

function decoded(encoded: Bytes): DoubleSignature {
  const proof = attempt(() => doubleSignatureCodec.decode(encoded), 'it is not in the format of such proofs');
  if (proof.version !== DOUBLE_SIGNATURE_VERSION) throw refused(`version ${proof.version} is unknown`);
  if (proof.publicKey.length > LIMITS.publicKeyBytes) throw refused('its public key is too long');
  return proof;
}

function headerOf({ header }: SignedHeader, { chainId }: DoubleSignatureCheck): Header {
  const content = attempt(() => headerCodec.decode(header), 'what was signed in it is no header');
  if (!equalBytes(content.chainId, chainId)) throw refused(`a header in it is of the chain ${toHex(content.chainId)}`);
  return content;
}

function attempt<Result>(read: () => Result, reason: string): Result {
  try {
    return read();
  } catch (error) {
    if (isSteleError(error)) throw refused(reason);
    throw error;
  }
}

function refused(reason: string): SteleError {
  return new SteleError('OFFENCE_EVIDENCE', { reason });
}
