import { nodeCrypto } from '@stele/crypto/node';
import { type Client, createClient } from '@stele/sdk';
import { checkUrl } from './check-url.ts';
import type { Settings } from './settings.ts';

/**
 * A client of the node and chain that the settings name.
 * @param fetch sends its requests; the platform's own unless said.
 * @throws SteleError CLI_USAGE
 */
export function openClient(settings: Settings, fetch?: typeof globalThis.fetch): Client {
  const given = fetch ? { fetch } : {};
  return createClient({ url: checkUrl(settings), chain: settings.chain, crypto: nodeCrypto, ...given });
}
