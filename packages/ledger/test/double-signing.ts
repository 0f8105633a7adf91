import type { Signer } from '@stele/crypto';
import {
  type Bytes,
  certificateDigest,
  createDoubleSignature,
  doubleSignatureCodec,
  type Hasher,
  type Header,
  headerCodec,
  headerHash,
  type SignedHeader,
  SigningPurpose,
  signingMessage,
} from '@stele/protocol';

/** What a validator signs under a header for its certificate. */
export async function signHeader(hasher: Hasher, signer: Signer, header: Header, time: number): Promise<SignedHeader> {
  const encoded = headerCodec.encode(header);
  const digest = certificateDigest(hasher, headerHash(hasher, encoded), time);
  const signature = await signer.sign(signingMessage(SigningPurpose.certificate, digest));
  return { header: encoded, time, signature };
}

/** Evidence that a key signed two headers, whatever they are. */
export async function doubleSignature(
  hasher: Hasher,
  signer: Signer,
  [first, second]: readonly [Header, Header],
): Promise<Bytes> {
  const signed = [
    await signHeader(hasher, signer, first, 1000),
    await signHeader(hasher, signer, second, 2000),
  ] as const;
  return doubleSignatureCodec.encode(createDoubleSignature(hasher, signer, signed));
}
