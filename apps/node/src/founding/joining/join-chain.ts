import type { CryptoBackend } from '@stele/crypto';
import { type Chain, checkFounding, openChain } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import type { ChainSettings } from '../../data/chain-settings.ts';
import { plannedLayout } from '../../data/claim-layout.ts';
import { dataLayout } from '../../data/layout.ts';
import { lightLayout } from '../../light/layout.ts';
import { writeLightMark } from '../../light/light-mark.ts';
import { checkInstallable, putGenesis } from '../ceremony/install-genesis.ts';
import { readGenesisFile } from '../genesis-file.ts';
import { keepOwnSettings } from '../own-peer-port.ts';

/**
 * Reads the genesis of a chain that a node of a data folder wants to join, and checks that it may be installed there.
 * Nothing is made or changed.
 * @throws SteleError GENESIS_BAD, GENESIS_ONE_NODE, GENESIS_SIGNATURE, GENESIS_UNSIGNED, GENESIS_DIFFERS,
 *   DATA_LOST
 */
export async function openChainToJoin(data: string, path: string, crypto: CryptoBackend): Promise<Chain> {
  const chain = openChain(await readGenesisFile(path), crypto);
  checkFounding(chain, crypto);
  if (!chain.sections.engine) throw new SteleError('GENESIS_ONE_NODE', { chain: chain.name });
  await checkInstallable(plannedLayout(data, chain.name), chain, crypto);
  return chain;
}

/**
 * Installs the genesis of a chain for a node that did not found it: its first start begins there, and catches up.
 * @param chain as `openChainToJoin` gave it.
 * @param settings what it needs of other nodes, where the chain stands beside others.
 * @returns the path of the installed file.
 */
export async function installForJoining(
  data: string,
  chain: Chain,
  settings: Pick<ChainSettings, 'joinFrom' | 'peerPort'> = {},
): Promise<string> {
  const layout = dataLayout(data, chain.name);
  const path = await putGenesis(layout, chain);
  await keepOwnSettings(layout, settings);
  return path;
}

/**
 * Installs the genesis of a chain for a node that keeps headers and certificates alone.
 * @param from addresses of the APIs of nodes that it asks.
 * @returns the path of the installed file.
 * @throws SteleError LIGHT_NO_SOURCE
 */
export async function installAsLight(data: string, chain: Chain, from: readonly string[]): Promise<string> {
  if (from.length === 0) throw new SteleError('LIGHT_NO_SOURCE', { chain: chain.name });
  const layout = dataLayout(data, chain.name);
  const path = await putGenesis(layout, chain);
  await writeLightMark(lightLayout(layout.chain).mark, { isLight: true, from: [...from] });
  return path;
}
