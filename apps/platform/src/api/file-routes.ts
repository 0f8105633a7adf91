import { ChainParams, Count, type Route, route } from '@stele/sdk/api';
import * as Type from 'typebox';
import { ContentAddress, CustodyRow, FileRow, FileStanding, UploadRow } from './file-shapes.ts';

const { chain } = ChainParams.properties;
const place = Type.Object({ chain, address: ContentAddress });

/** Rows of a page. */
const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200 }));

/** Originals that are kept encrypted, for whoever is signed in. */
export const fileRoutes = {
  listFiles: route({
    name: 'listFiles',
    path: '/console/v1/chains/:chain/files',
    group: 'Files',
    summary: 'Originals that are kept for a chain, and those that were deleted, newest first.',
    params: Type.Object({ chain }),
    query: Type.Object({ cursor: Type.Optional(Type.String({ maxLength: 200 })), limit }),
    answer: Type.Object({ items: Type.Array(FileRow), cursor: Type.Union([Type.String(), Type.Null()]) }),
  }),
  listUploads: route({
    name: 'listUploads',
    path: '/console/v1/chains/:chain/uploads',
    group: 'Files',
    summary: 'Uploads of originals that are not whole yet.',
    params: Type.Object({ chain }),
    answer: Type.Object({ items: Type.Array(UploadRow), limit: Count }),
  }),
  getFile: route({
    name: 'getFile',
    path: '/console/v1/chains/:chain/files/:address',
    group: 'Files',
    summary: 'How the original of a content stands: kept, deleted, on its way, or not there.',
    params: place,
    answer: FileStanding,
  }),
  listCustody: route({
    name: 'listCustody',
    path: '/console/v1/chains/:chain/files/:address/custody',
    group: 'Files',
    summary: 'Who kept, looked at, downloaded, exported or deleted an original, newest first.',
    params: place,
    query: Type.Object({ cursor: Type.Optional(Count), limit }),
    answer: Type.Object({ items: Type.Array(CustodyRow), cursor: Type.Union([Count, Type.Null()]) }),
  }),
  deleteFile: route({
    name: 'deleteFile',
    method: 'POST',
    path: '/console/v1/chains/:chain/files/:address/deletion',
    group: 'Files',
    summary: 'Deletes an original for good: its key, then its bytes. Its record and its chain of custody stay.',
    params: place,
    body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }),
    answer: FileRow,
  }),
} as const satisfies Readonly<Record<string, Route>>;

/** The bytes of an original, in whole or in a range; `?for=look`, `download` or `export` stands in its custody log. */
export const fileContent = '/console/v1/chains/:chain/files/:address/content';

/** Where originals are uploaded by the tus protocol 1.0.0, with `UploadMetadata`. */
export const fileUploads = '/console/v1/files/uploads';
