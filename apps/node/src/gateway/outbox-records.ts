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
const POSITION_BYTES = 6;

/** `1 | transaction`, or `2 | sequence u48 | length u16, signature | position u48 …`. */
export function encodeOutboxRecord(record: OutboxRecord): Bytes {
  if (record.kind === 'transaction') return concatBytes(new Uint8Array([TRANSACTION]), record.bytes);
  const head = new Uint8Array(9);
  head[0] = BUNDLE;
  writeUint(head, 1, 6, record.sequence);
  writeUint(head, 7, 2, record.signature.length);
  const positions = new Uint8Array(POSITION_BYTES * record.positions.length);
  record.positions.forEach((position, i) => {
    writeUint(positions, POSITION_BYTES * i, POSITION_BYTES, position);
  });
  return concatBytes(head, record.signature, positions);
}

/** The record in bytes that the outbox has checked for damage. */
export function decodeOutboxRecord(bytes: Bytes): OutboxRecord {
  if (bytes[0] === TRANSACTION) return { kind: 'transaction', bytes: bytes.subarray(1) };
  const end = 9 + readUint(bytes, 7, 2);
  const positions: number[] = [];
  for (let at = end; at < bytes.length; at += POSITION_BYTES) positions.push(readUint(bytes, at, POSITION_BYTES));
  return { kind: 'bundle', sequence: readUint(bytes, 1, 6), signature: bytes.subarray(9, end), positions };
}
