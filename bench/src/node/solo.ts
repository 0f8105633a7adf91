import type { Bench } from '../row.ts';
import { startBenchNode } from './bench-node.ts';
import { runClosedLoop } from './closed-loop.ts';
import { prepareKvLoad, SENDERS } from './kv-load.ts';
import { verificationsPerSecond } from './verification-rate.ts';

const SECONDS = 10;
const WARM_UP = 3;

/** Transactions that are prepared for each second: more than any machine here commits. */
const PREPARED_A_SECOND = 16_000;

/** Unanswered transactions of each sender. */
const UNANSWERED = 4;

/** Committed single-signature transactions a second over bare signature verifications a second on one core. */
export const runSolo: Bench = async ({ seconds = SECONDS }) => {
  const baseline = verificationsPerSecond();
  const node = await startBenchNode();
  try {
    const { chain, transactions } = await prepareKvLoad(node, (seconds + WARM_UP) * PREPARED_A_SECOND);
    const cpuBefore = node.cpuSeconds();
    const window = SENDERS * UNANSWERED;
    const result = await runClosedLoop(chain, transactions, { window, warmUp: WARM_UP, seconds });
    const value = result.committed / result.seconds;
    return [
      {
        name: 'solo',
        value,
        unit: 'transactions/s',
        baseline,
        ratio: value / baseline,
        params: {
          senders: SENDERS,
          window,
          seconds,
          clientCpuPerSecond: round(result.clientCpu / result.seconds),
          nodeCpuPerSecond: round((node.cpuSeconds() - cpuBefore) / (result.seconds + WARM_UP)),
        },
      },
    ];
  } finally {
    await node.stop();
  }
};

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
