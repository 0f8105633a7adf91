import { type Bytes, concatBytes, readUint, writeUint } from '@stele/protocol';

/**
 * What the outbox holds. A bundle's record names the transactions by their positions: with them the bundle is
 * formed again, byte for byte as it was signed.
 */
export type OutboxRecord =
  | { readonly kind: 'transaction'; readonly bytes: Bytes }
  | {
      readonly kind: 'bundle';
      readonly sequence: number;
      readonly signature: Bytes;
      readonly positions: readonly number[];
    };

const TRANSACTION = 1;
const BUNDLE = 2;
const SEQUENCE_BYTES = 7;
const LENGTH_BYTES = 2;
const SIGNATURE_AT = 1 + SEQUENCE_BYTES + LENGTH_BYTES;
const POSITION_BYTES = 6;

/** `1 | transaction`, or `2 | sequence u56 | length u16, signature | position u48 …`. */
export function encodeOutboxRecord(record: OutboxRecord): Bytes {
  if (record.kind === 'transaction') return concatBytes(new Uint8Array([TRANSACTION]), record.bytes);
  const head = new Uint8Array(SIGNATURE_AT);
  head[0] = BUNDLE;
  writeUint(head, 1, SEQUENCE_BYTES, record.sequence);
  writeUint(head, 1 + SEQUENCE_BYTES, LENGTH_BYTES, record.signature.length);
  const positions = new Uint8Array(POSITION_BYTES * record.positions.length);
  record.positions.forEach((position, i) => {
    writeUint(positions, POSITION_BYTES * i, POSITION_BYTES, position);
  });
  return concatBytes(head, record.signature, positions);
}

/** The record in bytes that the outbox has checked for damage. */
export function decodeOutboxRecord(bytes: Bytes): OutboxRecord {
  if (bytes[0] === TRANSACTION) return { kind: 'transaction', bytes: bytes.subarray(1) };
  const end = SIGNATURE_AT + readUint(bytes, 1 + SEQUENCE_BYTES, LENGTH_BYTES);
  const positions: number[] = [];
  for (let at = end; at < bytes.length; at += POSITION_BYTES) positions.push(readUint(bytes, at, POSITION_BYTES));
  const sequence = readUint(bytes, 1, SEQUENCE_BYTES);
  return { kind: 'bundle', sequence, signature: bytes.subarray(SIGNATURE_AT, end), positions };
}
