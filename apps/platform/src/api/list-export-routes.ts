import { ChainParams, route } from '@stele/sdk/api';
import * as Type from 'typebox';
import { JobInfo } from './job-shapes.ts';
import { ListExportId, ListExportInfo, ListQuery } from './list-export-shapes.ts';

const { chain } = ChainParams.properties;

/** Whole lists as files, for whoever is signed in. */
export const listExportRoutes = {
  exportList: route({
    name: 'exportList',
    method: 'POST',
    path: '/console/v1/chains/:chain/list-exports',
    group: 'Lists',
    summary: 'Begins a job that writes all matches of a list into a file of comma-separated values.',
    params: Type.Object({ chain }),
    body: ListQuery,
    answer: JobInfo,
    status: 201,
  }),
  getListExport: route({
    name: 'getListExport',
    path: '/console/v1/list-exports/:export',
    group: 'Lists',
    summary: 'What an export has: its query, the block that it was read at, its rows.',
    params: Type.Object({ export: ListExportId }),
    answer: ListExportInfo,
  }),
} as const;

/** The file of an export; it is no JSON, and so no route of the table above. */
export const listExportFile = '/console/v1/list-exports/:export/file.csv';
