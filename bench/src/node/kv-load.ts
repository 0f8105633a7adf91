import type { BenchNode } from './bench-node.ts';
import { type BenchChain, call, createSenders, readChain, type Sender, signedTransaction } from './senders.ts';

/** Accounts that send, as the benchmark rules ask. */
export const SENDERS = 1000;

/** A chain with senders and what they will submit. */
export interface PreparedLoad {
  readonly chain: BenchChain;
  readonly senders: readonly Sender[];
  readonly transactions: readonly Uint8Array[];
}

/** Creates the senders and signs their transactions: each sets a 32-byte key to a 100-byte value. */
export async function prepareKvLoad(node: BenchNode, count: number): Promise<PreparedLoad> {
  const chain = await readChain(node.url);
  const senders = await createSenders(chain, node.operator, SENDERS);
  const transactions: Uint8Array[] = [];
  for (let i = 0; i < count; i++) transactions.push(await kvTransaction(chain, senders[i % SENDERS] as Sender, i));
  return { chain, senders, transactions };
}

/** A transaction that sets a key of its own. */
export function kvTransaction(chain: BenchChain, sender: Sender, number: number): Promise<Uint8Array> {
  const key = String(number).padStart(32, 'k');
  const value = String(number).padStart(100, 'v');
  return signedTransaction(chain, sender, [call('kv', 'put', { key, value })]);
}
