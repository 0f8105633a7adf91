import { type Bytes, equalBytes, type Hash, subtreesBefore, TWIG_LEAVES } from '@stele/protocol';
import { nextTurn } from '../checkpoint/next-turn.ts';
import { hashOpenLeaves } from '../checkpoint/tree-checkpoint.ts';
import type { Chain } from '../core/chain.ts';
import { corrupt } from '../errors.ts';
import type { ChainBase } from '../ledger/chain-base.ts';
import type { LedgerLayout, LedgerLog } from '../ledger/ledger-log.ts';
import type { Mark } from '../ledger/mark.ts';
import { SLOT_BYTES, SlotOffset, slotBuffer } from '../ledger/slot.ts';
import { NONE, readUint48 } from '../log/numbers.ts';
import { HASH_BYTES } from '../tree/hash-level.ts';
import { StateTree } from '../tree/state-tree.ts';
import type { TreeRows } from '../tree/tree-rows.ts';

/** Twigs that a chunk of a snapshot has: what is dropped at the front of the log is whole chunks too. */
const CHUNK_TWIGS = 16;

/** Replaced leaves that are looked at in one turn, 5 µs each. */
const KILLS_PER_TURN = 512;

/** A height that the history can start at from now on. */
export interface Floor {
  readonly rows: TreeRows;
  readonly base: ChainBase;
}

/**
 * Works out where everything would start if the history started at a block, from where it starts now and the blocks
 * in between.
 * @param goesOn asked between the blocks.
 * @returns undefined where it was stopped.
 * @throws SteleError STATE_CORRUPT where what is stored does not lead to the root of the block.
 */
export async function floorAt(
  chain: Chain,
  layout: LedgerLayout,
  height: number,
  goesOn: () => boolean,
): Promise<Floor | undefined> {
  const { log } = chain;
  const mark = log.blocks.mark(height);
  const bits = new Uint8Array(Math.ceil(mark.state.nextSn / TWIG_LEAVES) * HASH_BYTES);
  if (log.base.height > 0) bits.set(log.baseRows().bits);
  const dead = new Map(log.base.dead);
  for (let at = log.base.height === 0 ? 0 : log.base.height + 1; at <= height; at++) {
    if (!goesOn()) return undefined;
    await passBlock(log, log.blocks.mark(at), bits, dead);
    await nextTurn();
  }
  const rows = { bits, lefts: new Uint8Array(chain.tree.rows.lefts.subarray(0, bits.length)) };
  const tree = treeOf(chain, mark, rows);
  return { rows, base: { ...placesOf(log.base, layout, mark, tree), dead: [...dead] } };
}

/** Goes over one block: which leaves it made and replaced, and which values nothing needs from then on. */
async function passBlock(log: LedgerLog, mark: Mark, bits: Bytes, dead: Map<number, number>): Promise<void> {
  const { firstSn, state } = mark;
  const { bytes } = log.leaves.readRange(firstSn, state.nextSn);
  const carried = new Set<number>();
  for (let at = 0; at < bytes.length; at += SLOT_BYTES) carried.add(readUint48(bytes, at + SlotOffset.value));
  for (let sn = firstSn; sn < state.nextSn - 1; sn++) flip(bits, sn);
  const slot = slotBuffer(1);
  for (const [i, sn] of log.blocks.kills(state.height).entries()) {
    if (i % KILLS_PER_TURN === KILLS_PER_TURN - 1) await nextTurn();
    flip(bits, sn);
    log.leaves.read(sn, slot);
    const position = readUint48(slot.bytes, SlotOffset.value);
    // A leaf that was only repeated lives on with its value.
    if (position !== NONE && !carried.has(position)) countDead(log, position, dead);
  }
}

function flip(bits: Bytes, sn: number): void {
  const byte = Math.floor(sn / 8);
  bits[byte] = (bits[byte] as number) ^ (1 << (sn & 7));
}

function countDead({ valueLog, values }: LedgerLog, position: number, dead: Map<number, number>): void {
  const segment = valueLog.segmentOf(position) ?? 0;
  dead.set(segment, (dead.get(segment) ?? 0) + values.lengthAt(position));
}

/** The tree of these rows, held against the root. */
function treeOf({ hasher, log }: Chain, { state }: Mark, rows: TreeRows): StateTree {
  const tree = new StateTree(hasher, log.base);
  const root = tree.load(state.nextSn, rows, hashOpenLeaves(hasher, log.leaves, state.nextSn));
  if (equalBytes(root, state.treeRoot)) return tree;
  throw corrupt({ what: 'the blocks do not lead to the root where the history is to start', height: state.height });
}

/** Where the parts of the log start. Twigs are gone in whole segments that nothing of is active any more. */
function placesOf(base: ChainBase, { twigsPerSegment }: LedgerLayout, { state }: Mark, tree: StateTree): ChainBase {
  const step = leastCommonMultiple(twigsPerSegment, CHUNK_TWIGS);
  const firstTwig = Math.max(base.firstTwig, downTo(state.floor / TWIG_LEAVES, step));
  const wholeTwig = Math.max(base.wholeTwig, downTo(state.nextSn / TWIG_LEAVES, twigsPerSegment));
  const gone: Hash[] = subtreesBefore(firstTwig).map(({ level, index }) => tree.node(level, index));
  const firstBlock = base.height === 0 ? 0 : base.firstBlock;
  return { ...base, height: state.height, firstBlock, firstTwig, wholeTwig, gone };
}

function downTo(value: number, step: number): number {
  return Math.floor(value / step) * step;
}

function leastCommonMultiple(a: number, b: number): number {
  let multiple = a;
  while (multiple % b !== 0) multiple += a;
  return multiple;
}
