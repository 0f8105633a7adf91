import { availableParallelism } from 'node:os';
import { decodeTransaction, transactionBodyCodec, transactionCodec } from '@stele/protocol';
import { prepareKvLoad } from '../node/kv-load.ts';
import type { BenchChain } from '../node/senders.ts';
import { verificationsPerSecond } from '../node/verification-rate.ts';
import type { Bench } from '../row.ts';
import { SECONDS, VALIDATORS, WARM_UP } from './baseline.ts';
import { BenchNetwork } from './bench-network.ts';
import { preparedCount, runLoad, WINDOW } from './load.ts';
import { checkAcknowledged, sameChain } from './same-chain.ts';

/** Transactions with a bad signature for each good one. */
const BAD = 9;

/** Different ones that are made of them. */
const DIFFERENT = 50_000;

/**
 * Good transactions a second while nine of ten that are offered have bad signatures, over what checking those signatures
 * would leave: a good one costs what it costs alone, and each bad one a bare verification, shared by all cores.
 */
export const runInvalid: Bench = async ({ seconds = SECONDS, window = WINDOW }) => {
  const verifications = verificationsPerSecond();
  const cores = availableParallelism();
  const { alone, among, refused } = await measure(seconds, window);
  const ideal = 1 / (1 / alone + BAD / (cores * verifications));
  return [
    {
      name: 'network-invalid',
      value: among,
      unit: 'good transactions/s',
      baseline: ideal,
      ratio: among / ideal,
      params: {
        validators: VALIDATORS,
        badForEach: BAD,
        window,
        seconds,
        alone: Math.round(alone),
        verifications: Math.round(verifications),
        cores,
        refusedPerSecond: Math.round(refused / seconds),
      },
    },
  ];
};

interface Measured {
  /** Good transactions a second without bad ones, and among them. */
  readonly alone: number;
  readonly among: number;
  readonly refused: number;
}

async function measure(seconds: number, window: number): Promise<Measured> {
  await using network = await BenchNetwork.start(VALIDATORS);
  const count = preparedCount(seconds, window);
  const { chain, transactions } = await prepareKvLoad(network.node(0), 2 * count);
  const timing = { window, warmUp: WARM_UP, seconds };
  const alone = await runLoad(network, chain, transactions.slice(0, count), timing);
  await sameChain(network.nodes);
  const badBefore = badTransactions(chain, transactions.slice(0, count));
  const among = await runLoad(network, chain, transactions.slice(count), { ...timing, badBefore });
  await sameChain(network.nodes);
  await checkAcknowledged(network.node(1), chain, [...alone.acknowledged, ...among.acknowledged]);
  if (among.refused < among.committed) throw new Error('Fewer transactions were refused than committed.');
  return { alone: alone.value, among: among.value, refused: among.refused };
}

/**
 * Transactions that nothing but their signatures speaks against, offered over and over: each has a nonce of its own, and
 * the signature of another one, whose check takes as long as that of a good one.
 */
function badTransactions(chain: BenchChain, good: readonly Uint8Array[]): (sequence: number) => readonly Uint8Array[] {
  const bad = good.slice(0, DIFFERENT).map((transaction) => {
    const { content, signatures } = decodeTransaction(transaction, chain.hash);
    const nonce = crypto.getRandomValues(new Uint8Array(16));
    return transactionCodec.encode({ body: transactionBodyCodec.encode({ ...content, nonce }), signatures });
  });
  return (sequence) => Array.from({ length: BAD }, (_, i) => bad[(sequence * BAD + i) % bad.length] as Uint8Array);
}
