import { Count, Hex32, Milliseconds } from '@stele/sdk/api';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { JobInfo } from './job-shapes.ts';

const closed = { additionalProperties: false } as const;

/** Names a batch: 16 bytes in hexadecimal. */
export const BatchId = Type.String({ pattern: '^[0-9a-f]{32}$' });

/** What a batch may hold: beyond that, make several. */
export const BATCH_LIMITS = {
  rows: 200_000,
  /** Of the file. */
  bytes: 64 * 1024 * 1024,
  /** Of one row. */
  rowBytes: 1024 * 1024,
  columns: 200,
} as const;

/** How the characters of a file are written. */
export const BatchEncoding = Type.Union([
  Type.Literal('utf-8'),
  Type.Literal('utf-16le'),
  Type.Literal('utf-16be'),
  Type.Literal('gb18030'),
]);
export type BatchEncoding = Static<typeof BatchEncoding>;

const ContentAlgorithm = Type.Union([Type.Literal('sha256'), Type.Literal('sm3')]);

/** Place of a column, counted from 0. */
const Column = Type.Integer({ minimum: 0, maximum: BATCH_LIMITS.columns - 1 });
const ColumnOrNone = Type.Union([Column, Type.Null()]);

/** How the rows of a file are read. */
export const BatchColumns = Type.Object(
  {
    encoding: BatchEncoding,
    delimiter: Type.Union([Type.Literal(','), Type.Literal(';'), Type.Literal('\t')]),
    /** Whether the first row has the names of the columns. */
    header: Type.Boolean(),
    /** Which column has what is deposited. */
    content: Column,
    /** Whether that is the hash already, or a text that is hashed here. */
    contentIs: Type.Union([Type.Literal('hash'), Type.Literal('text')]),
    algorithm: ContentAlgorithm,
    /** Which column has the public name of each record, and its size in bytes; null where none has. */
    label: ColumnOrNone,
    size: ColumnOrNone,
  },
  closed,
);
export type BatchColumns = Static<typeof BatchColumns>;

/** What is wrong with a row. */
export const RowProblem = Type.Union([
  /** It has fewer or more columns than the first row. */
  Type.Literal('columns'),
  Type.Literal('content-missing'),
  Type.Literal('hash-malformed'),
  Type.Literal('label-too-long'),
  Type.Literal('label-unreadable'),
  Type.Literal('size-malformed'),
]);
export type RowProblem = Static<typeof RowProblem>;

/** A row that cannot be deposited. */
export const BadRow = Type.Object(
  {
    /** As a spreadsheet numbers its rows: the first one is 1, also where it is the head. */
    row: Count,
    /** Place of the column, counted from 0; null where it is the row as a whole. */
    column: ColumnOrNone,
    problem: RowProblem,
    /** The beginning of what stands there. */
    value: Type.String(),
  },
  closed,
);
export type BadRow = Static<typeof BadRow>;

/** What a file comes to with its columns. good + bad + duplicate = rows. */
export const BatchCheck = Type.Object(
  {
    rows: Count,
    good: Count,
    bad: Count,
    /** Rows whose content stands in an earlier row; it is deposited once. */
    duplicate: Count,
    /** Hash over the list of good rows in their order: what is agreed to. Empty where there are none. */
    list: Type.String(),
    /** Transactions that it takes with each record on the chain. */
    transactions: Count,
    /** The first bad rows. */
    problems: Type.Array(BadRow),
    /** The first rows as they are read: what would be deposited of each. */
    preview: Type.Array(
      Type.Object(
        {
          row: Count,
          cells: Type.Array(Type.String()),
          digest: Type.Union([Hex32, Type.Null()]),
          problem: Type.Union([RowProblem, Type.Literal('duplicate'), Type.Null()]),
        },
        closed,
      ),
    ),
    /** Names of the columns: those of the head, or empty. */
    names: Type.Array(Type.String()),
  },
  closed,
);
export type BatchCheck = Static<typeof BatchCheck>;

/** each: every record stands on the chain. anchored: the chain has the root of the list alone. */
export const BatchWay = Type.Union([Type.Literal('each'), Type.Literal('anchored')]);
export type BatchWay = Static<typeof BatchWay>;

/** Many records of evidence out of one file. */
export const BatchInfo = Type.Object(
  {
    id: BatchId,
    /** Name of the file. */
    file: Type.String(),
    bytes: Count,
    /** SHA-256 of the file. */
    digest: Hex32,
    created: Milliseconds,
    columns: BatchColumns,
    /** What the file came to with these columns. */
    check: BatchCheck,
    way: Type.Union([BatchWay, Type.Null()]),
    note: Type.String(),
    /** Account that deposits, and its key; null until it was started. */
    account: Type.Union([Hex32, Type.Null()]),
    key: Type.Union([Hex32, Type.Null()]),
    /** Null until it was started. */
    job: Type.Union([JobInfo, Type.Null()]),
  },
  closed,
);
export type BatchInfo = Static<typeof BatchInfo>;

/** Where a row of a batch stands. */
export const BatchRowState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('sent'),
  Type.Literal('committed'),
  Type.Literal('failed'),
  Type.Literal('cancelled'),
  Type.Literal('bad'),
  Type.Literal('duplicate'),
]);
export type BatchRowState = Static<typeof BatchRowState>;

/** A row of a batch that was started. */
export const BatchRow = Type.Object(
  {
    row: Count,
    state: BatchRowState,
    /** Content hash with its algorithm, as in sha256:9f86…; empty where the row is bad. */
    content: Type.String(),
    label: Type.Union([Type.String(), Type.Null()]),
    /** Key of its record on the chain; empty where there is none. */
    record: Type.String(),
    /** Empty until it was signed. */
    transaction: Type.String(),
    height: Type.Union([Count, Type.Null()]),
    time: Type.Union([Milliseconds, Type.Null()]),
    /** What is wrong with it, or the code that it failed with; empty where nothing is. */
    problem: Type.String(),
    /** Column that is wrong, counted from 0. */
    column: ColumnOrNone,
    /** Of a duplicate: the row that has the same content. */
    sameAs: Type.Union([Count, Type.Null()]),
  },
  closed,
);
export type BatchRow = Static<typeof BatchRow>;
