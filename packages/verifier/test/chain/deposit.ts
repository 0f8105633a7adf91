import { nodeCrypto } from '@stele/crypto/node';
import {
  type Bytes,
  type ContentHash,
  EVIDENCE_CONTRACT,
  EVIDENCE_RECORDS,
  type EvidenceRecord,
  evidenceRecordKey,
  stateKey,
  toHex,
  utf8,
} from '@stele/protocol';
import type { StateWrite } from './state-log.ts';
import { type TestAccount, write } from './test-account.ts';
import type { TestBlock, TestChain, TestTransaction } from './test-chain.ts';
import { executed, idOf } from './test-transaction.ts';

/** A content to be deposited. */
export interface Deposit {
  readonly content: Bytes;
  readonly algorithm?: ContentHash;
  readonly label?: string;
}

/** Hash of a content in hex. */
export function digestOf(content: Bytes, algorithm: ContentHash = 'sha256'): string {
  return toHex(nodeCrypto.hash(algorithm).digest(content));
}

/** Key of the first record of a content. */
export function recordKeyOf({ content, algorithm = 'sha256' }: Deposit): string {
  return evidenceRecordKey(algorithm, digestOf(content, algorithm), 0);
}

/** Raw state key of a record. */
export function recordEntryKey(record: string): Bytes {
  return stateKey(EVIDENCE_CONTRACT, EVIDENCE_RECORDS, false, utf8(record));
}

/** The record that a deposit leaves. */
export function recordOf(owner: TestAccount, transaction: string, time: number, deposit: Deposit): EvidenceRecord {
  const { content, label } = deposit;
  return {
    owner: owner.id,
    signer: owner.keyId,
    transaction,
    time,
    ...(label === undefined ? {} : { label }),
    size: content.length,
  };
}

/** A transaction that deposits, with the records that it writes. */
export function depositing(
  chain: TestChain,
  owner: TestAccount,
  deposits: readonly Deposit[],
  time: number,
): { readonly transaction: TestTransaction; readonly id: string; readonly writes: StateWrite[] } {
  const records = deposits.map(({ content, algorithm = 'sha256', label }) => ({
    content: { algorithm, digest: digestOf(content, algorithm) },
    ...(label === undefined ? {} : { label }),
    size: content.length,
  }));
  const call = { sender: owner, contract: EVIDENCE_CONTRACT, method: 'deposit', args: { records, note: '' } };
  const events = [{ name: 'deposited', data: { owner: owner.id, count: records.length, note: '' } }];
  const transaction = executed(chain, { ...call, events }, time);
  const id = idOf(chain.hasher, transaction.body);
  const writes = deposits.map((deposit) =>
    write(recordEntryKey(recordKeyOf(deposit)), recordOf(owner, id, time, deposit)),
  );
  return { transaction, id, writes };
}

/** Makes a block with one deposit. */
export function depositBlock(
  chain: TestChain,
  owner: TestAccount,
  deposits: readonly Deposit[],
  time: number,
): { readonly block: TestBlock; readonly id: string } {
  const { transaction, id, writes } = depositing(chain, owner, deposits, time);
  return { block: chain.append({ time, writes, transactions: [transaction] }), id };
}
