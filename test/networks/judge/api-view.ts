import { type Network, type NetworkNode, nodeClient } from '@stele/cli/network';
import { isSteleError } from '@stele/protocol';
import { send } from '../load/send.ts';
import type { NodeView } from './node-view.ts';

/** A node of this machine that takes longer is as good as silent. */
const ANSWER_MS = 10_000;
/** Headers of one answer. */
const PAGE = 1000;
/** Certificates come with a later block, or a second after the newest one. */
const PACKAGE_MS = 60_000;

/** Address of the network's chain at a node. */
export function chainUrlOf({ fingerprint }: Network, { url }: NetworkNode): string {
  return `${url}/v1/chains/${fingerprint}`;
}

/** A node as its API shows it. */
export function apiView(network: Network, node: NetworkNode): NodeView {
  const client = nodeClient(network, node);
  const { api } = client;
  const once = { answerMs: ANSWER_MS };
  return {
    number: node.number,
    name: node.id,
    height: async () => (await answered(api.getChain({}, once)))?.height,
    headers: (first, last) => answered(readHeaders(first, last)),
    transaction: (id) => answered(api.getTransaction({ params: { id } }, once)),
    submit: async (bytes) => {
      const sent = await send(chainUrlOf(network, node), bytes);
      return sent && 'id' in sent ? sent : undefined;
    },
    transactionPackage: (id) => api.getTransactionEvidence({ params: { id } }, { ...once, retryMs: PACKAGE_MS }),
    recordPackage: async (record) => {
      const [found] = await client.evidencePackages([record], { timeoutMs: PACKAGE_MS });
      return found as NonNullable<typeof found>;
    },
  };

  async function readHeaders(first: number, last: number): Promise<ReadonlyMap<number, string>> {
    const found = new Map<number, string>();
    for (let before = last + 1; before > first; before -= PAGE) {
      const query = { before, limit: Math.min(PAGE, before - first) };
      const { headers } = await api.listBlocks({ query }, once);
      for (const { height, hash } of headers) found.set(height, hash);
    }
    return found;
  }
}

async function answered<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isSteleError(error)) return undefined;
    throw error;
  }
}
