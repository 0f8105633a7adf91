import { nodeCrypto, readKeyFile } from '@stele/crypto/node';
import { openChain } from '@stele/ledger';
import { machineId, releaseSigningState, voteAddressOf, votesElsewhere } from '@stele/ordering';
import { headerCodec, SteleError } from '@stele/protocol';
import { lockDirectory, openState, writeFileDurably } from '@stele/store';
import type { NodeConfig } from '../config/config.ts';
import { type DataLayout, dataLayout } from '../data/layout.ts';
import { readGenesisFile } from '../founding/genesis-file.ts';
import { type RestoredMark, readRestoredMark, removeRestoredMark } from './restored-mark.ts';

/**
 * How much later than the restore a block must be, in ms, for all heights to be decided that a key can have signed before:
 * the clocks of the machine and of the chain may differ by as much.
 */
const MARGIN_MS = 60_000;

/** A restored node, and what its operator has to know before it goes on. */
export interface ConfirmableRestore {
  readonly chain: string;
  /** Whether several nodes order the chain. */
  readonly isNetwork: boolean;
  readonly mark: RestoredMark;
  /** The newest block that it has now, and its time in ms since 1970. */
  readonly height: number;
  readonly time: number;
  /** Height of the engine that ordered it; 0 where the node orders alone. */
  readonly engineHeight: number;
  /** When the node's key was seen to vote last although this node casts no votes; undefined where it was not. */
  readonly seen: number | undefined;
  /** Why it must not go on yet; undefined where it may. */
  readonly obstacle: string | undefined;
}

/**
 * Where a restored node stands, which must not run.
 * @throws SteleError NODE_NOT_RESTORED, STORE_LOCKED, STATE_*
 */
export async function inspectRestore(config: NodeConfig): Promise<ConfirmableRestore> {
  const layout = dataLayout(config.data, config.chain);
  const mark = readRestoredMark(layout.chain);
  if (!mark) throw new SteleError('NODE_NOT_RESTORED', { directory: config.data, chain: config.chain });
  const chain = openChain(await readGenesisFile(layout.chain.genesis), nodeCrypto);
  const store = await openState(layout.chain.ledger, { params: chain.storeParams });
  try {
    const { height } = store.tip();
    const { header, engineHeight = 0 } = await store.summary(height);
    const { time } = headerCodec.decode(header);
    const isNetwork = chain.sections.engine !== undefined;
    const seen = isNetwork ? await votesElsewhere(layout.chain.engine) : undefined;
    const state = { chain: chain.name, isNetwork, mark, height, time, engineHeight, seen };
    return { ...state, obstacle: isNetwork ? obstacleOf(state) : undefined };
  } finally {
    await store.close();
  }
}

/**
 * Lets a restored node go on, on its operator's word that no other copy of it runs or ever will. Where several order, its
 * vote key signs above the newest height that was decided after the restore, and what it signed before lies below that.
 * The audit log has it from the next start on.
 * @throws SteleError NODE_NOT_RESTORED, RESTORE_TOO_EARLY, STORE_LOCKED, STATE_*, KEY_FILE_*
 */
export async function confirmRestore(config: NodeConfig): Promise<ConfirmableRestore> {
  const layout = dataLayout(config.data, config.chain);
  const lock = lockDirectory(config.data);
  try {
    const state = await inspectRestore(config);
    const { chain, obstacle, mark, height, engineHeight } = state;
    if (obstacle !== undefined) throw new SteleError('RESTORE_TOO_EARLY', { chain, reason: obstacle });
    await note(layout, { height, engineHeight, backup: mark.height, created: mark.created, restored: mark.restored });
    if (state.isNetwork) await release(config, layout, engineHeight);
    await removeRestoredMark(layout.chain);
    return state;
  } finally {
    lock.release();
  }
}

/** Why a restored node of a network must not vote yet; undefined where it may. */
export function obstacleOf({
  mark,
  time,
  engineHeight,
  seen,
}: Pick<ConfirmableRestore, 'mark' | 'time' | 'engineHeight' | 'seen'>): string | undefined {
  if (seen !== undefined && time <= seen + MARGIN_MS) {
    return `its key was seen to vote at ${new Date(seen).toISOString()}, so another copy of it runs`;
  }
  if (time <= mark.restored + MARGIN_MS || engineHeight <= mark.engineHeight) {
    const needed = new Date(mark.restored + MARGIN_MS).toISOString();
    return `its newest block is of ${new Date(time).toISOString()}, and has to be later than ${needed}`;
  }
  return undefined;
}

async function release({ cache }: NodeConfig, { voteKey, chain }: DataLayout, height: number): Promise<void> {
  const { publicKey } = await readKeyFile(voteKey);
  const owner = { folder: chain.engine, machine: await machineId(cache), voteAddress: voteAddressOf(publicKey) };
  await releaseSigningState(owner, height);
}

function note({ chain }: DataLayout, details: Readonly<Record<string, number>>): Promise<void> {
  return writeFileDurably(chain.adopted, `${JSON.stringify({ act: 'node.restored', ...details, time: Date.now() })}\n`);
}
