import { nodeCrypto } from '@stele/crypto/node';
import { type Client, createClient } from '@stele/sdk';
import type { Settings } from './settings.ts';

/** A client of the node and chain that the settings name. */
export function openClient({ url, chain }: Settings): Client {
  return createClient({ url, chain, crypto: nodeCrypto });
}
