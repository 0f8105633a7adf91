import { type Bytes, equalBytes, LeafKind, Tag } from '@stele/protocol';
import type { Finding } from '../interface.ts';
import type { Mark } from '../ledger/mark.ts';
import { isSealed, type SlotBuffer, SlotOffset, slotAt, slotBuffer } from '../ledger/slot.ts';
import type { ValueRecord } from '../ledger/value-log.ts';
import { readUint48 } from '../log/numbers.ts';
import { slotHeight } from '../view/leaf-walk.ts';
import { attempt, lost, type ScrubSource } from './source.ts';

/** A leaf of a block, as far as it can be read. */
interface BlockLeaf {
  readonly sn: number;
  readonly slot: SlotBuffer;
  readonly isSealed: boolean;
}

/** Compares everything stored of one block with everything else stored of it. */
export function scrubBlock(source: ScrubSource, height: number): Finding[] {
  const { log } = source;
  const mark = attempt(() => log.blocks.freshMark(height));
  if (!mark) return [lost({ what: 'the record of a block is damaged', height, ...log.blocks.placeOf(height) })];
  // Blocks up to where the history starts have records and nothing else.
  if (log.base.height > 0 && height <= log.base.height) return scrubOldBlock(source, mark);
  const leaves = leavesOf(source, mark);
  const findings = [
    ...scrubRecord(source, mark),
    ...scrubLeaves(source, mark, leaves),
    ...scrubValues(source, mark, leaves),
  ];
  if (findings.length > 0 || log.agrees(mark)) return findings;
  const what = 'leaves, nodes or values of a block are not as they were committed';
  return [lost({ what, height, sn: mark.firstSn, ...log.leaves.place(mark.firstSn) })];
}

/** What is left of a block from before the history starts. */
function scrubOldBlock(source: ScrubSource, mark: Mark): Finding[] {
  const findings = scrubRecord(source, mark);
  if (findings.length > 0 || attempt(() => source.log.isDamaged(mark)) === false) return findings;
  const { height } = mark.state;
  const what = 'leaves or values of a block are not as they were committed';
  return [lost({ what, height, sn: mark.firstSn, ...source.log.leaves.place(mark.firstSn) })];
}

function scrubRecord({ log }: ScrubSource, mark: Mark): Finding[] {
  const { height } = mark.state;
  if (log.blocks.isWhole(mark)) return [];
  return [
    lost({ what: 'the record of a block is not as it was written', height, ...log.blocks.log.place(mark.record) }),
  ];
}

function leavesOf({ log }: ScrubSource, { firstSn, state }: Mark): BlockLeaf[] {
  const { bytes } = slotBuffer(state.nextSn - firstSn);
  const isThere = log.leaves.fillRange(firstSn, bytes);
  return Array.from({ length: state.nextSn - firstSn }, (_, i) => {
    const slot = slotAt(bytes, i);
    return { sn: firstSn + i, slot, isSealed: isThere && isSealed(slot.words, 0) };
  });
}

function scrubLeaves(source: ScrubSource, mark: Mark, leaves: readonly BlockLeaf[]): Finding[] {
  const { log } = source;
  const { height } = mark.state;
  const what = 'a leaf of the state log is not as it was written';
  const damaged = leaves
    .filter((leaf) => !leaf.isSealed)
    .map(({ sn }) => lost({ what, sn, height, ...ownerOf(source, mark, leaves), ...log.leaves.place(sn) }));
  const commit = leaves.at(-1) as BlockLeaf;
  if (!commit.isSealed || endsBlock(source, height, commit.slot)) return damaged;
  return [...damaged, lost({ what: 'the leaf that ends a block is of another block', sn: commit.sn, height })];
}

/** The key of the only leaf that is damaged: the one whose value record belongs to no other leaf. */
function ownerOf(source: ScrubSource, mark: Mark, leaves: readonly BlockLeaf[]): { key?: Bytes; keyHash?: Bytes } {
  const known = new Set(leaves.filter((leaf) => leaf.isSealed).map(({ slot }) => textOf(keyHashOf(slot))));
  const records = attempt(() => [...source.log.values.range(mark.valueStart, mark.valueEnd)]) ?? [];
  const owners = records
    .map(({ key }) => ({ key: new Uint8Array(key), keyHash: source.hasher.tagged(Tag.key, key) }))
    .filter(({ keyHash }) => !known.has(textOf(keyHash)));
  return owners.length === 1 ? (owners[0] as (typeof owners)[0]) : {};
}

function endsBlock({ log }: ScrubSource, height: number, slot: SlotBuffer): boolean {
  const parent = height === 0 ? new Uint8Array(32) : attempt(() => log.blocks.mark(height - 1).state.stateRoot);
  const isCommit = slot.bytes[SlotOffset.kind] === LeafKind.commit && slotHeight(slot) === height;
  return isCommit && (parent === undefined || equalBytes(keyHashOf(slot), parent));
}

/** The value record of each version that the block made. */
function scrubValues(source: ScrubSource, mark: Mark, leaves: readonly BlockLeaf[]): Finding[] {
  const { height } = mark.state;
  const versions = leaves.filter(
    ({ slot, isSealed: sealed }) =>
      sealed && slotHeight(slot) === height && height > 0 && slot.bytes[SlotOffset.kind] !== LeafKind.commit,
  );
  return versions.flatMap(({ sn, slot }) => scrubValue(source, sn, slot, height));
}

/** The value record of a version. @param height of the block to be named. */
export function scrubValue(source: ScrubSource, sn: number, slot: SlotBuffer, height: number): Finding[] {
  const position = readUint48(slot.bytes, SlotOffset.value);
  const record = attempt(() => source.log.values.read(position));
  const what = valueFault(source, slot, record);
  if (!what) return [];
  const keyHash = new Uint8Array(keyHashOf(slot));
  const key = record && equalBytes(source.hasher.tagged(Tag.key, record.key), keyHash) ? { key: record.key } : {};
  return [lost({ what, keyHash, ...key, sn, height, ...source.log.values.place(position) })];
}

function valueFault({ hasher }: ScrubSource, slot: SlotBuffer, record: ValueRecord | undefined): string | undefined {
  if (!record) return 'a value record cannot be read';
  if (!equalBytes(hasher.tagged(Tag.key, record.key), keyHashOf(slot))) return 'a value record is of another key';
  const isPut = slot.bytes[SlotOffset.kind] === LeafKind.put;
  if (isPut !== (record.value !== undefined)) return 'a value record and its leaf disagree on whether there is a value';
  if (!record.value) return undefined;
  const hash = slot.bytes.subarray(SlotOffset.valueHash, SlotOffset.valueHash + 32);
  return equalBytes(hasher.tagged(Tag.value, record.value), hash) ? undefined : 'a value does not match its hash';
}

function keyHashOf(slot: SlotBuffer): Bytes {
  return slot.bytes.subarray(SlotOffset.key, SlotOffset.key + 32);
}

function textOf(bytes: Bytes): string {
  return Buffer.from(bytes).toString('latin1');
}
