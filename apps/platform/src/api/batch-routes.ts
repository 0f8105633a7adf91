import { ChainParams, Hex32, Json, route } from '@stele/sdk/api';
import * as Type from 'typebox';
import { BatchColumns, BatchId, BatchInfo, BatchRow, BatchRowState, BatchWay } from './batch-shapes.ts';

const { chain } = ChainParams.properties;
const params = Type.Object({ chain, batch: BatchId });

const paging = {
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
} as const;

/** Many records of evidence out of one file, for whoever is signed in. */
export const batchRoutes = {
  listBatches: route({
    name: 'listBatches',
    path: '/console/v1/chains/:chain/batches',
    group: 'Batches',
    summary: 'Batches of a chain, newest first.',
    params: Type.Object({ chain }),
    query: Type.Object(paging),
    answer: Type.Object({ items: Type.Array(BatchInfo), cursor: Type.Union([Type.String(), Type.Null()]) }),
  }),
  getBatch: route({
    name: 'getBatch',
    path: '/console/v1/chains/:chain/batches/:batch',
    group: 'Batches',
    summary: 'A batch: its columns, what its file came to, and its job once it was started.',
    params,
    answer: BatchInfo,
  }),
  setBatchColumns: route({
    name: 'setBatchColumns',
    method: 'POST',
    path: '/console/v1/chains/:chain/batches/:batch/columns',
    group: 'Batches',
    summary: 'Reads the file again with other columns.',
    params,
    body: BatchColumns,
    answer: BatchInfo,
  }),
  startBatch: route({
    name: 'startBatch',
    method: 'POST',
    path: '/console/v1/chains/:chain/batches/:batch/start',
    group: 'Batches',
    summary: 'Agrees to what was shown: the job signs exactly this list, while whoever agreed stays signed in.',
    params,
    body: Type.Object({
      way: BatchWay,
      /** Hash over the list, account and key as they were shown. */
      list: Hex32,
      account: Hex32,
      key: Hex32,
      note: Type.Optional(Type.String({ maxLength: 1000 })),
    }),
    answer: BatchInfo,
    status: 202,
  }),
  getBatchSigner: route({
    name: 'getBatchSigner',
    path: '/console/v1/chains/:chain/batches/:batch/signer',
    group: 'Batches',
    summary: 'As whom and with which key a batch would be signed now.',
    params,
    answer: Type.Object({ organisation: Type.String(), account: Hex32, key: Hex32, suite: Type.String() }),
  }),
  listBatchRows: route({
    name: 'listBatchRows',
    path: '/console/v1/chains/:chain/batches/:batch/rows',
    group: 'Batches',
    summary: 'Rows of a batch that was started, in the order of the file.',
    params,
    query: Type.Object({ ...paging, state: Type.Optional(BatchRowState) }),
    answer: Type.Object({ items: Type.Array(BatchRow), cursor: Type.Union([Type.String(), Type.Null()]) }),
  }),
  getBatchPackage: route({
    name: 'getBatchPackage',
    path: '/console/v1/chains/:chain/batches/:batch/rows/:row/package',
    group: 'Batches',
    summary: 'The evidence package of a row of an anchored batch.',
    params: Type.Object({ chain, batch: BatchId, row: Type.Integer({ minimum: 1 }) }),
    answer: Json,
  }),
} as const;

/** Where files go in and come out; they are no JSON, and so no routes of the table above. */
export const batchFiles = {
  /** Takes a CSV as it is; answers the batch. */
  upload: '/console/v1/chains/:chain/batches',
  /** Every row with what became of it, as CSV. */
  result: '/console/v1/chains/:chain/batches/:batch/result.csv',
} as const;
