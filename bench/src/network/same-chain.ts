import { nodeCrypto } from '@stele/crypto/node';
import { decodeTransaction, toHex, transactionId } from '@stele/protocol';
import { type Client, createClient } from '@stele/sdk';
import type { Acknowledged } from '../node/closed-loop.ts';
import type { BenchChain } from '../node/senders.ts';
import { until } from './until.ts';

/** Acknowledged transactions of which each is looked for in its block. */
const SAMPLE = 50;

/** A node's API for benches. */
export function clientOf({ url }: { readonly url: string }): Client {
  return createClient({ url, crypto: nodeCrypto });
}

/** Height of a node's newest block. */
export async function heightOf(node: { readonly url: string }): Promise<number> {
  return (await clientOf(node).api.getChain()).height;
}

/**
 * Waits until all nodes have the same newest block, with nothing left that waits for one.
 * @returns its height.
 * @throws Error where nodes have different headers at one height.
 */
export async function sameChain(nodes: readonly { readonly url: string }[], seconds = 120): Promise<number> {
  const clients = nodes.map(clientOf);
  return until('the nodes to have the same blocks', seconds, async () => {
    const waiting = await Promise.all(clients.map(async ({ api }) => (await api.getChainLiveness()).waiting));
    if (waiting.some((count) => count > 0)) return undefined;
    const chains = await Promise.all(clients.map(({ api }) => api.getChain()));
    const [first] = chains as [(typeof chains)[number]];
    if (chains.some(({ height }) => height !== first.height)) return undefined;
    if (chains.some(({ headerHash }) => headerHash !== first.headerHash)) {
      throw new Error(`The nodes have different headers at height ${first.height}.`);
    }
    return first.height;
  });
}

/**
 * Checks what nodes said of transactions by another node of their chain: each has a place of its own, and those that
 * are looked up stand where they were said to stand.
 */
export async function checkAcknowledged(
  node: { readonly url: string },
  chain: BenchChain,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const places = new Set(acknowledged.map(({ height, index }) => `${height}.${index}`));
  if (places.size !== acknowledged.length) throw new Error('Two transactions were said to be in one place.');
  const { api } = clientOf(node);
  const step = Math.max(1, Math.floor(acknowledged.length / SAMPLE));
  for (const { transaction, height, index } of acknowledged.filter((_, i) => i % step === 0)) {
    const { transactions } = await api.getBlock({ params: { height } });
    const id = toHex(transactionId(nodeCrypto.hasher(chain.hash), decodeTransaction(transaction, chain.hash).body));
    if (transactions[index] !== id) throw new Error(`An acknowledged transaction is not in block ${height}.`);
  }
}
