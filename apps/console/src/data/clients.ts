import { portableCrypto } from '@stele/crypto';
import { type Client, createClient } from '@stele/sdk';
import { watchedFetch } from './watched-fetch.ts';

const clients = new Map<string, Client>();

/**
 * The client of a chain. The platform relays the node's API under its own address, so that nothing leaves the origin.
 * The routes of the platform itself are called through it as well: `client.request(platformRoutes.…)`.
 */
export function clientOf(chain: string): Client {
  const known = clients.get(chain);
  if (known) return known;
  const client = createClient({ url: location.origin, chain, crypto: portableCrypto, fetch: watchedFetch });
  clients.set(chain, client);
  return client;
}

/** The client of whatever needs no chain. */
export const client: Client = createClient({ url: location.origin, crypto: portableCrypto, fetch: watchedFetch });
