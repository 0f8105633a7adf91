import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What a node measures, for Prometheus. */
export interface NodeMetrics {
  readonly registry: Registry;
  readonly transactions: Counter<'state'>;
  readonly blocks: Counter;
  readonly blockTransactions: Histogram;
  readonly height: Gauge;
  readonly unsettled: Gauge;
  readonly streams: Gauge;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly indexBytes: Gauge;
  readonly indexKeys: Gauge;
  readonly indexedHeight: Gauge;
  readonly replayMarks: Gauge;
  readonly freeBytes: Gauge;
}

export function createMetrics(): NodeMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    transactions: new Counter({
      name: 'stele_transactions_total',
      help: 'Transactions that this gateway answered, by the state of the answer.',
      labelNames: ['state'],
      registers,
    }),
    blocks: new Counter({ name: 'stele_blocks_total', help: 'Blocks made durable since the start.', registers }),
    blockTransactions: new Histogram({
      name: 'stele_block_transactions',
      help: 'Executed transactions of a block.',
      buckets: [0, 1, 10, 100, 500, 1000, 2000, 5000, 10_000, 20_000],
      registers,
    }),
    height: new Gauge({ name: 'stele_block_height', help: 'Height of the newest durable block.', registers }),
    unsettled: new Gauge({
      name: 'stele_gateway_unsettled',
      help: 'Transactions accepted by this gateway and not settled yet.',
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
    indexBytes: new Gauge({ name: 'stele_state_index_bytes', help: 'Memory of the state index.', registers }),
    indexKeys: new Gauge({ name: 'stele_state_index_keys', help: 'Keys in the state index.', registers }),
    indexedHeight: new Gauge({
      name: 'stele_indexed_height',
      help: 'Height that the secondary indexes have reached.',
      registers,
    }),
    replayMarks: new Gauge({
      name: 'stele_replay_marks',
      help: 'Marks of transactions whose window is open.',
      registers,
    }),
    freeBytes: new Gauge({ name: 'stele_disk_free_bytes', help: 'Free space of the data folder.', registers }),
  };
}
