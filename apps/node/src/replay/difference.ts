import {
  type Bytes,
  decodeLeaf,
  decodeTreeProof,
  equalBytes,
  type Hasher,
  type Header,
  headerCodec,
  type Leaf,
  LeafKind,
  Tag,
  toHex,
} from '@stele/protocol';

/** Where a replay first came to something else. */
export interface ReplayDifference {
  readonly height: number;
  /** First field of the header that differs. */
  readonly field: keyof Header;
  /** The first state key that was written differently: as text where it is known, otherwise its hash in hex. */
  readonly key: string | undefined;
}

/** Names what differs between two headers, and between the state leaves of their blocks. */
export function findDifference(
  hasher: Hasher,
  original: { readonly header: Bytes; readonly delta: Bytes },
  replayed: { readonly header: Bytes; readonly delta: Bytes; readonly keys: readonly Bytes[] },
): ReplayDifference {
  const expected = headerCodec.decode(original.header);
  const actual = headerCodec.decode(replayed.header);
  const fields = Object.keys(expected) as (keyof Header)[];
  const field = fields.find((name) => !isSame(expected[name], actual[name])) as keyof Header;
  return { height: expected.height, field, key: firstKey(hasher, original.delta, replayed) };
}

/** The first key, in the order of the log, whose leaf differs. */
function firstKey(
  hasher: Hasher,
  original: Bytes,
  replayed: { readonly delta: Bytes; readonly keys: readonly Bytes[] },
): string | undefined {
  const expected = leavesOf(hasher, original);
  const actual = leavesOf(hasher, replayed.delta);
  const hashes = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  const differing = hashes.find((hash) => expected.get(hash) !== actual.get(hash));
  if (differing === undefined) return undefined;
  const raw = replayed.keys.find((key) => toHex(hasher.tagged(Tag.key, key)) === differing);
  return raw ? printable(raw) : differing;
}

/** What each key's leaf says: its kind and value, by the hash of the key in hex. */
function leavesOf(hasher: Hasher, delta: Bytes): Map<string, string> {
  const leaves = decodeTreeProof(hasher, delta).leaves.map((bytes) => decodeLeaf(bytes) as Leaf);
  return new Map(
    leaves
      .filter(({ kind }) => kind !== LeafKind.commit)
      .map(({ kind, key, valueHash, transaction }) => [toHex(key), `${kind} ${toHex(valueHash)} ${transaction}`]),
  );
}

/** A raw state key as text; what does not print stands as hexadecimal. */
export function printable(key: Bytes): string {
  return Array.from(key, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('');
}

function isSame(a: number | Bytes, b: number | Bytes): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array ? equalBytes(a, b) : a === b;
}
