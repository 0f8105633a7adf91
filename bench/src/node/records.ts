import { randomBytes } from 'node:crypto';
import { toHex } from '@stele/protocol';
import type { Bench, BenchRow } from '../row.ts';
import { startBenchNode } from './bench-node.ts';
import { runClosedLoop } from './closed-loop.ts';
import { call, createSenders, readChain, type Sender, signedTransaction } from './senders.ts';
import { runSolo } from './solo.ts';

const SECONDS = 10;
const WARM_UP = 3;
const BATCH = 1000;
const DEPOSITORS = 16;

/** Batches that are prepared for each second. */
const PREPARED_A_SECOND = 100;

/** Evidence hashes deposited a second in signed batches of 1,000, over the transactions a second of `solo`. */
export const runRecords: Bench = async ({ seconds = SECONDS }) => {
  const [solo] = (await runSolo({ seconds })) as readonly [BenchRow];
  const node = await startBenchNode();
  try {
    const chain = await readChain(node.url);
    const senders = await createSenders(chain, node.operator, DEPOSITORS);
    const transactions: Uint8Array[] = [];
    for (let i = 0; i < (seconds + WARM_UP) * PREPARED_A_SECOND; i++) {
      const records = Array.from({ length: BATCH }, () => ({
        content: { algorithm: 'sha256', digest: toHex(randomBytes(32)) },
        size: 1000,
      }));
      const sender = senders[i % DEPOSITORS] as Sender;
      transactions.push(
        await signedTransaction(chain, sender, [call('evidence', 'deposit', { records })], 200_000_000),
      );
    }
    const result = await runClosedLoop(chain, transactions, { window: DEPOSITORS, warmUp: WARM_UP, seconds });
    const value = (BATCH * result.committed) / result.seconds;
    return [
      solo,
      {
        name: 'records',
        value,
        unit: 'records/s',
        baseline: solo.value,
        ratio: value / solo.value,
        params: { batch: BATCH, depositors: DEPOSITORS, seconds },
      },
    ];
  } finally {
    await node.stop();
  }
};
