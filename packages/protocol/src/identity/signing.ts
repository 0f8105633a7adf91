import { type Bytes, concatBytes, type Hash, utf8 } from '../bytes/bytes.ts';

/** What a signature is for. A signature for one purpose is worth nothing for another. */
export const SigningPurpose = {
  transaction: 1,
  bundle: 2,
  certificate: 3,
  possession: 4,
  genesis: 5,
  query: 6,
} as const;
export type SigningPurpose = (typeof SigningPurpose)[keyof typeof SigningPurpose];

const CONTEXT = utf8('stele signature 1');

/**
 * The message that every suite signs: a fixed text, the purpose and a 32-byte digest. The text keeps a
 * signature made for another system, over another 32 bytes, from being taken for one of ours.
 */
export function signingMessage(purpose: SigningPurpose, digest: Hash): Bytes {
  return concatBytes(CONTEXT, new Uint8Array([purpose]), digest);
}
