import type { Client } from '../src/index.ts';
import { createKvClient } from './generated/kv-client.ts';
import { createOddOne2Client } from './generated/odd-client.ts';

/** What the compiler must accept of generated clients, and what it must not. */
export async function useClients(client: Client): Promise<string | null> {
  const kv = createKvClient(client, 'kv.second');
  // @ts-expect-error a key is a text
  kv.prepare.put({ key: 5, value: '' });
  // @ts-expect-error a value is missing
  kv.prepare.put({ key: 'a' });
  const odd = createOddOne2Client(client);
  for await (const { data } of odd.events_({ name: 'happened' })) data['a-b']?.toFixed();
  return kv.get({ owner: '', key: 'a' });
}
