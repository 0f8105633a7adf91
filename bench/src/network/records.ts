import { randomBytes } from 'node:crypto';
import { evidenceRecordKey, toHex } from '@stele/protocol';
import { kvTransaction } from '../node/kv-load.ts';
import { type BenchChain, call, createSenders, readChain, type Sender, signedTransaction } from '../node/senders.ts';
import type { Bench } from '../row.ts';
import { baselineRate, SECONDS, VALIDATORS, WARM_UP } from './baseline.ts';
import { BenchNetwork } from './bench-network.ts';
import { runLoad } from './load.ts';
import { checkAcknowledged, clientOf, sameChain } from './same-chain.ts';

export const BATCH = 1000;
export const DEPOSITORS = 16;

/** Batches that are prepared for each second. */
const PREPARED_A_SECOND = 40;

/** Records of which packages are asked for in the end. */
const SAMPLE = 10;

/**
 * Evidence records a second, each a state entry of its own, deposited in signed batches of 1,000 on four validators; over
 * the transactions a second that the engine's own key-value store takes, as in `network-tx`.
 */
export const runNetworkRecords: Bench = async ({ seconds = SECONDS }) => {
  const { value, bytes } = await measure(seconds);
  const baseline = await baselineRate(bytes, seconds);
  return [
    {
      name: 'network-records',
      value,
      unit: 'records/s',
      baseline,
      ratio: value / baseline,
      params: { validators: VALIDATORS, batch: BATCH, depositors: DEPOSITORS, bytes, seconds },
    },
  ];
};

async function measure(seconds: number): Promise<{ readonly value: number; readonly bytes: number }> {
  await using network = await BenchNetwork.start(VALIDATORS);
  const chain = await readChain(network.node(0).url);
  const senders = await createSenders(chain, network.node(0).operator, DEPOSITORS);
  const deposits = await prepareDeposits(chain, senders, (seconds + WARM_UP) * PREPARED_A_SECOND + DEPOSITORS);
  const transactions = deposits.map(({ transaction }) => transaction);
  const load = await runLoad(network, chain, transactions, { window: DEPOSITORS, warmUp: WARM_UP, seconds });
  await sameChain(network.nodes);
  await checkAcknowledged(network.node(1), chain, load.acknowledged);
  const last = load.acknowledged.at(-1)?.transaction;
  const records = deposits.find(({ transaction }) => transaction === last)?.records ?? [];
  await clientOf(network.node(2)).evidencePackages(records.slice(0, SAMPLE));
  return { value: BATCH * load.value, bytes: (await kvTransaction(chain, senders[0] as Sender, 0)).length };
}

/** A signed deposit of records, and the keys that they get. */
export interface PreparedDeposit {
  readonly transaction: Uint8Array;
  readonly records: readonly string[];
}

/** Deposits of 1,000 contents each that nobody has deposited. */
export async function prepareDeposits(
  chain: BenchChain,
  senders: readonly Sender[],
  count: number,
): Promise<PreparedDeposit[]> {
  const deposits: PreparedDeposit[] = [];
  for (let i = 0; i < count; i++) {
    const digests = Array.from({ length: BATCH }, () => toHex(randomBytes(32)));
    const records = digests.map((digest) => ({ content: { algorithm: 'sha256', digest }, size: 1000 }));
    const calls = [call('evidence', 'deposit', { records })];
    const transaction = await signedTransaction(chain, senders[i % senders.length] as Sender, calls, 200_000_000);
    deposits.push({ transaction, records: digests.map((digest) => evidenceRecordKey('sha256', digest, 0)) });
  }
  return deposits;
}
