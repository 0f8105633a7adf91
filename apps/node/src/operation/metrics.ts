import { headerCodec } from '@stele/protocol';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CommittedBlock } from '../chain/messages.ts';
import type { ChainSet } from '../chains/chain-set.ts';
import type { TransactionNews } from '../gateway/entry.ts';
import type { RunningChain } from '../running-chain.ts';
import type { StreamSlots } from '../streams/sse.ts';
import { within } from '../within.ts';
import type { DiskWatch } from './disk-watch.ts';

/** How long the thread of a chain may take to say how it stands. */
const ANSWER_MS = 2000;

/** Kinds of what is kept of a block. */
const KEPT = ['state', 'bodies', 'records'] as const;

/** What a node measures, for Prometheus. */
export interface NodeMetrics {
  readonly registry: Registry;
  readonly transactions: Counter<'chain' | 'state'>;
  readonly blocks: Counter<'chain'>;
  readonly blockTransactions: Histogram<'chain'>;
  readonly height: Gauge<'chain'>;
  readonly unsettled: Gauge<'chain'>;
  readonly streams: Gauge;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly indexBytes: Gauge<'chain'>;
  readonly indexKeys: Gauge<'chain'>;
  readonly indexedHeight: Gauge<'chain'>;
  readonly replayMarks: Gauge<'chain'>;
  readonly freeBytes: Gauge;
  readonly historyFrom: Gauge<'chain' | 'kind'>;
  readonly prunedBytes: Gauge<'chain'>;
}

export function createMetrics(): NodeMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const labelNames = ['chain'] as const;
  return {
    registry,
    transactions: new Counter({
      name: 'stele_transactions_total',
      help: 'Transactions that this gateway answered, by the state of the answer.',
      labelNames: ['chain', 'state'],
      registers,
    }),
    blocks: new Counter({
      name: 'stele_blocks_total',
      help: 'Blocks made durable since the start.',
      labelNames,
      registers,
    }),
    blockTransactions: new Histogram({
      name: 'stele_block_transactions',
      help: 'Executed transactions of a block.',
      labelNames,
      buckets: [0, 1, 10, 100, 500, 1000, 2000, 5000, 10_000, 20_000],
      registers,
    }),
    height: new Gauge({
      name: 'stele_block_height',
      help: 'Height of the newest durable block.',
      labelNames,
      registers,
    }),
    unsettled: new Gauge({
      name: 'stele_gateway_unsettled',
      help: 'Transactions accepted by this gateway and not settled yet.',
      labelNames,
      registers,
    }),
    streams: new Gauge({ name: 'stele_streams_open', help: 'Open streams and sockets.', registers }),
    requests: new Histogram({
      name: 'stele_http_request_duration_seconds',
      help: 'Time to answer an HTTP request.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    }),
    indexBytes: new Gauge({
      name: 'stele_state_index_bytes',
      help: 'Memory of the state index.',
      labelNames,
      registers,
    }),
    indexKeys: new Gauge({ name: 'stele_state_index_keys', help: 'Keys in the state index.', labelNames, registers }),
    indexedHeight: new Gauge({
      name: 'stele_indexed_height',
      help: 'Height that the secondary indexes have reached.',
      labelNames,
      registers,
    }),
    replayMarks: new Gauge({
      name: 'stele_replay_marks',
      help: 'Marks of transactions whose window is open.',
      labelNames,
      registers,
    }),
    historyFrom: new Gauge({
      name: 'stele_history_from_height',
      help: 'First block that is kept, by what is kept of it: state, bodies (transactions and receipts), records (headers).',
      labelNames: ['chain', 'kind'],
      registers,
    }),
    prunedBytes: new Gauge({
      name: 'stele_pruned_bytes',
      help: 'Space that history gave back since the start.',
      labelNames,
      registers,
    }),
    freeBytes: new Gauge({ name: 'stele_disk_free_bytes', help: 'Free space of the data folder.', registers }),
  };
}

/** Takes note of a block that is durable. */
export function countBlock(metrics: NodeMetrics, chain: string, { header }: CommittedBlock): void {
  const { height, transactionCount } = headerCodec.decode(header);
  metrics.blocks.inc({ chain });
  metrics.height.set({ chain }, height);
  metrics.blockTransactions.observe({ chain }, transactionCount);
}

/** Counts what whoever hands in transactions is answered. */
export function answerCounter({ transactions }: NodeMetrics, chain: string): (state: TransactionNews['state']) => void {
  const counters = new Map<string, { inc(): void }>();
  return (state) => {
    const counter = counters.get(state) ?? transactions.labels({ chain, state });
    counters.set(state, counter);
    counter.inc();
  };
}

/** Brings the gauges of a chain up to date; its thread is asked, and may be unable to answer. */
async function refreshChain(metrics: NodeMetrics, chain: string, running: RunningChain): Promise<void> {
  if (running.light) metrics.height.set({ chain }, running.light.store.headers.height);
  if (!running.view) return;
  metrics.height.set({ chain }, running.view.headers.newest.header.height);
  metrics.unsettled.set({ chain }, running.view.gateway.unsettled);
  const stats = running.failure() ? undefined : await running.stats();
  if (!stats) return;
  const { store, marks } = stats;
  metrics.indexBytes.set({ chain }, store.indexBytes);
  metrics.indexKeys.set({ chain }, store.indexKeys);
  metrics.indexedHeight.set({ chain }, store.indexed);
  metrics.replayMarks.set({ chain }, marks.marks);
  for (const kind of KEPT) metrics.historyFrom.set({ chain, kind }, store.kept[kind]);
  metrics.prunedBytes.set({ chain }, running.pruning().freed);
}

/** Brings all gauges up to date. A chain that does not answer leaves its own as they were. */
export async function refreshMetrics(
  metrics: NodeMetrics,
  chains: Pick<ChainSet, 'opened'>,
  slots: StreamSlots,
  disk: DiskWatch,
): Promise<void> {
  metrics.streams.set(slots.open);
  metrics.freeBytes.set(disk.free);
  const refreshed = chains.opened.map(({ name, running }) => within(refreshChain(metrics, name, running), ANSWER_MS));
  await Promise.allSettled(refreshed);
}

/** Lets the gauges of a chain go that no longer runs. */
export function forgetChain(metrics: NodeMetrics, chain: string): void {
  const { height, unsettled, indexBytes, indexKeys, indexedHeight, replayMarks, prunedBytes } = metrics;
  for (const gauge of [height, unsettled, indexBytes, indexKeys, indexedHeight, replayMarks, prunedBytes])
    gauge.remove({ chain });
  for (const kind of KEPT) metrics.historyFrom.remove({ chain, kind });
}
