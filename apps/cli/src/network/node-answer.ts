import { nodeCrypto } from '@stele/crypto/node';
import { isSteleError } from '@stele/protocol';
import { type ChainInfo, type Client, createClient } from '@stele/sdk';
import type { Network, NetworkNode } from './interface.ts';

/** A node for trying is on this machine: one that takes longer is as good as silent. */
const ANSWER_MS = 5000;

export function nodeClient({ fingerprint }: Pick<Network, 'fingerprint'>, { url }: NetworkNode): Client {
  return createClient({ url, chain: fingerprint, crypto: nodeCrypto });
}

/** What a node says of the chain; undefined where it does not answer, or does not serve this chain. */
export function chainOf(network: Network, node: NetworkNode): Promise<ChainInfo | undefined> {
  return answered(nodeClient(network, node).api.getChain({}, { answerMs: ANSWER_MS }));
}

/** With how many other nodes a node is in touch; undefined where it does not answer. */
export async function peersOf(network: Network, node: NetworkNode): Promise<number | undefined> {
  const { api } = nodeClient(network, node);
  return (await answered(api.getChainLiveness({}, { answerMs: ANSWER_MS })))?.peers;
}

/** Hash of a header as a node has it; undefined where it does not answer. Hex. */
export async function headerHashOf(network: Network, node: NetworkNode, height: number): Promise<string | undefined> {
  const { api } = nodeClient(network, node);
  const page = await answered(api.listBlocks({ query: { before: height + 1, limit: 1 } }, { answerMs: ANSWER_MS }));
  const [header] = page?.headers ?? [];
  return header?.height === height ? header.hash : undefined;
}

/** Why a node is not ready; undefined where it is. */
export async function obstacleOf(network: Network, node: NetworkNode): Promise<string | undefined> {
  const { api } = nodeClient(network, node);
  const health = await answered(api.getReadiness({}, { answerMs: ANSWER_MS }));
  if (!health) return 'it does not answer';
  const failing = health.checks.filter(({ ok }) => !ok);
  return failing.length === 0 ? undefined : failing.map(({ name, detail }) => `${name}: ${detail}`).join('; ');
}

/** An answer; undefined where the node gives none that can be used. */
async function answered<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isSteleError(error)) return undefined;
    throw error;
  }
}
