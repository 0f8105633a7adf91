import { Count, Milliseconds, Name } from '@stele/sdk/api';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { LISTS, type ListName, listFilters } from './list-filters.ts';

const closed = { additionalProperties: false } as const;

/** Names an export: 16 bytes in hexadecimal. */
export const ListExportId = Type.String({ pattern: '^[0-9a-f]{32}$' });

export const LIST_EXPORT_LIMITS = {
  /** Rows of one file: spreadsheet programs take 1,048,576 with the lines before them. */
  rows: 1_000_000,
  /** How long a file is kept after it was written, in days. */
  keptDays: 7,
} as const;

/** Which rows of which list. */
export const ListQuery = Type.Union([
  Type.Object({ list: Type.Literal('blocks'), filter: Type.Object(listFilters.blocks, closed) }, closed),
  Type.Object({ list: Type.Literal('transactions'), filter: Type.Object(listFilters.transactions, closed) }, closed),
  Type.Object({ list: Type.Literal('events'), filter: Type.Object(listFilters.events, closed) }, closed),
  Type.Object({ list: Type.Literal('evidence'), filter: Type.Object(listFilters.evidence, closed) }, closed),
]);
export type ListQuery = Static<typeof ListQuery>;

/** A list that is written, or was written, into a file. */
export const ListExportInfo = Type.Object(
  {
    id: ListExportId,
    /** Name of its chain. */
    chain: Name,
    list: Type.Union(LISTS.map((list) => Type.Literal(list)) as [ReturnType<typeof Type.Literal<ListName>>]),
    /** What narrowed the list down, as the query of an address; empty where nothing did. */
    query: Type.String(),
    /** Name of the file. */
    name: Type.String(),
    /** Newest block that it was read at, and its time; null until its rows are counted. */
    height: Type.Union([Count, Type.Null()]),
    time: Type.Union([Milliseconds, Type.Null()]),
    /** Rows that it will have. */
    rows: Type.Union([Count, Type.Null()]),
    /** Whether more rows match than a file has: then it has the newest. */
    cut: Type.Boolean(),
    /** Bytes that are written. */
    bytes: Count,
    /** When its file is removed; null until it is written. */
    expires: Type.Union([Milliseconds, Type.Null()]),
    /** Whether its file can be downloaded. */
    isThere: Type.Boolean(),
  },
  closed,
);
export type ListExportInfo = Static<typeof ListExportInfo>;
