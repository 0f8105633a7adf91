import { SteleError } from '@stele/protocol';
import type { TransactionInfo } from '@stele/sdk';
import type { NodeView } from '../node-view.ts';

/** What a node says, for tests that let it say anything. */
export interface Saying {
  /** Hashes of its headers, that of block 1 first; those of a chain that grows may be added. */
  headers: string[];
  /** What it says of transactions. */
  readonly states: Map<string, TransactionInfo['state']>;
  isSilent: boolean;
  /** What becomes of a transaction that is handed in. */
  onSubmit: (id: string) => TransactionInfo['state'] | undefined;
}

/** A node that takes transactions and makes no block. */
export function nodeDouble(
  number: number,
  said: Partial<Saying> = {},
): { readonly view: NodeView; readonly saying: Saying } {
  const saying: Saying = {
    headers: ['a', 'b'],
    states: new Map(),
    isSilent: false,
    onSubmit: () => 'accepted',
    ...said,
  };
  const answer = <Value>(value: () => Value) => Promise.resolve(saying.isSilent ? undefined : value());
  const view: NodeView = {
    number,
    name: `org${number}`,
    height: () => answer(() => saying.headers.length),
    headers: (first, last) =>
      answer(
        () =>
          new Map(saying.headers.map((hash, i) => [i + 1, hash] as const).filter(([at]) => at >= first && at <= last)),
      ),
    transaction: (id) => answer(() => ({ id, state: saying.states.get(id) ?? 'unknown' })),
    submit: (bytes) =>
      answer(() => {
        const id = Buffer.from(bytes).toString();
        const state = saying.onSubmit(id);
        if (state === undefined) return undefined;
        saying.states.set(id, state);
        return { id, state };
      }),
    transactionPackage: () => Promise.reject(new SteleError('EVIDENCE_NOT_READY', { height: 1 })),
    recordPackage: () => Promise.reject(new SteleError('EVIDENCE_NOT_READY', { height: 1 })),
  };
  return { view, saying };
}
