import { type Bytes, fromBase64, LIMITS } from '@stele/protocol';
import { refusal } from '../refusal.ts';

const MiB = 1024 * 1024;

/** Most bytes of each kind of content, checked on its text so that nothing large is decoded in vain. */
const CONTENT_BYTES = {
  'the genesis core': 4 * MiB,
  'a header': 4096,
  'a certificate': 4 * MiB,
  'a validator set': 4 * MiB,
  'the state proof': 8 * MiB,
  'a state key': LIMITS.stateKeyBytes,
  'a state value': LIMITS.stateValueBytes,
  'a transaction': LIMITS.transactionBytes,
  'a receipt': 4 * MiB,
  'an event': 2 * LIMITS.eventBytes,
  'a record': 4096,
  'a hash': 32,
  'a time stamp': 64 * 1024,
  'a public key': LIMITS.publicKeyBytes,
} as const;

export type Content = keyof typeof CONTENT_BYTES;

/**
 * The bytes of a base64 text in an evidence package.
 * @throws SteleError EVIDENCE_BAD
 */
export function bytesOf(text: string, what: Content): Bytes {
  const limit = CONTENT_BYTES[what];
  if (text.length > 4 * Math.ceil(limit / 3)) throw refusal('EVIDENCE_BAD', 'size', { what, limit });
  try {
    return fromBase64(text);
  } catch {
    throw refusal('EVIDENCE_BAD', 'base64', { what });
  }
}
