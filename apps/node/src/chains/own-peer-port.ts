import { readKeyFile } from '@stele/crypto/node';
import type { Chain } from '@stele/ledger';
import { toHex } from '@stele/protocol';
import { addressOf } from '../chain/engine/peers.ts';
import type { DataLayout } from '../data/layout.ts';

/** The port under which the genesis says that others reach this node; undefined where it names none. */
export async function ownPeerPort({ nodeKey }: DataLayout, { sections }: Chain): Promise<number | undefined> {
  if (!sections.engine) return undefined;
  const own = toHex((await readKeyFile(nodeKey)).keyId);
  const address = sections.engine.validators.find(({ node }) => node === own)?.address;
  return address === undefined ? undefined : addressOf(address).port;
}
