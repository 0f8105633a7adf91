import { type Bytes, compareBytes, equalBytes, type Hash } from '../bytes/bytes.ts';
import { SteleError } from '../errors/stele-error.ts';
import type { Hasher } from '../hash/hasher.ts';
import { Tag } from '../hash/tags.ts';
import { LeafKind, NO_PREDECESSOR } from './leaf.ts';
import { type ProvenLeaf, verifyTreeProof } from './tree-proof.ts';

/** A stretch of heights over which a key kept one value or stayed absent. */
export interface Interval {
  readonly present: boolean;
  /** First height of the stretch. */
  readonly from: number;
  /** First height after the stretch; root height + 1 while it lasts. */
  readonly to: number;
  /** Index in its block of the transaction that wrote or deleted the key; undefined where it was never created. */
  readonly transaction?: number;
  /** Hash of the value, where present. */
  readonly valueHash?: Hash;
}

/** A page of a key's history, newest interval first. */
export interface HistoryPage {
  readonly intervals: readonly Interval[];
  /** Where the next page starts; undefined when nothing older exists. */
  readonly cursor?: number;
}

/** A state root that the caller trusts, with its height. */
export interface TrustedRoot {
  readonly stateRoot: Hash;
  readonly height: number;
}

/** Leaves that a proof has shown to stand under a root, to be asked what they say. */
export interface ProvenState {
  readonly rootHeight: number;
  /**
   * What the leaves say of a key at a height at or below the root's. They may show several of its versions, to
   * be asked one by one.
   * @param value the value claimed to be there; must be given exactly when the key is present.
   * @throws SteleError STATE_PROOF_INVALID
   */
  key(key: Bytes, height: number, value: Bytes | undefined): Interval;
  /**
   * State root and header hash of an earlier block, out of the commit leaf of the block after it.
   * @throws SteleError STATE_PROOF_INVALID
   */
  earlierBlock(height: number): { readonly stateRoot: Hash; readonly headerHash: Hash };
}

/**
 * Checks a proof of any set of leaves.
 * @throws SteleError STATE_PROOF_INVALID, and nothing else, for any bytes.
 */
export function verifyState(hasher: Hasher, root: TrustedRoot, proof: Bytes): ProvenState {
  const { leaves } = verifyTreeProof(hasher, root.stateRoot, root.height, proof);
  return {
    rootHeight: root.height,
    key(key, height, value) {
      const keyHash = hasher.tagged(Tag.key, key);
      const interval = intervalOf(leavesAbout(leaves, keyHash, height), keyHash, height, root.height);
      checkValue(hasher, interval, value);
      return interval;
    },
    earlierBlock(height) {
      const commit = leaves.find((leaf) => leaf.kind === LeafKind.commit && leaf.height === height + 1);
      if (!commit) throw invalid(`it does not show the end of block ${height + 1}`);
      return { stateRoot: commit.key, headerHash: commit.next };
    },
  };
}

/**
 * What a proof of one key says of it at a height at or below the root's.
 * @param value the value claimed to be there; must be given exactly when the key is present.
 * @throws SteleError STATE_PROOF_INVALID, and nothing else, for any proof and value.
 */
export function verifyKey(
  hasher: Hasher,
  root: TrustedRoot,
  key: Bytes,
  height: number,
  proof: Bytes,
  value: Bytes | undefined,
): Interval {
  const { leaves } = verifyTreeProof(hasher, root.stateRoot, root.height, proof);
  const interval = intervalOf(leaves, hasher.tagged(Tag.key, key), height, root.height);
  checkValue(hasher, interval, value);
  return interval;
}

/**
 * One page of a key's history.
 * @param values the value of each present interval, undefined for each absence, newest first.
 * @param cursor of the page before, undefined for the first one.
 * @throws SteleError STATE_PROOF_INVALID, and nothing else.
 */
export function verifyHistory(
  hasher: Hasher,
  root: TrustedRoot,
  key: Bytes,
  proof: Bytes,
  values: readonly (Bytes | undefined)[],
  cursor?: number,
): HistoryPage {
  const { leaves } = verifyTreeProof(hasher, root.stateRoot, root.height, proof);
  const page = historyOf(leaves, hasher.tagged(Tag.key, key), root.height, cursor);
  if (values.length !== page.intervals.length) throw invalid('it has another number of values than of versions');
  page.intervals.forEach((interval, i) => {
    checkValue(hasher, interval, values[i]);
  });
  return page;
}

/**
 * All leaves of a block, oldest first.
 * @throws SteleError STATE_PROOF_INVALID, and nothing else.
 */
export function verifyDelta(hasher: Hasher, root: TrustedRoot, height: number, proof: Bytes): readonly ProvenLeaf[] {
  const { leaves } = verifyTreeProof(hasher, root.stateRoot, root.height, proof);
  const commit = leaves[0] as ProvenLeaf;
  const oldest = leaves.at(-1) as ProvenLeaf;
  if (commit.kind !== LeafKind.commit || commit.height !== height)
    throw invalid('its newest leaf does not end the block');
  const first = commit.predecessor === NO_PREDECESSOR ? 0 : commit.predecessor + 1;
  if (leaves.length !== commit.sn - first + 1 || oldest.sn !== first)
    throw invalid('it leaves out a leaf of the block');
  return [...leaves].reverse();
}

