import type { EventRow } from '@stele/platform/api';

/** When a parameter was changed last, and which proposal did it. */
export interface LastChange {
  readonly height: number;
  readonly time: number;
  readonly transaction: string;
  /** Number of the proposal as the chain writes it; undefined where none was settled in the same transaction. */
  readonly proposal: string | undefined;
}

/**
 * The newest change of each parameter.
 * @param changed events `parameterChanged`, newest first.
 * @param settled events `proposalSettled`.
 */
export function lastChanges(
  changed: readonly EventRow[],
  settled: readonly EventRow[],
): Readonly<Record<string, LastChange>> {
  const proposals = new Map(
    settled.map(({ transaction, data }) => [transaction, (data as { readonly proposal?: string }).proposal]),
  );
  const found: Record<string, LastChange> = {};
  for (const { height, time, transaction, data } of changed) {
    const { name } = data as { readonly name: string };
    found[name] ??= { height, time, transaction, proposal: proposals.get(transaction) };
  }
  return found;
}
