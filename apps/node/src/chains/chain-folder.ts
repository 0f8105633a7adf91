import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import { type Chain, openChain } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import type { NodeConfig } from '../config/config.ts';
import { PROFILES } from '../config/profiles.ts';
import { checkChainName } from '../data/chain-name.ts';
import { readChainSettings, writeChainSettings } from '../data/chain-settings.ts';
import { claimLayout } from '../data/claim-layout.ts';
import { markDataFormat } from '../data/format.ts';
import { forgetFounded } from '../data/founded.ts';
import { checkNotJoined } from '../data/joined.ts';
import { dataLayout, ownKeysFolder } from '../data/layout.ts';
import { makeFolder } from '../data/make-folder.ts';
import { chainsIn, checkFoundable } from '../data/remains.ts';
import { installGenesis } from '../founding/ceremony/install-genesis.ts';
import { genesisFromJson } from '../founding/genesis-file.ts';
import { foundSoloChain } from '../founding/open-embedded-chain.ts';
import { openIdentity } from '../founding/open-identity.ts';
import type { ChainFounding, ChainRequest } from './operations.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Folder of what was removed, in the data folder. */
const REMOVED = 'removed';

/**
 * Founds a chain that this node alone orders beside those of a data folder, with keys of its own.
 * @returns the folder of its keys.
 * @throws SteleError CHAIN_NAME_BAD, CHAIN_EXISTS, DATA_LOST, DATA_JOINED, KEY_*
 */
export async function createInFolder(
  { data }: NodeConfig,
  environment: Environment,
  { name, suite }: ChainFounding,
): Promise<string> {
  checkChainName(name);
  if (existsSync(dataLayout(data, name).chain.genesis))
    throw new SteleError('CHAIN_EXISTS', { chain: name, directory: data });
  await makeFolder(data);
  const layout = await claimLayout(data, name);
  checkFoundable(layout, name);
  checkNotJoined(layout);
  await markDataFormat(layout);
  const identity = await openIdentity(layout, PROFILES[suite].keys, environment);
  await foundSoloChain({ chain: name, suite }, layout, identity);
  return layout.keys;
}

/**
 * Installs the genesis of a chain that several organisations founded, beside those of a data folder.
 * @throws SteleError CHAIN_NAME_BAD, GENESIS_*, KEY_*, DATA_OTHER_CHAIN, DATA_LOST
 */
export async function installInFolder(
  { data }: NodeConfig,
  { genesis, path, peerPort }: Extract<ChainRequest, { act: 'install' }>,
): Promise<Chain> {
  const chain = openChain(genesisFromJson(parsed(genesis, path), path), nodeCrypto);
  checkChainName(chain.name);
  await installGenesis(data, chain, nodeCrypto);
  if (peerPort !== undefined) {
    const { settings: path } = dataLayout(data, chain.name).chain;
    await writeChainSettings(path, { ...readChainSettings(path), peerPort });
  }
  return chain;
}

/** Says whether a chain is to run while the node does. @throws SteleError CHAIN_UNKNOWN, CHAIN_SETTINGS_BAD */
export async function enableInFolder({ data }: NodeConfig, name: string, enabled: boolean): Promise<void> {
  checkInFolder(data, name);
  const { settings: path } = dataLayout(data, name).chain;
  const settings = readChainSettings(path);
  if ((settings.enabled ?? true) !== enabled) await writeChainSettings(path, { ...settings, enabled });
}

/**
 * Sets a chain aside with its own keys, if it has any: its name is free again, and nothing of it is lost.
 * @returns where it lies now.
 * @throws SteleError CHAIN_UNKNOWN
 */
export async function removeFromFolder({ data }: NodeConfig, name: string): Promise<string> {
  checkInFolder(data, name);
  const layout = dataLayout(data, name);
  const aside = join(data, REMOVED, `${name}-${Date.now()}`);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  await rename(layout.chain.root, join(aside, 'data'));
  await forgetFounded(layout, name);
  if (layout.hasOwnKeys) await rename(ownKeysFolder(data, name), join(aside, 'keys'));
  return aside;
}

function checkInFolder(data: string, name: string): void {
  const chains = chainsIn(data);
  if (chains.includes(name)) return;
  throw new SteleError('CHAIN_UNKNOWN', { chain: name, directory: data, chains: chains.join(', ') || '–' });
}

function parsed(genesis: string, path: string): unknown {
  try {
    return JSON.parse(genesis);
  } catch (error) {
    throw new SteleError('GENESIS_BAD', { reason: `${path} is not JSON` }, { cause: error });
  }
}
