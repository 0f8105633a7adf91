import { nodeCrypto } from '@stele/crypto/node';
import { isSteleError } from '@stele/protocol';
import type { Logger } from 'pino';
import type { NodeConfig } from '../config/config.ts';
import { dataLayout } from '../data/layout.ts';
import { chainsIn } from '../data/remains.ts';
import { chainOfGenesisFile } from '../founding/chain-name.ts';
import { within } from '../within.ts';
import { isEnabled } from './chain-config.ts';
import type { ChainSet, InstalledChain } from './chain-set.ts';
import type { ManagedChain } from './managed-chain.ts';

/** How long a node waits with its API for chains other than the default one: they come up behind it as well. */
const OTHERS_MS = 15_000;

/** Settings that are not those of this data folder: no chain of it is meant. */
const MISCONFIGURED = ['DATA_OTHER_CHAIN', 'DATA_JOINED'] as const;

/** The chains of a data folder, the default one whether it was founded or not. */
export async function installedChains({ data, chain }: NodeConfig): Promise<InstalledChain[]> {
  const names = new Set([chain, ...chainsIn(data)]);
  return Promise.all([...names].map(async (name) => ({ name, genesis: await fingerprintOf(data, name) })));
}

/**
 * Starts all chains of a data folder that their operator has not stopped, each by itself: what one meets keeps no other
 * from running.
 * @throws what keeps the default chain from starting, where no other one is there or another one is meant
 */
export async function startChains(chains: ChainSet, config: NodeConfig, log: Logger): Promise<void> {
  for (const installed of await installedChains(config)) chains.add(installed);
  const starts = chains.all.filter((chain) => isWanted(chain, config, log)).map((chain) => startLogged(chain, log));
  await within(
    Promise.all(starts).then(() => undefined),
    OTHERS_MS,
  );
  const main = chains.get(config.chain) as ManagedChain;
  // A start under way is waited for by the next act.
  const failure = await main.settled();
  const isAlone = chains.all.every(({ state }) => state === 'failed' || state === 'stopped');
  if (failure !== undefined && (isAlone || isSteleError(failure, ...MISCONFIGURED))) throw failure;
}

/** One whose settings cannot be read is tried: starting it says what is wrong with them. */
function isWanted({ name }: ManagedChain, config: NodeConfig, log: Logger): boolean {
  try {
    return isEnabled(config, name);
  } catch (error) {
    log.error({ err: error, chain: name }, 'the settings of a chain cannot be read');
    return true;
  }
}

async function startLogged(chain: ManagedChain, log: Logger): Promise<void> {
  try {
    await chain.start();
  } catch (error) {
    log.error({ err: error, chain: chain.name }, 'a chain could not be started');
  }
}

async function fingerprintOf(data: string, name: string): Promise<string | undefined> {
  const { genesis } = dataLayout(data, name).chain;
  const known = await chainOfGenesisFile(genesis, nodeCrypto).catch(() => undefined);
  return known?.fingerprint;
}
