import { type Bytes, concatBytes, type Hash } from '../bytes/bytes.ts';
import type { Hasher } from '../hash/hasher.ts';
import { Tag } from '../hash/tags.ts';
import { type Codec, message } from '../wire/codec.ts';
import { bytes, repeatedNested, uint } from '../wire/fields.ts';

/** One validator's word for a header. */
export interface CertificateSignature {
  /** Quorum key of the signer. */
  readonly keyId: Hash;
  /** The signer's clock in milliseconds since 1970. */
  readonly time: number;
  readonly signature: Bytes;
}

/** Signatures of more than two thirds of the validators, by weight, over one header. */
export interface Certificate {
  readonly height: number;
  readonly headerHash: Hash;
  /** In ascending order of key ids. */
  readonly signatures: readonly CertificateSignature[];
}

const signatureCodec = message<CertificateSignature>('CertificateSignature', {
  keyId: bytes(1, { length: 32 }),
  time: uint(2),
  signature: bytes(3),
});

export const certificateCodec: Codec<Certificate> = message<Certificate>('Certificate', {
  height: uint(1),
  headerHash: bytes(2, { length: 32 }),
  signatures: repeatedNested(3, signatureCodec),
});

/** One validator's word for a header, as it travels by itself: what votes of an ordering engine carry. */
export interface CertificateShare extends CertificateSignature {
  readonly height: number;
  readonly headerHash: Hash;
}

export const certificateShareCodec: Codec<CertificateShare> = message<CertificateShare>('CertificateShare', {
  height: uint(1),
  headerHash: bytes(2, { length: 32 }),
  keyId: bytes(3, { length: 32 }),
  time: uint(4),
  signature: bytes(5),
});

/** What a validator signs: `HB(17, header hash ‖ time u64le)`. The header's hash covers chain and height. */
export function certificateDigest(hasher: Hasher, headerHash: Hash, time: number): Hash {
  const clock = new Uint8Array(8);
  new DataView(clock.buffer).setBigUint64(0, BigInt(time), true);
  return hasher.tagged(Tag.certificate, concatBytes(headerHash, clock));
}
