import { prepareKvLoad } from '../node/kv-load.ts';
import type { Bench } from '../row.ts';
import { SECONDS, VALIDATORS, WARM_UP } from './baseline.ts';
import { BenchNetwork } from './bench-network.ts';
import { preparedCount, runLoad, WINDOW } from './load.ts';
import { checkAcknowledged, sameChain } from './same-chain.ts';

/** How many times as many validators the larger network has. */
const FACTOR = 4;

/** CPU time of a transaction on each node, its engine included, on 16 validators over the same on 4. */
export const runScale: Bench = async ({ seconds = SECONDS, window = WINDOW }) => {
  const few = await costOn(VALIDATORS, seconds, window);
  // On the same cores, so many nodes take so much longer for each transaction.
  const many = await costOn(FACTOR * VALIDATORS, FACTOR * seconds, Math.ceil(window / FACTOR));
  return [
    {
      name: 'network-scale',
      value: many.micros,
      unit: 'CPU µs/transaction/node',
      baseline: few.micros,
      ratio: many.micros / few.micros,
      params: {
        validators: FACTOR * VALIDATORS,
        baselineValidators: VALIDATORS,
        window,
        seconds,
        rate: Math.round(many.rate),
        baselineRate: Math.round(few.rate),
        engineMicros: Math.round(many.engineMicros),
        baselineEngineMicros: Math.round(few.engineMicros),
      },
    },
  ];
};

interface Cost {
  readonly micros: number;
  /** The engine's part of it. */
  readonly engineMicros: number;
  /** Transactions a second. */
  readonly rate: number;
}

async function costOn(validators: number, seconds: number, window: number): Promise<Cost> {
  await using network = await BenchNetwork.start(validators);
  const { chain, transactions } = await prepareKvLoad(network.node(0), preparedCount(seconds, window));
  const load = await runLoad(network, chain, transactions, { window, warmUp: WARM_UP, seconds });
  await sameChain(network.nodes);
  await checkAcknowledged(network.node(1), chain, load.acknowledged);
  const each = 1e6 / (load.committed * validators);
  return {
    micros: (load.nodeCpu + load.engineCpu) * each,
    engineMicros: load.engineCpu * each,
    rate: load.value,
  };
}
