import { type Bytes, concatBytes } from '../../bytes/bytes.ts';
import type { Hasher } from '../../hash/hasher.ts';
import { Tag } from '../../hash/tags.ts';
import { LIMITS } from '../../limits.ts';
import { FIRST_KEY, LeafKind, writeUint } from '../leaf.ts';
import { invalidProof, type ProofCursor } from '../proof-cursor.ts';

/** Longest value that stands in its chunk; longer ones are fetched one by one. */
export const SNAPSHOT_INLINE_BYTES = 768;

/** How a leaf stands in a chunk: its value beside it, deleted, its value apart, or the sentinel. */
const Form = { inline: 1, deleted: 2, apart: 3, sentinel: 4 } as const;

/** Offsets in a leaf; its meta chunk starts with the kind, and 14 bytes follow that are used. */
const AT_NEXT = 32;
const AT_VALUE_HASH = 64;
const AT_META = 96;
const META_BYTES = 14;

/** An active leaf with what it is about. */
export interface SnapshotEntry {
  /** 128 bytes, as hashed. */
  readonly leaf: Bytes;
  /** The raw key; undefined where it is deleted, and for the sentinel. */
  readonly key: Bytes | undefined;
  /** The value; undefined where the key is deleted, for the sentinel, and where the value is fetched by itself. */
  readonly value: Bytes | undefined;
}

/**
 * `form u8 | transaction u24 | height u40 | predecessor u48 | next 32`, and behind it, by form: `klen u16, key, vlen
 * u16, value`; key hash; `klen u16, key`, value hash; nothing.
 * @param entry without its value where that is longer than SNAPSHOT_INLINE_BYTES.
 */
export function encodeSnapshotEntry({ leaf, key, value }: SnapshotEntry): Bytes {
  const head = (form: number) =>
    concatBytes(
      Uint8Array.of(form),
      leaf.subarray(AT_META + 1, AT_META + 1 + META_BYTES),
      leaf.subarray(AT_NEXT, AT_NEXT + 32),
    );
  if (leaf[AT_META] === LeafKind.tombstone) return concatBytes(head(Form.deleted), leaf.subarray(0, 32));
  if (key === undefined) return head(Form.sentinel);
  if (value !== undefined) {
    return concatBytes(head(Form.inline), uint16(key.length), key, uint16(value.length), value);
  }
  const valueHash = leaf.subarray(AT_VALUE_HASH, AT_VALUE_HASH + 32);
  return concatBytes(head(Form.apart), uint16(key.length), key, valueHash);
}

/**
 * Reads an entry back with its leaf, which hashes key and value anew.
 * @param parameters of the chain; the sentinel hashes them.
 * @param leaf zeros, to be filled.
 * @throws SteleError STATE_PROOF_INVALID
 */
export function readSnapshotEntry(
  hasher: Hasher,
  parameters: Bytes,
  cursor: ProofCursor,
  leaf: Bytes,
): Omit<SnapshotEntry, 'leaf'> {
  const form = cursor.uint(1);
  leaf[AT_META] = form === Form.deleted ? LeafKind.tombstone : LeafKind.put;
  leaf.set(cursor.take(META_BYTES), AT_META + 1);
  leaf.set(cursor.take(32), AT_NEXT);
  if (form === Form.inline) {
    const key = readKey(hasher, cursor, leaf);
    const value = cursor.take(cursor.uint(2));
    if (value.length > SNAPSHOT_INLINE_BYTES) throw invalidProof('a value in it is too long');
    leaf.set(hasher.tagged(Tag.value, value), AT_VALUE_HASH);
    return { key, value };
  }
  if (form === Form.apart) {
    const key = readKey(hasher, cursor, leaf);
    leaf.set(cursor.take(32), AT_VALUE_HASH);
    return { key, value: undefined };
  }
  if (form === Form.sentinel) {
    leaf.set(FIRST_KEY, 0);
    leaf.set(hasher.tagged(Tag.parameters, parameters), AT_VALUE_HASH);
  } else if (form === Form.deleted) leaf.set(cursor.take(32), 0);
  else throw invalidProof('it has an entry of another kind');
  return { key: undefined, value: undefined };
}

function readKey(hasher: Hasher, cursor: ProofCursor, leaf: Bytes): Bytes {
  const key = cursor.take(cursor.uint(2));
  if (key.length === 0 || key.length > LIMITS.stateKeyBytes) throw invalidProof('a key in it has an impossible length');
  leaf.set(hasher.tagged(Tag.key, key), 0);
  return key;
}

function uint16(value: number): Bytes {
  const bytes = new Uint8Array(2);
  writeUint(bytes, 0, bytes.length, value);
  return bytes;
}
