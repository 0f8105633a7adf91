import {
  type Bytes,
  isSteleError,
  SteleError,
  verifyDelta,
  verifyEarlierRoot,
  verifyHistory,
  verifyKey,
  verifyState,
} from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { BlockState, JointProof, KeyHistory, KeyProof } from '../interface.ts';
import type { BlockLog } from '../ledger/block-log.ts';
import { prunedBlock } from '../ledger/chain-base.ts';
import type { TreeView } from '../tree/state-tree.ts';
import type { KeyReader } from '../view/key-reader.ts';
import type { ValueReader } from '../view/value-reader.ts';
import type { TreeProofBuilder } from './tree-proof-builder.ts';
import type { Version, VersionWalk } from './version-walk.ts';

/** Versions that a proof at a height may walk past. */
const MOST_VERSIONS = 65_536;

/** Leaves on a page of history. */
const PAGE_LEAVES = 256;

/** The state that proofs are made under, with a tree that is exactly at it. */
export interface ProofRoot {
  readonly state: BlockState;
  readonly tree: TreeView;
}

export interface ProverParts {
  readonly hasher: StateHasher;
  readonly walk: VersionWalk;
  readonly keys: KeyReader;
  readonly values: ValueReader;
  readonly builder: TreeProofBuilder;
  readonly blocks: BlockLog;
  /** The newest root; with `beyond`, one that holds this leaf. Answers at once: trees change between turns. */
  readonly root: (beyond?: number) => ProofRoot;
}

/** Makes proofs, and verifies each before it is given out. */
export class Prover {
  readonly #parts: ProverParts;

  constructor(parts: ProverParts) {
    this.#parts = parts;
  }

  /** @throws SteleError STATE_HEIGHT_UNKNOWN, STATE_HISTORY_LIMIT, STATE_CORRUPT */
  prove(key: Bytes, height?: number): KeyProof {
    const { root, start } = this.#rootWith(key);
    const target = height ?? root.state.height;
    this.#check(target, root);
    const sns = this.#leavesFor(key, target, start);
    const value = this.#parts.keys.get(key, target, undefined);
    const proof = this.#build(root, sns);
    this.#verified(() => verifyKey(this.#parts.hasher, trusted(root), key, target, proof, value), key);
    return { rootHeight: root.state.height, proof, ...(value && { value }) };
  }

  /** @throws SteleError STATE_HEIGHT_UNKNOWN, STATE_HISTORY_LIMIT, STATE_CORRUPT */
  proveJointly(
    keys: readonly { readonly key: Bytes; readonly height: number }[],
    blocks: readonly number[],
  ): JointProof {
    const { root, starts } = this.#rootWithAll(keys.map(({ key }) => key));
    for (const height of [...keys.map((each) => each.height), ...blocks]) this.#check(height, root);
    const sns = keys.flatMap(({ key, height }, i) => this.#leavesFor(key, height, starts[i] as Start));
    const commits = blocks.map((height) => this.#commitLeaf(height + 1, root.state.height));
    const values = keys.map(({ key, height }) => this.#parts.keys.get(key, height, undefined));
    const proof = this.#build(root, [...sns, ...commits]);
    this.#verified(() => {
      const proven = verifyState(this.#parts.hasher, trusted(root), proof);
      keys.forEach(({ key, height }, i) => {
        proven.key(key, height, values[i]);
      });
      for (const height of blocks) proven.earlierBlock(height);
    });
    return { rootHeight: root.state.height, proof, values };
  }

  /** @throws SteleError STATE_CORRUPT, STATE_CURSOR_BAD for a cursor that is none of this key's. */
  history(
    key: Bytes,
    options: { readonly fromHeight?: number; readonly cursor?: number; readonly limit?: number } = {},
  ): KeyHistory {
    const { root, start } = this.#rootWith(key);
    const { cursor, fromHeight = 0 } = options;
    if (cursor !== undefined && !(start.created && cursor < root.state.nextSn)) {
      throw new SteleError('STATE_CURSOR_BAD', { cursor });
    }
    const page = start.created ? this.#page(key, start.sn, options) : [];
    const proof = this.#build(root, page.length > 0 ? page.map(({ sn }) => sn) : [start.sn]);
    const values = this.#pageValues(key, page, cursor);
    const { hasher } = this.#parts;
    const verified = this.#verified(() => verifyHistory(hasher, trusted(root), key, proof, values, cursor), key);
    const goesOn = verified.cursor !== undefined && (page.at(-1) as Version).height > fromHeight;
    const next = goesOn ? { cursor: verified.cursor as number } : {};
    return { rootHeight: root.state.height, proof, values, ...next };
  }

  /** All leaves of a block. @throws SteleError STATE_HEIGHT_UNKNOWN, STATE_CORRUPT */
  proveDelta(height: number): Bytes {
    const root = this.#parts.root();
    this.#check(height, root);
    const { base } = this.#parts.blocks;
    // The block that stands for all before it has no leaves of its own here.
    if (height > 0 && height === base.height) throw prunedBlock(height, height + 1);
    const { firstSn, state } = this.#parts.blocks.mark(height);
    const sns = Array.from({ length: state.nextSn - firstSn }, (_, i) => firstSn + i);
    const proof = this.#build(root, sns);
    this.#verified(() => verifyDelta(this.#parts.hasher, trusted(root), height, proof));
    return proof;
  }

  /** The state root of a height below the newest. @throws SteleError STATE_HEIGHT_UNKNOWN, STATE_CORRUPT */
  proveRoot(height: number): Bytes {
    const root = this.#parts.root();
    this.#check(height, root);
    const proof = this.#build(root, [this.#commitLeaf(height + 1, root.state.height)]);
    this.#verified(() => verifyEarlierRoot(this.#parts.hasher, trusted(root), height, proof));
    return proof;
  }

  /** The newest leaf of a key, and a root that holds it. */
  #rootWith(key: Bytes): { readonly root: ProofRoot; readonly start: Start } {
    const { root, starts } = this.#rootWithAll([key]);
    return { root, start: starts[0] as Start };
  }

  /**
   * Takes the newest leaves and a root under which all of them stand and are active: the same one before and
   * after looking, since another thread may add blocks meanwhile.
   */
  #rootWithAll(keys: readonly Bytes[]): { readonly root: ProofRoot; readonly starts: readonly Start[] } {
    let root = this.#parts.root();
    for (;;) {
      const starts = keys.map((key) => this.#parts.walk.start(key));
      const newest = Math.max(0, ...starts.map(({ sn }) => sn));
      if (newest < root.state.nextSn) return { root, starts };
      root = this.#parts.root(newest);
    }
  }

  /** The leaves that say what a key is at a height: one, or the version then and the one after it. */
  #leavesFor(key: Bytes, height: number, start: Start): number[] {
    if (!start.created) return [start.sn];
    let newer: Version | undefined;
    let passed = 0;
    for (const version of this.#parts.walk.from(key, start.sn)) {
      if (version.height <= height) return newer ? [version.sn, newer.sn] : [version.sn];
      if (++passed > MOST_VERSIONS) throw new SteleError('STATE_HISTORY_LIMIT', { limit: MOST_VERSIONS });
      newer = version;
    }
    return [(newer as Version).sn];
  }

