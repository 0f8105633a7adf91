import {
  type BlockFilter,
  type BlockPlace,
  countBlocks,
  countEvents,
  countEvidence,
  countTransactions,
  type EventFilter,
  type EventPlace,
  type EvidenceFilter,
  type EvidencePlace,
  type ListedBlock,
  type ListedEvent,
  type ListedEvidence,
  type ListedTransaction,
  type ListPart,
  listBlocks,
  listEvents,
  listEvidence,
  listTransactions,
  type PageOptions,
  type RowPlace,
  type Snapshot,
  type TransactionFilter,
} from '@stele/projection';
import { SteleError } from '@stele/protocol';
import { readCursor, readTextCursor, writeCursor } from './cursor.ts';

/** Which part of a list: behind a cursor, so many rows. */
export interface ListSlice {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Reads something of the tables as they stood at one moment. */
type Reading<Result> = (snapshot: Snapshot) => Promise<Result>;

/** A list that can be read from the tables, newest first. What is asked for is checked before they are. */
export interface ReadableList<Filter, Row> {
  /** @throws SteleError API_BAD_REQUEST for a filter or cursor that is none of this list */
  page(options: Filter & ListSlice): Reading<ListPart<Row>>;
  /** How many rows there are, counted up to the limit. @throws SteleError API_BAD_REQUEST */
  count(options: Filter & ListSlice): Reading<number>;
  /** Where the list goes on behind a row. */
  cursorOf(row: Row): string;
  /** Where the list begins for whoever leaves out what is newer than a block. */
  cursorAbove(height: number): string;
}

interface Parts<Filter, Row, Place> {
  readonly list: (snapshot: Snapshot, options: Filter & PageOptions<Place>) => Promise<ListPart<Row>>;
  readonly count: (snapshot: Snapshot, options: Filter & PageOptions<Place>) => Promise<number>;
  readonly cursorOf: (row: Row) => string;
  readonly cursorAbove: (height: number) => string;
  readonly placeOf: (cursor: string) => Place;
  /** @throws SteleError API_BAD_REQUEST */
  readonly check?: (filter: Filter) => void;
}

function readableList<Filter, Row, Place>(parts: Parts<Filter, Row, Place>): ReadableList<Filter, Row> {
  const { list, count, cursorOf, cursorAbove, placeOf, check } = parts;
  const ready = ({ cursor, ...options }: Filter & ListSlice) => {
    const filter = options as Filter & { readonly limit: number };
    check?.(filter);
    return { ...filter, after: cursor === undefined ? undefined : placeOf(cursor) };
  };
  return {
    page: (options) => {
      const asked = ready(options);
      return (snapshot) => list(snapshot, asked);
    },
    count: (options) => {
      const asked = ready(options);
      return (snapshot) => count(snapshot, asked);
    },
    cursorOf,
    cursorAbove,
  };
}

export const blockList = readableList<BlockFilter, ListedBlock, BlockPlace>({
  list: listBlocks,
  count: countBlocks,
  cursorOf: ({ height }) => writeCursor(height),
  cursorAbove: (height) => writeCursor(height + 1),
  placeOf: (cursor) => ({ height: readCursor(cursor, 1)[0] }),
});

export const transactionList = readableList<TransactionFilter, ListedTransaction, RowPlace>({
  list: listTransactions,
  count: countTransactions,
  cursorOf: ({ height, index }) => writeCursor(height, index),
  cursorAbove: (height) => writeCursor(height + 1, 0),
  placeOf: (cursor) => {
    const [height, index] = readCursor(cursor, 2);
    return { height, index };
  },
  check: ({ method, contract }) => {
    if (method === undefined || contract !== undefined) return;
    throw new SteleError('API_BAD_REQUEST', { reason: 'a method is one of a contract, which has to be named too' });
  },
});

export const eventList = readableList<EventFilter, ListedEvent, EventPlace>({
  list: listEvents,
  count: countEvents,
  cursorOf: ({ height, index, event }) => writeCursor(height, index, event),
  cursorAbove: (height) => writeCursor(height + 1, 0, 0),
  placeOf: (cursor) => {
    const [height, index, event] = readCursor(cursor, 3);
    return { height, index, event };
  },
});

export const evidenceList = readableList<EvidenceFilter, ListedEvidence, EvidencePlace>({
  list: listEvidence,
  count: countEvidence,
  cursorOf: ({ height, index, key }) => writeCursor(height, index, key),
  cursorAbove: (height) => writeCursor(height + 1, 0, ''),
  placeOf: (cursor) => {
    const [height, index, key] = readTextCursor(cursor);
    return { height, index, key };
  },
});
