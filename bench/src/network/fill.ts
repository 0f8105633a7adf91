import { nodeCrypto } from '@stele/crypto/node';
import { toHex, transactionCodec, transactionId } from '@stele/protocol';
import type { SubmitOutcome } from '@stele/sdk';
import type { BenchNode } from '../node/bench-node.ts';
import { kvTransaction, SENDERS } from '../node/kv-load.ts';
import { createSenders, readChain, type Sender, submitAndWait } from '../node/senders.ts';
import { BATCH, DEPOSITORS, prepareDeposits } from './records.ts';
import { clientOf, sameChain } from './same-chain.ts';

/** Puts that each node has unanswered. */
const PUTS_AT_ONCE = 2000;

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
  await checkKeys(first, keys);
}

/** Creates so many keys by as many transactions, which all nodes share. */
export async function putKeys(nodes: readonly BenchNode[], keys: number): Promise<void> {
  const [first] = nodes as [BenchNode];
  const chain = await readChain(first.url);
  const senders = await createSenders(chain, first.operator, SENDERS);
  await sameChain(nodes);
  const hasher = nodeCrypto.hasher(chain.hash);
  await Promise.all(
    nodes.map(async (node, share) => {
      const stream = await clientOf(node).openSubmitStream({ window: PUTS_AT_ONCE });
      const outcomes = new Set<Promise<void>>();
      for (let number = share; number < keys; number += nodes.length) {
        const bytes = await kvTransaction(chain, senders[number % SENDERS] as Sender, number);
        const id = toHex(transactionId(hasher, transactionCodec.decode(bytes).body));
        const { outcome } = await stream.submit({ id, bytes });
        const done = outcome.then(requireCommitted).then(() => void outcomes.delete(done));
        outcomes.add(done);
      }
      await Promise.all(outcomes);
      stream.close();
    }),
  );
  await checkKeys(first, keys);
}

function requireCommitted(outcome: SubmitOutcome): void {
  if (outcome.state !== 'committed') throw new Error(`A key could not be set: ${JSON.stringify(outcome)}`);
}

/** @throws Error where a node has fewer keys. */
async function checkKeys(node: BenchNode, keys: number): Promise<void> {
  const there = await keysOf(node);
  if (there < keys) throw new Error(`A node has ${there} keys instead of ${keys}.`);
}

/** Keys in a node's state, as its metrics tell. */
async function keysOf({ url }: BenchNode): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^stele_state_index_keys(?:\{.*\})? (\S+)$/m.exec(metrics)?.[1] ?? 0);
}
