import {
  type Boundary,
  type Bytes,
  END_KEY,
  encodeBoundary,
  encodeLeaf,
  encodeTreeProof,
  FIRST_KEY,
  type Hash,
  type Hasher,
  type Leaf,
  LeafKind,
  NO_PREDECESSOR,
  Tag,
  toHex,
  utf8,
} from '@stele/protocol';
import { buildTree, siblingsOf } from './tree-levels.ts';

/** One key's new value in a block; no value deletes it. */
export interface StateWrite {
  readonly key: Bytes;
  readonly value: Bytes | undefined;
  /** Index of the transaction in its block. */
  readonly transaction: number;
}

const NOTHING: Hash = new Uint8Array(32);

/**
 * A slow and obvious model of the authenticated state log: everything in memory, every tree built anew. It never
 * compacts, which only chains of more than 65,536 leaves do.
 */
export class StateLog {
  readonly #hasher: Hasher;
  readonly #leaves: Leaf[] = [];
  readonly #active: boolean[] = [];
  /** Serial number of the active leaf of each key hash in hex. */
  readonly #current = new Map<string, number>();
  readonly #values = new Map<string, Bytes>();
  #height = 0;
  #stateRoot: Hash = NOTHING;
  #newestCommit = NO_PREDECESSOR;

  constructor(hasher: Hasher, parameters = 'test chain') {
    this.#hasher = hasher;
    const hash = hasher.tagged(Tag.parameters, utf8(parameters));
    this.#append(put(FIRST_KEY, END_KEY, hash, { transaction: 0, height: 0, predecessor: NO_PREDECESSOR }));
    this.#endBlock(NOTHING);
  }

  get height(): number {
    return this.#height;
  }

  get stateRoot(): Hash {
    return this.#stateRoot;
  }

