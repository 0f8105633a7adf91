import { randomBytes } from 'node:crypto';
import { ask, type KvstoreNetwork, startKvstoreNetwork } from './kvstore-network.ts';

/** Transactions in one request, of which the engine takes no more, and requests under way at each engine. */
const BATCH = 10;
const REQUESTS = 4;

/** Transactions that wait in the pools at most: the pools hold 50,000. */
const AHEAD = 8000;

/** What a rate is measured with. */
export interface KvstoreRateOptions {
  readonly binary: string;
  readonly validators: number;
  /** Bytes of a transaction. */
  readonly bytes: number;
  readonly warmUp: number;
  readonly seconds: number;
}

/** Committed transactions a second of the engine's own key-value store, under the load of a closed loop. */
export async function kvstoreRate(options: KvstoreRateOptions): Promise<number> {
  const network = await startKvstoreNetwork(options.binary, options.validators);
  try {
    return await measure(network, options);
  } finally {
    await network.stop();
  }
}

async function measure({ rpc }: KvstoreNetwork, { bytes, warmUp, seconds }: KvstoreRateOptions): Promise<number> {
  const committed = new CommittedCount(rpc[0] as number);
  let sent = 0;
  let isOver = false;
  const senders = rpc.flatMap((port) =>
    Array.from({ length: REQUESTS }, async () => {
      while (!isOver) {
        if (sent - committed.total > AHEAD) await sleep(0.01);
        else {
          sent += BATCH;
          assertAccepted(await ask(port, '/', batchOf(bytes)));
        }
      }
    }),
  );
  const counting = committed.follow(() => isOver);
  await sleep(warmUp);
  const [before, start] = [committed.total, performance.now()];
  await sleep(seconds);
  const rate = (committed.total - before) / ((performance.now() - start) / 1000);
  isOver = true;
  await Promise.all([...senders, counting]);
  return rate;
}

function batchOf(bytes: number): string {
  const requests = Array.from({ length: BATCH }, (_, id) => {
    const key = randomBytes(16).toString('hex');
    const tx = Buffer.from(`${key}=${'v'.repeat(bytes - key.length - 1)}`).toString('base64');
    return { jsonrpc: '2.0', id, method: 'broadcast_tx_sync', params: { tx } };
  });
  return JSON.stringify(requests);
}

/** @throws Error if one of the transactions of a request did not go into the pool. */
function assertAccepted(answer: string): void {
  const answers: unknown = JSON.parse(answer);
  if (!Array.isArray(answers)) throw new Error(`The engine of the baseline refuses a request: ${answer}`);
  const refused = answers.find(({ result }: { result?: { code: number } }) => result?.code !== 0);
  if (refused) throw new Error(`The engine of the baseline refuses a transaction: ${JSON.stringify(refused)}`);
}

/** Transactions in the blocks of an engine. */
class CommittedCount {
  total = 0;
  readonly #port: number;
  #height = 0;

  constructor(port: number) {
    this.#port = port;
  }

  async follow(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.#read();
      await sleep(0.05);
    }
  }

  async #read(): Promise<void> {
    const from = this.#height + 1;
    const text = await ask(this.#port, `/blockchain?minHeight=${from}&maxHeight=${from + 19}`);
    const metas = (JSON.parse(text).result?.block_metas ?? []) as { header: { height: string }; num_txs: string }[];
    for (const { header, num_txs } of metas) {
      this.total += Number(num_txs);
      this.#height = Math.max(this.#height, Number(header.height));
    }
  }
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
