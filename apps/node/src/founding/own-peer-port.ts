import { readKeyFile } from '@stele/crypto/node';
import type { Chain } from '@stele/ledger';
import { toHex } from '@stele/protocol';
import { addressOf } from '../chain/engine/peers.ts';
import { type ChainSettings, readChainSettings, writeChainSettings } from '../data/chain-settings.ts';
import type { DataLayout } from '../data/layout.ts';

/** The port under which the genesis says that others reach this node; undefined where it names none. */
export async function ownPeerPort({ nodeKey }: DataLayout, { sections }: Chain): Promise<number | undefined> {
  if (!sections.engine) return undefined;
  const own = toHex((await readKeyFile(nodeKey)).keyId);
  const address = sections.engine.validators.find(({ node }) => node === own)?.address;
  return address === undefined ? undefined : addressOf(address).port;
}

/**
 * Keeps what a chain needs of other nodes in its own settings where it stands beside others: the environment's are those
 * of the default chain.
 */
export async function keepOwnSettings({ hasOwnKeys, chain }: DataLayout, settings: ChainSettings): Promise<void> {
  if (!hasOwnKeys || Object.keys(settings).length === 0) return;
  await writeChainSettings(chain.settings, { ...readChainSettings(chain.settings), ...settings });
}
