import { existsSync } from 'node:fs';
import { nodeCrypto } from '@stele/crypto/node';
import { type Chain, openChain } from '@stele/ledger';
import { equalBytes, isSteleError, SteleError } from '@stele/protocol';
import { lockDirectory } from '@stele/store';
import { joinAddresses, type NodeConfig } from '../config/config.ts';
import { dataLayout } from '../data/layout.ts';
import { readGenesisFile } from '../founding/genesis-file.ts';
import { findDifference, type ReplayDifference } from '../replay/difference.ts';
import { type ReplaySource, replaySourceOfFolder, replaySourceOfNode } from '../replay/source.ts';
import { joinAnew } from './join-at-start.ts';
import { joinLayout } from './layout.ts';

/** How the state of a node compares with that of another one. */
export interface RepairFinding {
  readonly chain: string;
  /** Where what is there is set aside. */
  readonly setAside: string;
  /** The first block that is another than that of the node that was asked; undefined where none is. */
  readonly difference: ReplayDifference | undefined;
  /** Why the own state cannot be read; undefined where it can. */
  readonly damage: SteleError | undefined;
  /** Newest block of the own state; 0 where it cannot be read. */
  readonly height: number;
}

/** Which nodes to ask, beside those that the configuration names. */
export interface RepairOptions {
  /** Addresses of APIs. */
  readonly from?: readonly string[];
  /** Whether the state is fetched anew though it is that of the others. */
  readonly anyway?: boolean;
}

/**
 * Compares the state of a node that does not run with that of another one, and has the next start fetch it anew from the
 * nodes of the chain where it differs or cannot be read. Until then everything stays where it is.
 * @throws SteleError REPAIR_NOT_NEEDED, JOIN_NO_PEER, GENESIS_ONE_NODE, GENESIS_BAD, STORE_LOCKED while the node runs
 */
export async function requestRepair(config: NodeConfig, options: RepairOptions = {}): Promise<RepairFinding> {
  const layout = dataLayout(config.data, config.chain).chain;
  const lock = lockDirectory(config.data);
  try {
    const chain = openChain(await readGenesisFile(layout.genesis), nodeCrypto);
    if (!chain.sections.engine) throw new SteleError('GENESIS_ONE_NODE', { chain: chain.name });
    const from = options.from && options.from.length > 0 ? options.from : joinAddresses(config);
    const compared = await compare(config, chain, from);
    const { difference, damage, height } = compared;
    if (!difference && !damage && !options.anyway) throw new SteleError('REPAIR_NOT_NEEDED', { height });
    await joinAnew({ layout }, 'repair', from);
    return { chain: chain.name, setAside: joinLayout(layout).setAside, ...compared };
  } finally {
    lock.release();
  }
}

type Comparison = Pick<RepairFinding, 'damage' | 'difference' | 'height'>;

async function compare(config: NodeConfig, chain: Chain, from: readonly string[]): Promise<Comparison> {
  const other = await firstThatAnswers(chain, from);
  let own: ReplaySource;
  try {
    if (!existsSync(dataLayout(config.data, config.chain).chain.ledger)) return { ...NOTHING, damage: undefined };
    own = await replaySourceOfFolder(config);
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return { ...NOTHING, damage: error };
  }
  try {
    const height = own.newest;
    const at = await firstDifference(own, other);
    if (at === undefined) return { difference: undefined, damage: undefined, height };
    return { difference: await explain(chain, own, other, at), damage: undefined, height };
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return { difference: undefined, damage: error, height: own.newest };
  } finally {
    await own.close();
  }
}

const NOTHING = { difference: undefined, height: 0 } as const;

async function firstThatAnswers(chain: Chain, from: readonly string[]): Promise<ReplaySource> {
  const faults: string[] = [];
  for (const url of from) {
    try {
      return await replaySourceOfNode(url, chain.fingerprint);
    } catch (error) {
      faults.push(`${url}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new SteleError('JOIN_NO_PEER', { chain: chain.name, reason: faults.join('; ') || 'none is named' });
}

/** The first height at which two chains differ, as each header names the one before; undefined where one continues the other. */
async function firstDifference(own: ReplaySource, other: ReplaySource): Promise<number | undefined> {
  let same = 0;
  let differs = Math.min(own.newest, other.newest) + 1;
  while (differs - same > 1) {
    const middle = Math.floor((same + differs) / 2);
    if (await isSame(own, other, middle)) same = middle;
    else differs = middle;
  }
  return differs > Math.min(own.newest, other.newest) ? undefined : differs;
}

async function isSame(own: ReplaySource, other: ReplaySource, height: number): Promise<boolean> {
  try {
    const [a, b] = await Promise.all([own.record(height), other.record(height)]);
    return equalBytes(a.header, b.header);
  } catch (error) {
    // What is older than what this node keeps was certified when it began.
    if (isSteleError(error, 'STATE_PRUNED')) return true;
    throw error;
  }
}

async function explain(
  { hasher }: Chain,
  own: ReplaySource,
  other: ReplaySource,
  height: number,
): Promise<ReplayDifference> {
  const [mine, theirs] = await Promise.all([own.record(height), other.record(height)]);
  const [delta, expected] = await Promise.all([own.delta(height), other.delta(height)]);
  return findDifference(hasher, { header: theirs.header, delta: expected }, { header: mine.header, delta, keys: [] });
}
