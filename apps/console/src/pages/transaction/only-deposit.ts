import { EVIDENCE_CONTRACT } from '@stele/protocol';
import type { TransactionInfo } from '@stele/sdk';
import { visibleText } from '../../parts/json-text.ts';

/** Letters of a hash that stand for it in a sentence. */
const HASH_START = 8;

/** What a transaction deposited that does nothing else. */
export interface Deposited {
  /** Label of the first record, or the beginning of its hash where it has none. */
  readonly label: string;
  /** Number of records. */
  readonly count: number;
}

interface DepositArgs {
  readonly records: readonly {
    readonly content: { readonly algorithm: string; readonly digest: string };
    readonly label?: string;
  }[];
}

/** What is said of a transaction whose one call deposits evidence; undefined for all others. */
export function onlyDeposit(calls: NonNullable<TransactionInfo['calls']>): Deposited | undefined {
  const [call] = calls;
  if (calls.length !== 1 || call?.contract !== EVIDENCE_CONTRACT || call.method !== 'deposit') return undefined;
  const { records } = call.args as DepositArgs;
  const [first] = records;
  if (!first) return undefined;
  const { algorithm, digest } = first.content;
  return { label: visibleText(first.label ?? `${algorithm}:${digest.slice(0, HASH_START)}…`), count: records.length };
}
