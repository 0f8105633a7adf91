import { prepareKvLoad } from '../node/kv-load.ts';
import { submitAndWait } from '../node/senders.ts';
import type { Bench } from '../row.ts';
import { VALIDATORS, WARM_UP } from './baseline.ts';
import { BenchNetwork } from './bench-network.ts';
import { preparedCount, runLoad, WINDOW } from './load.ts';
import { checkAcknowledged, clientOf, heightOf, sameChain } from './same-chain.ts';
import { until } from './until.ts';

const POLL_MS = 20;
const LONGEST_SECONDS = 600;

/** Blocks of one request. */
const PAGE = 1000;

/** Fewer blocks than this are over before they can be measured. */
const LEAST_BLOCKS = 5;

/** How long the others go on without the node: with less, a node has most of it before it can be asked. */
const AWAY_SECONDS = 60;

/** Transactions a second at which a node fetches what it has missed, while the others are idle, over those at which they made it. */
export const runCatchup: Bench = async ({ seconds = AWAY_SECONDS, window = WINDOW }) => {
  await using network = await BenchNetwork.start(VALIDATORS);
  const away = VALIDATORS - 1;
  const count = preparedCount(seconds, window);
  const { chain, transactions } = await prepareKvLoad(network.node(0), count + 1);
  await sameChain(network.nodes);
  await network.stop(away);
  // As much at each node as where all run: a gateway refuses more than it has settled the like of.
  const load = await runLoad(network, chain, transactions.slice(0, -1), {
    window: Math.ceil((window * away) / VALIDATORS),
    warmUp: WARM_UP,
    seconds,
  });
  await submitAndWait(chain, transactions.at(-1) as Uint8Array);
  const height = await sameChain(network.nodes);
  const start = performance.now();
  const node = await network.launch(away);
  const first = await heightOf(node);
  const from = performance.now();
  await until(
    'a node to catch up',
    LONGEST_SECONDS,
    async () => (await heightOf(node)) >= height || undefined,
    POLL_MS,
  );
  const fetching = (performance.now() - from) / 1000;
  const whole = (performance.now() - start) / 1000;
  if (height - first < LEAST_BLOCKS)
    throw new Error('The node had caught up before it could be measured: let the others go on for longer.');
  await checkAcknowledged(node, chain, load.acknowledged);
  const missed = await transactionsIn(node, first, height);
  const value = missed / fetching;
  return [
    {
      name: 'network-catchup',
      value,
      unit: 'transactions/s',
      baseline: load.value,
      ratio: value / load.value,
      params: {
        validators: VALIDATORS,
        window,
        seconds,
        blocks: height - first,
        transactions: missed,
        startSeconds: Math.round(10 * (whole - fetching)) / 10,
      },
    },
  ];
};

/** Transactions in the blocks above one height, up to another. */
async function transactionsIn(node: { readonly url: string }, above: number, upTo: number): Promise<number> {
  const { api } = clientOf(node);
  let sum = 0;
  for (let before = upTo + 1; before > above + 1; before -= PAGE) {
    const { headers } = await api.listBlocks({ query: { before, limit: PAGE } });
    const missed = headers.filter(({ height }) => height > above);
    sum += missed.reduce((total, { transactionCount }) => total + transactionCount, 0);
  }
  return sum;
}