  /** Applies a block; `anchor` is the hash of the parent header. */
  apply(writes: readonly StateWrite[], anchor: Hash): void {
    this.#height++;
    const byKey = new Map(writes.map((write) => [this.#keyHash(write.key), write]));
    for (const [key, { key: raw, value }] of byKey) {
      if (value === undefined && !this.#current.has(key)) byKey.delete(key);
      if (value !== undefined) this.#values.set(`${toHex(raw)}@${this.#height}`, value);
    }
    const next = this.#nextKeys([...byKey.keys()]);
    for (const key of [...new Set([...byKey.keys(), ...next.keys()])].sort()) {
      this.#write(key, next.get(key), byKey.get(key));
    }
    this.#endBlock(anchor);
  }

  /** Proves, under the newest root, keys at heights and the ends of the blocks after `blocks`. */
  prove(keys: readonly { readonly key: Bytes; readonly height: number }[], blocks: readonly number[] = []): Bytes {
    const sns = [
      ...keys.flatMap(({ key, height }) => this.#leavesFor(this.#keyHash(key), height)),
      ...blocks.map((height) => this.#commitOf(height + 1)),
    ];
    return this.proveLeaves(sns);
  }

  /** Proves leaves by their serial numbers. */
  proveLeaves(serialNumbers: readonly number[]): Bytes {
    const sns = [...new Set(serialNumbers)].sort((a, b) => a - b);
    const tree = this.#tree();
    const { bits, siblings } = siblingsOf(tree, sns);
    const leaves = sns.map((sn) => encodeLeaf(this.#leaves[sn] as Leaf));
    return encodeTreeProof(this.#hasher, { boundary: encodeBoundary(this.#boundary()), sns, leaves, bits, siblings });
  }

  /** The value of a key at a height; undefined where absent. */
  valueAt(key: Bytes, height: number): Bytes | undefined {
    const version = this.#versions(this.#keyHash(key)).find((sn) => (this.#leaves[sn] as Leaf).height <= height);
    const leaf = version === undefined ? undefined : (this.#leaves[version] as Leaf);
    return leaf?.kind === LeafKind.put ? this.#values.get(`${toHex(key)}@${leaf.height}`) : undefined;
  }

  #keyHash(key: Bytes): string {
    return toHex(this.#hasher.tagged(Tag.key, key));
  }

  /** The next key of each key that is created, and of the neighbours before them. */
  #nextKeys(written: readonly string[]): Map<string, Hash> {
    const next = new Map<string, Hash>();
    const created = written.filter((key) => !this.#current.has(key)).sort();
    for (const key of created.reverse()) {
      const before = this.#coverOf(key);
      next.set(key, next.get(before) ?? (this.#leafOf(before) as Leaf).next);
      next.set(before, hashOf(key));
    }
    return next;
  }

  #write(key: string, next: Hash | undefined, write: StateWrite | undefined): void {
    const old = this.#leafOf(key);
    const following = next ?? (old as Leaf).next;
    if (!write) {
      this.#replace(key, { ...(old as Leaf), next: following });
      return;
    }
    const predecessor = this.#current.get(key) ?? NO_PREDECESSOR;
    const meta = { transaction: write.transaction, height: this.#height, predecessor };
    const hash = write.value && this.#hasher.tagged(Tag.value, write.value);
    this.#replace(key, hash ? put(hashOf(key), following, hash, meta) : tombstone(hashOf(key), following, meta));
  }

  #replace(key: string, leaf: Leaf): void {
    const old = this.#current.get(key);
    if (old !== undefined) this.#active[old] = false;
    this.#append(leaf);
  }

  #append(leaf: Leaf): void {
    this.#current.set(toHex(leaf.key), this.#leaves.length);
    this.#leaves.push(leaf);
    this.#active.push(true);
  }

  #endBlock(anchor: Hash): void {
    const commit: Leaf = {
      kind: LeafKind.commit,
      key: this.#stateRoot,
      next: anchor,
      valueHash: NOTHING,
      transaction: 0,
      height: this.#height,
      predecessor: this.#newestCommit,
    };
    this.#newestCommit = this.#leaves.length;
    this.#leaves.push(commit);
    this.#active.push(false);
    this.#stateRoot = this.#hasher.pair(this.#tree().root, encodeBoundary(this.#boundary()));
  }

  #boundary(): Boundary {
    const nextSn = this.#leaves.length;
    return { height: this.#height, nextSn, active: this.#current.size, floor: this.#active.indexOf(true) };
  }

  #tree() {
    return buildTree(this.#hasher, this.#leaves.map(encodeLeaf), this.#active);
  }

  #leafOf(key: string): Leaf | undefined {
    const sn = this.#current.get(key);
    return sn === undefined ? undefined : this.#leaves[sn];
  }

  /** The greatest key of the order that is not above this one. */
  #coverOf(key: string): string {
    return [...this.#current.keys()]
      .filter((other) => other <= key)
      .sort()
      .at(-1) as string;
  }

  #versions(key: string): number[] {
    const sns: number[] = [];
    for (let sn = this.#current.get(key) ?? NO_PREDECESSOR; sn !== NO_PREDECESSOR; ) {
      sns.push(sn);
      sn = (this.#leaves[sn] as Leaf).predecessor;
    }
    return sns;
  }

  #leavesFor(key: string, height: number): number[] {
    const versions = this.#versions(key);
    if (versions.length === 0) return [this.#current.get(this.#coverOf(key)) as number];
    const at = versions.findIndex((sn) => (this.#leaves[sn] as Leaf).height <= height);
    return at === -1 ? versions.slice(-1) : versions.slice(Math.max(at - 1, 0), at + 1);
  }

  #commitOf(height: number): number {
    return this.#leaves.findIndex((leaf) => leaf.kind === LeafKind.commit && leaf.height === height);
  }
}

type Meta = Pick<Leaf, 'transaction' | 'height' | 'predecessor'>;

function put(key: Hash, next: Hash, valueHash: Hash, meta: Meta): Leaf {
  return { kind: LeafKind.put, key, next, valueHash, ...meta };
}

function tombstone(key: Hash, next: Hash, meta: Meta): Leaf {
  return { kind: LeafKind.tombstone, key, next, valueHash: NOTHING, ...meta };
}

function hashOf(hex: string): Hash {
  return Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