  #page(
    key: Bytes,
    newest: number,
    { fromHeight = 0, cursor, limit = PAGE_LEAVES }: { fromHeight?: number; cursor?: number; limit?: number },
  ): Version[] {
    const most = Math.min(PAGE_LEAVES, Math.max(1, limit) + (cursor === undefined ? 0 : 1));
    const page: Version[] = [];
    try {
      for (const version of this.#parts.walk.from(key, cursor ?? newest)) {
        page.push(version);
        if (page.length >= most || version.height <= fromHeight) break;
      }
    } catch (error) {
      // The page ends with the version that was there when the history starts; none before it is kept.
      if (!isSteleError(error, 'STATE_PRUNED')) throw error;
      const isBehind = cursor === undefined || page.length > 1;
      if (!isBehind) throw prunedBlock(Math.max(0, (page[0]?.height ?? 0) - 1), error.detail.from as number);
    }
    return page;
  }

  /** One value for each interval that the page shows. */
  #pageValues(key: Bytes, page: readonly Version[], cursor: number | undefined): (Bytes | undefined)[] {
    const oldest = page.at(-1);
    if (!oldest) return [undefined];
    const shown = cursor === undefined ? page : page.slice(1);
    const values = shown.map(({ present, reference, slot }) =>
      present ? this.#parts.values.read(reference, key, slot, undefined) : undefined,
    );
    return oldest.first && oldest.height > 0 ? [...values, undefined] : values;
  }

  /** Serial number of the leaf that ends a block. */
  #commitLeaf(height: number, tip: number): number {
    checkHeight(height, tip, this.#parts.blocks.base.height);
    return this.#parts.blocks.mark(height).state.nextSn - 1;
  }

  #check(height: number, { state }: ProofRoot): void {
    checkHeight(height, state.height, this.#parts.blocks.base.height);
  }

  #build({ tree, state }: ProofRoot, sns: readonly number[]): Bytes {
    return this.#parts.builder.build(tree, state, sns);
  }

  /** A proof that does not hold means that what it was made of is damaged. */
  #verified<Result>(verify: () => Result, key?: Bytes): Result {
    try {
      return verify();
    } catch (error) {
      if (!isSteleError(error, 'STATE_PROOF_INVALID')) throw error;
      const what = `a proof made of the stored leaves does not hold: ${error.detail.reason}`;
      throw corrupt({ what, ...(key && { key }) });
    }
  }
}

type Start = ReturnType<VersionWalk['start']>;

function trusted({ state }: ProofRoot) {
  return { stateRoot: state.stateRoot, height: state.height };
}

/**
 * @param from the first height that is kept.
 * @throws SteleError STATE_HEIGHT_UNKNOWN, STATE_PRUNED
 */
export function checkHeight(height: number, tip: number, from: number): void {
  if (!Number.isSafeInteger(height) || height < 0 || height > tip) {
    throw new SteleError('STATE_HEIGHT_UNKNOWN', { height, tip });
  }
  if (height < from) throw prunedBlock(height, from);
}