/**
 * The state root of an earlier block, out of the commit leaf of the block after it.
 * @throws SteleError STATE_PROOF_INVALID, and nothing else.
 */
export function verifyEarlierRoot(hasher: Hasher, root: TrustedRoot, height: number, proof: Bytes): Hash {
  const { leaves } = verifyTreeProof(hasher, root.stateRoot, root.height, proof);
  const [commit, ...more] = leaves as [ProvenLeaf, ...ProvenLeaf[]];
  if (more.length > 0 || commit.kind !== LeafKind.commit || commit.height !== height + 1) {
    throw invalid('it does not show the end of the next block');
  }
  return commit.key;
}

/** Of all proven leaves, newest first, those that say what held of a key at a height. */
function leavesAbout(leaves: readonly ProvenLeaf[], key: Hash, height: number): readonly ProvenLeaf[] {
  const versions = leaves.filter((leaf) => isVersion(leaf, key));
  if (versions.length === 0) return leaves.filter((leaf) => isGap(leaf, key));
  const at = versions.findIndex((leaf) => leaf.height <= height);
  if (at === -1) return versions.slice(-1);
  return (versions[at] as ProvenLeaf).active ? versions.slice(at, at + 1) : versions.slice(Math.max(at - 1, 0), at + 1);
}

function intervalOf(leaves: readonly ProvenLeaf[], key: Hash, height: number, rootHeight: number): Interval {
  const [newer, older, ...more] = leaves;
  if (!newer) throw invalid('it does not show the key');
  if (more.length > 0) throw invalid('it shows more leaves than it needs');
  if (!Number.isSafeInteger(height) || height < 0 || height > rootHeight)
    throw invalid('the height is outside its range');
  if (!older && isGap(newer, key)) return { present: false, from: 0, to: rootHeight + 1 };
  if (!isVersion(newer, key)) throw invalid('it is about another key');
  return older ? betweenVersions(newer, older, key, height) : besideVersion(newer, height, rootHeight);
}

/** Two versions that follow each other, with the height between them. */
function betweenVersions(newer: ProvenLeaf, older: ProvenLeaf, key: Hash, height: number): Interval {
  const follows = isVersion(older, key) && newer.predecessor === older.sn;
  if (!follows || older.height > height || height >= newer.height)
    throw invalid('its versions do not enclose the height');
  return stretch(older, newer.height);
}

/** One version: the newest at or after its height, or the first before it. */
function besideVersion(version: ProvenLeaf, height: number, rootHeight: number): Interval {
  if (version.height <= height) {
    if (!version.active) throw invalid('a later version exists');
    return stretch(version, rootHeight + 1);
  }
  if (version.predecessor !== NO_PREDECESSOR) throw invalid('an earlier version exists');
  return { present: false, from: 0, to: version.height };
}

function historyOf(
  leaves: readonly ProvenLeaf[],
  key: Hash,
  rootHeight: number,
  cursor: number | undefined,
): HistoryPage {
  const head = leaves[0] as ProvenLeaf;
  if (cursor === undefined && leaves.length === 1 && isGap(head, key)) {
    return { intervals: [{ present: false, from: 0, to: rootHeight + 1 }] };
  }
  if (cursor === undefined ? !head.active : head.sn !== cursor) throw invalid('it does not start where it should');
  const intervals: Interval[] = [];
  leaves.forEach((leaf, i) => {
    const newer = leaves[i - 1];
    if (!isVersion(leaf, key)) throw invalid('it is about another key');
    if (newer && (newer.predecessor !== leaf.sn || leaf.height >= newer.height))
      throw invalid('it leaves out a version');
    if (newer || cursor === undefined) intervals.push(stretch(leaf, newer ? newer.height : rootHeight + 1));
  });
  const oldest = leaves.at(-1) as ProvenLeaf;
  if (oldest.predecessor !== NO_PREDECESSOR) return { intervals, cursor: oldest.sn };
  if (oldest.height > 0) intervals.push({ present: false, from: 0, to: oldest.height });
  return { intervals };
}

function checkValue(hasher: Hasher, interval: Interval, value: Bytes | undefined): void {
  if (interval.present !== (value !== undefined))
    throw invalid(interval.present ? 'the value is missing' : 'the key is absent');
  if (value && !equalBytes(hasher.tagged(Tag.value, value), interval.valueHash as Hash))
    throw invalid('the value is another one');
}

function isVersion(leaf: ProvenLeaf, key: Hash): boolean {
  return leaf.kind !== LeafKind.commit && equalBytes(leaf.key, key);
}

function isGap(leaf: ProvenLeaf, key: Hash): boolean {
  return (
    leaf.kind !== LeafKind.commit && leaf.active && compareBytes(leaf.key, key) < 0 && compareBytes(key, leaf.next) < 0
  );
}

function stretch(leaf: ProvenLeaf, to: number): Interval {
  const interval = { from: leaf.height, to, transaction: leaf.transaction };
  return leaf.kind === LeafKind.put
    ? { present: true, ...interval, valueHash: leaf.valueHash }
    : { present: false, ...interval };
}

function invalid(reason: string): SteleError {
  return new SteleError('STATE_PROOF_INVALID', { reason });
}
