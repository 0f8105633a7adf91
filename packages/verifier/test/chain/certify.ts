import {
  type Bytes,
  type CertificateSignature,
  certificateCodec,
  certificateDigest,
  compareBytes,
  type Hasher,
  SigningPurpose,
  signingMessage,
} from '@stele/protocol';
import type { TestBlock } from './test-chain.ts';
import type { TestValidator } from './test-validator.ts';

/** How far a validator's clock stands after the block's time, in ms. */
const CLOCK_MS = 40;

export interface CertifyOptions {
  readonly hasher: Hasher;
  readonly block: TestBlock;
  /** All validators of the block by default. */
  readonly signers?: readonly TestValidator[];
  /** Clocks of the signers; by default a little after the block's time, each a little later than the one before. */
  readonly clock?: (signer: TestValidator, index: number) => number;
}

/** The signatures of some validators over a block, in the order of a certificate. */
export function signaturesOver({
  hasher,
  block,
  signers = block.validators,
  clock = (_, i) => block.header.time + CLOCK_MS * (i + 1),
}: CertifyOptions): CertificateSignature[] {
  return signers
    .map((signer, i) => {
      const time = clock(signer, i);
      const message = signingMessage(SigningPurpose.certificate, certificateDigest(hasher, block.hash, time));
      return { keyId: signer.keyId, time, signature: signer.sign(message) };
    })
    .sort((a, b) => compareBytes(a.keyId, b.keyId));
}

/** A certificate over a block. */
export function certify(options: CertifyOptions): Bytes {
  const { header, hash } = options.block;
  return certificateCodec.encode({
    height: header.height,
    headerHash: hash,
    signatures: signaturesOver(options),
  });
}
