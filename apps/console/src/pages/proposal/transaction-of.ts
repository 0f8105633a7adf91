import type { EventRow } from '@stele/platform/api';

/** The transaction of the newest event that carries these values; undefined where none of those that were read does. */
export function transactionOf(
  events: readonly Pick<EventRow, 'data' | 'transaction'>[] | undefined,
  wanted: Readonly<Record<string, string>>,
): string | undefined {
  const isMeant = (data: unknown) =>
    Object.entries(wanted).every(
      ([name, value]) => (data as Readonly<Record<string, unknown>> | null)?.[name] === value,
    );
  return events?.find(({ data }) => isMeant(data))?.transaction;
}
