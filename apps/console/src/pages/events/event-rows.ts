import type { EventRow as ListedEvent } from '@stele/platform/api';
import type { EventInfo } from '@stele/sdk';

/** An event as a row, wherever it was read. */
export interface EventLine {
  /** Names it on the chain. */
  readonly key: string;
  readonly height: number;
  /** Time of its block, in ms since 1970; undefined until it is known. */
  readonly time?: number | undefined;
  readonly transaction: string;
  readonly contract: string;
  readonly name: string;
  readonly data: unknown;
}

/** An event of the stream. */
export function lineOfStream({ cursor, height, transaction, contract, name, data }: EventInfo): EventLine {
  return { key: cursor, height, transaction, contract, name, data };
}

/** An event of the tables. */
export function lineOfList({ height, index, event, time, transaction, contract, name, data }: ListedEvent): EventLine {
  return { key: `${height}/${index}/${event}`, height, time, transaction, contract, name, data };
}

/**
 * What the stream brought before what the tables have, newest first, each event once. Both name events differently, so
 * they are told apart by height: the tables hold blocks whole.
 * @param indexed height up to which the tables were read; null where they were not.
 */
export function joinLines(
  live: readonly EventLine[],
  listed: readonly EventLine[],
  indexed: number | null,
): readonly EventLine[] {
  return [...live.filter(({ height }) => indexed === null || height > indexed), ...listed];
}
