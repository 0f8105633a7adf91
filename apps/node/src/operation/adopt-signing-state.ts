import { existsSync } from 'node:fs';
import { readKeyFile } from '@stele/crypto/node';
import {
  adoptSigningState as adopt,
  machineId,
  type SigningOwner,
  type SigningStanding,
  signingStanding,
  voteAddressOf,
} from '@stele/ordering';
import { SteleError } from '@stele/protocol';
import { lockDirectory, writeFileDurably } from '@stele/store';
import { readRestoredMark } from '../backup/restored-mark.ts';
import type { NodeConfig } from '../config/config.ts';
import { type DataLayout, dataLayout } from '../data/layout.ts';

/** The signing state of a node's engine, and whether this machine may go on with it. */
export interface AdoptableState extends SigningStanding {
  readonly folder: string;
  /** Address in the engine of the key that votes. */
  readonly voteAddress: string;
}

/**
 * Where the signing state of a node stands.
 * @throws SteleError NODE_RESTORED where it waits for another confirmation; ENGINE_STATE_LOST, KEY_FILE_*; KEY_FILE_LOST where it has no vote key
 */
export async function inspectSigningState(config: NodeConfig): Promise<AdoptableState> {
  const layout = dataLayout(config.data, config.chain);
  const restored = readRestoredMark(layout.chain);
  if (restored) throw new SteleError('NODE_RESTORED', { height: restored.height, chain: config.chain });
  const owner = await ownerOf(config, layout);
  return { ...(await signingStanding(owner)), folder: owner.folder, voteAddress: owner.voteAddress };
}

/**
 * Makes this machine, folder and key the owner of the signing state, on an operator's word that nothing else votes with
 * the key and that the state is its newest. The audit log has it from the next start of the node on.
 * @throws SteleError STORE_LOCKED while a node runs on the folder, and as `inspectSigningState` does
 */
export async function adoptSigningState(config: NodeConfig): Promise<AdoptableState> {
  const layout = dataLayout(config.data, config.chain);
  const lock = lockDirectory(config.data);
  try {
    const state = await inspectSigningState(config);
    if (state.obstacle === undefined) return state;
    const { obstacle, height, voteAddress } = state;
    await writeFileDurably(
      layout.chain.adopted,
      `${JSON.stringify({ voteAddress, height, obstacle, time: Date.now() })}\n`,
    );
    await adopt(await ownerOf(config, layout));
    return state;
  } finally {
    lock.release();
  }
}

async function ownerOf({ cache }: NodeConfig, { voteKey, chain }: DataLayout): Promise<SigningOwner> {
  if (!existsSync(voteKey)) throw new SteleError('KEY_FILE_LOST', { path: voteKey });
  const { publicKey } = await readKeyFile(voteKey);
  return { folder: chain.engine, machine: await machineId(cache), voteAddress: voteAddressOf(publicKey) };
}
