import type { BenchNode } from '../node/bench-node.ts';
import { createSenders, readChain, submitAndWait } from '../node/senders.ts';
import { BATCH, DEPOSITORS, prepareDeposits } from './records.ts';
import { sameChain } from './same-chain.ts';

/** Creates so many keys or a few more, by deposits of evidence: each is signed when its turn comes. */
export async function fillKeys(nodes: readonly BenchNode[], keys: number): Promise<void> {
  const [first] = nodes as [BenchNode];
  const chain = await readChain(first.url);
  const senders = await createSenders(chain, first.operator, DEPOSITORS);
  // Each node has to know the senders.
  await sameChain(nodes);
  const deposits = Math.ceil(keys / BATCH);
  let next = 0;
  const deposit = async (sender: (typeof senders)[number], node: BenchNode) => {
    while (next++ < deposits) {
      for (const { transaction } of await prepareDeposits(chain, [sender], 1)) {
        await submitAndWait({ ...chain, url: node.url }, transaction);
      }
    }
  };
  await Promise.all(senders.map((sender, i) => deposit(sender, nodes[i % nodes.length] as BenchNode)));
  const there = await keysOf(first);
  if (there < keys) throw new Error(`A node has ${there} keys instead of ${keys}.`);
}

/** Keys in a node's state, as its metrics tell. */
async function keysOf({ url }: BenchNode): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^stele_state_index_keys(?:\{.*\})? (\S+)$/m.exec(metrics)?.[1] ?? 0);
}
