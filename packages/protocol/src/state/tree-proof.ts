import { type Bytes, concatBytes, equalBytes, type Hash } from '../bytes/bytes.ts';
import { HASH_NUMBERS } from '../hash/hash-function.ts';
import type { Hasher } from '../hash/hasher.ts';
import { depthOf } from '../merkle/list-tree.ts';
import { BOUNDARY_BYTES, type Boundary, decodeBoundary } from './boundary.ts';
import { decodeLeaf, LEAF_BYTES, type Leaf, leafHash, TWIG_LEAVES, writeUint } from './leaf.ts';
import { invalidProof as invalid, ProofCursor } from './proof-cursor.ts';

/** The parts of a proof that some leaves stand in the state log under a root. */
export interface TreeProof {
  /** The encoded boundary. */
  readonly boundary: Bytes;
  /** Serial numbers of the proven leaves, ascending. */
  readonly sns: readonly number[];
  /** The encoded leaves. */
  readonly leaves: readonly Bytes[];
  /** Activity bits of each touched twig, ascending. */
  readonly bits: readonly Bytes[];
  /** Hashes that cannot be computed from the above, in the order in which they are needed. */
  readonly siblings: readonly Hash[];
}

/** A leaf that a proof has shown to stand in the log. */
export interface ProvenLeaf extends Leaf {
  readonly sn: number;
  /** Whether no later leaf replaced it up to the root's height. */
  readonly active: boolean;
}

const VERSION = 1;
const SN_BYTES = 6;

/** `ver u8=1 | alg u8 | boundary 32 | n u32, n*(sn u48, leaf 128) | t u32, t*bits 32 | s u32, s*sibling 32`. */
export function encodeTreeProof(hasher: Hasher, proof: TreeProof): Bytes {
  return concatBytes(
    new Uint8Array([VERSION, HASH_NUMBERS[hasher.name]]),
    proof.boundary,
    uint(proof.sns.length, 4),
    ...proof.sns.flatMap((sn, i) => [uint(sn, SN_BYTES), proof.leaves[i] as Bytes]),
    uint(proof.bits.length, 4),
    ...proof.bits,
    uint(proof.siblings.length, 4),
    ...proof.siblings,
  );
}

/** @throws SteleError STATE_PROOF_INVALID */
export function decodeTreeProof(hasher: Hasher, bytes: Bytes): TreeProof {
  const cursor = new ProofCursor(bytes);
  const [version, algorithm] = cursor.take(2);
  if (version !== VERSION || algorithm !== HASH_NUMBERS[hasher.name]) throw invalid('it has another version or hash');
  const boundary = cursor.take(BOUNDARY_BYTES);
  const sns: number[] = [];
  const leaves: Bytes[] = [];
  for (let n = cursor.count(SN_BYTES + LEAF_BYTES); n > 0; n--) {
    sns.push(cursor.uint(SN_BYTES));
    leaves.push(cursor.take(LEAF_BYTES));
  }
  const bits = cursor.hashes();
  const siblings = cursor.hashes();
  if (!cursor.done) throw invalid('bytes follow its end');
  return { boundary, sns, leaves, bits, siblings };
}

/**
 * Checks a proof against the trusted state root of a trusted height.
 * @returns the boundary and the proven leaves, newest first.
 * @throws SteleError STATE_PROOF_INVALID, and nothing else, for any bytes.
 */
export function verifyTreeProof(
  hasher: Hasher,
  stateRoot: Hash,
  height: number,
  bytes: Bytes,
): { readonly boundary: Boundary; readonly leaves: readonly ProvenLeaf[] } {
  const proof = decodeTreeProof(hasher, bytes);
  const boundary = decodeBoundary(proof.boundary);
  if (boundary?.height !== height) throw invalid('it is of another height');
  checkSerialNumbers(proof.sns, boundary.nextSn);
  if (!equalBytes(rootOf(hasher, proof, boundary), stateRoot)) throw invalid('it leads to another root');
  return { boundary, leaves: provenLeaves(proof).reverse() };
}

interface Node {
  readonly index: number;
  readonly hash: Hash;
}

function rootOf(hasher: Hasher, proof: TreeProof, boundary: Boundary): Hash {
  const siblings = new Siblings(proof.siblings);
  const twigs = Math.ceil(boundary.nextSn / TWIG_LEAVES);
  let nodes: Node[] = proof.sns.map((sn, i) => ({ index: sn, hash: leafHash(hasher, proof.leaves[i] as Bytes) }));
  for (let level = 0; level < 8; level++) {
    nodes = climb(hasher, nodes, siblings, (index) =>
      index * 2 ** level >= boundary.nextSn ? hasher.zeros[2 + level] : undefined,
    );
  }
  if (proof.bits.length !== nodes.length) throw invalid('it has too few or too many activity bits');
  nodes = nodes.map(({ index, hash }, i) => ({ index, hash: hasher.pair(hash, proof.bits[i] as Hash) }));
  for (let level = 0; level < depthOf(twigs); level++) {
    nodes = climb(hasher, nodes, siblings, (index) =>
      index * 2 ** level >= twigs ? hasher.nullTwigs[level] : undefined,
    );
  }
  if (!siblings.done) throw invalid('it has hashes that nothing needs');
  return hasher.pair((nodes[0] as Node).hash, proof.boundary);
}

/** One level up: nodes pair with each other, with an empty subtree, or with the next hash of the proof. */
function climb(
  hasher: Hasher,
  nodes: readonly Node[],
  siblings: Siblings,
  empty: (index: number) => Hash | undefined,
): Node[] {
  const above: Node[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const { index, hash } = nodes[i] as Node;
    const isLeft = index % 2 === 0;
    const mate = isLeft ? index + 1 : index - 1;
    let other: Hash;
    if (nodes[i + 1]?.index === mate) other = (nodes[++i] as Node).hash;
    else other = empty(mate) ?? siblings.next();
    above.push({ index: Math.floor(index / 2), hash: isLeft ? hasher.pair(hash, other) : hasher.pair(other, hash) });
  }
  return above;
}

function provenLeaves(proof: TreeProof): ProvenLeaf[] {
  const twigs = [...new Set(proof.sns.map((sn) => Math.floor(sn / TWIG_LEAVES)))];
  return proof.sns.map((sn, i) => {
    const leaf = decodeLeaf(proof.leaves[i] as Bytes);
    if (!leaf) throw invalid('a leaf is malformed');
    const bits = proof.bits[twigs.indexOf(Math.floor(sn / TWIG_LEAVES))] as Bytes;
    const slot = sn % TWIG_LEAVES;
    return { sn, active: (((bits[slot >> 3] as number) >> (slot & 7)) & 1) === 1, ...leaf };
  });
}

function checkSerialNumbers(sns: readonly number[], nextSn: number): void {
  if (sns.length === 0) throw invalid('it shows no leaf');
  sns.forEach((sn, i) => {
    if (sn >= nextSn || (i > 0 && sn <= (sns[i - 1] as number))) throw invalid('its serial numbers are out of order');
  });
}

class Siblings {
  readonly #hashes: readonly Hash[];
  #used = 0;

  constructor(hashes: readonly Hash[]) {
    this.#hashes = hashes;
  }

  get done(): boolean {
    return this.#used === this.#hashes.length;
  }

  next(): Hash {
    const hash = this.#hashes[this.#used++];
    if (!hash) throw invalid('it lacks a hash');
    return hash;
  }
}

function uint(value: number, size: number): Bytes {
  const bytes = new Uint8Array(size);
  writeUint(bytes, 0, size, value);
  return bytes;
}
