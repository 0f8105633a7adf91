import {
  equalBytes,
  fromBase64,
  type Hash,
  type Hasher,
  type Header,
  headerCodec,
  headerHash,
  SteleError,
} from '@stele/protocol';

/**
 * The header in an answer, if it is the one that is meant.
 * @param hash what its child says of it.
 * @throws SteleError VERIFY_PROOF, WIRE_MALFORMED
 */
export function headerOf(hasher: Hasher, answer: { readonly header: string }, hash: Hash, height: number): Header {
  const bytes = fromBase64(answer.header);
  if (!equalBytes(headerHash(hasher, bytes), hash)) {
    throw new SteleError('VERIFY_PROOF', {
      reason: `the header of block ${height} is not the one that block ${height + 1} names`,
    });
  }
  return headerCodec.decode(bytes);
}
