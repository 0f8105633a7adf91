import { createSigner } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import {
  type Chain,
  DEFAULT_PARAMETERS,
  IdentityDirectory,
  MarkTable,
  type StateSource,
  systemState,
} from '@stele/ledger';
import { admit } from '@stele/node/admission';
import { toBase64, toHex } from '@stele/protocol';
import type { Bench } from '../row.ts';
import { call, senderOf, signedTransaction } from './senders.ts';

/** Marks of one hour at ten thousand transactions a second. */
const MARKS = 36_000_000;
const TRANSACTIONS = 20_000;
const ROUNDS = 5;
const HOUR_MS = 3_600_000;

/** Admissions a second, signatures aside, with a full replay window over the same with an empty one. */
export const runWindow: Bench = async ({ keys: marks = MARKS }) => {
  const now = Date.now();
  const hasher = nodeCrypto.hasher('sha256');
  const chainId = hasher.zeros[1] as Uint8Array;
  const sender = senderOf(createSigner(nodeCrypto, 'ed25519', new Uint8Array(32).fill(7)));
  const chain = { id: chainId, hash: 'sha256', hasher, core: { suites: ['ed25519'] } } as unknown as Chain;
  const transactions: Uint8Array[] = [];
  for (let i = 0; i < TRANSACTIONS; i++) {
    const put = call('kv', 'put', { key: String(i).padStart(32, 'k'), value: 'v'.repeat(100) });
    transactions.push(
      await signedTransaction({ url: '', name: '', id: chainId, hash: 'sha256', validMs: HOUR_MS }, sender, [put]),
    );
  }
  const record = JSON.stringify({
    account: toHex(sender.account),
    suite: 'ed25519',
    publicKey: toBase64(sender.signer.publicKey),
    since: 0,
  });
  const key = toHex(sender.signer.keyId);
  const account = JSON.stringify({ name: 'sender', keys: [key], organisation: 'bank' });
  const state = new Map([
    [systemState.keys.keys.key(key).id, record],
    [systemState.accounts.keys.key(toHex(sender.account)).id, account],
    [systemState.organisations.keys.key('bank').id, JSON.stringify({ status: 'active' })],
  ]);
  const source: StateSource = { get: ({ id }) => state.get(id) };

  const rateWith = (table: MarkTable): number => {
    const admission = {
      chain,
      identities: new IdentityDirectory(),
      source,
      parameters: { ...DEFAULT_PARAMETERS, suites: ['ed25519'] },
      time: now,
      marks: table,
    };
    const start = performance.now();
    for (const bytes of transactions) {
      const incoming = { bytes, listener: () => undefined, address: 'local' } as const;
      if ('error' in admit(admission, incoming, now)) throw new Error('A good transaction was refused.');
    }
    return transactions.length / ((performance.now() - start) / 1000);
  };

  const empty = new MarkTable(HOUR_MS, 1);
  const full = filled(marks, now);
  const ratios: { readonly full: number; readonly empty: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) ratios.push({ empty: rateWith(empty), full: rateWith(full) });
  const [median] = ratios
    .slice(1)
    .sort((a, b) => a.full / a.empty - b.full / b.empty)
    .slice((ROUNDS - 1) >> 1);
  const { full: value, empty: baseline } = median as (typeof ratios)[number];
  return [
    {
      name: 'window',
      value,
      unit: 'admissions/s',
      baseline,
      ratio: value / baseline,
      params: { marks, megabytes: Math.round(full.stats().bytes / 1e6) },
    },
  ];
};

/** A table with marks spread over one hour. */
function filled(marks: number, now: number): MarkTable {
  const table = new MarkTable(HOUR_MS, 1);
  for (let i = 0; i < marks; i++) {
    const mark = { high: Math.imul(i, 0x9e3779b1) >>> 0, low: Math.imul(i ^ 0x5bd1e995, 0x85ebca6b) >>> 0 };
    table.add(mark, now + (i % HOUR_MS), { height: i >>> 12, index: i & 0xfff });
  }
  return table;
}
