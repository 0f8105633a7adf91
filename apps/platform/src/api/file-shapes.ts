import { CONTENT_ADDRESS } from '@stele/protocol';
import { Count, Hex32, Milliseconds } from '@stele/sdk/api';
import type { Static } from 'typebox';
import * as Type from 'typebox';

const closed = { additionalProperties: false } as const;

/** Names a content: the hash function and its hash, as keys of evidence records begin. */
export const ContentAddress = Type.String({ pattern: CONTENT_ADDRESS });

/** What can be done to an original. */
const CustodyAct = Type.Union([
  Type.Literal('kept'),
  Type.Literal('looked-at'),
  Type.Literal('downloaded'),
  Type.Literal('exported'),
  Type.Literal('deleted'),
]);
export type CustodyAct = Static<typeof CustodyAct>;

/** What the bytes of an original are asked for. */
export const ReadPurpose = Type.Union([Type.Literal('look'), Type.Literal('download'), Type.Literal('export')]);
export type ReadPurpose = Static<typeof ReadPurpose>;

/** An original that is kept encrypted, or was. */
export const FileRow = Type.Object(
  {
    address: ContentAddress,
    /** Key of the evidence record that it was kept for. */
    record: Type.Union([Type.String(), Type.Null()]),
    name: Type.String(),
    size: Count,
    /** As its browser said. */
    mediaType: Type.String(),
    kept: Milliseconds,
    organisation: Type.String(),
    account: Hex32,
    /** When it was deleted; null while it is there. */
    deleted: Type.Union([Milliseconds, Type.Null()]),
  },
  closed,
);
export type FileRow = Static<typeof FileRow>;

/** An upload of an original that is not whole yet. */
export const UploadRow = Type.Object(
  {
    /** Names the upload; it goes on at `fileUploads` and this. */
    upload: Type.String(),
    address: ContentAddress,
    name: Type.String(),
    size: Count,
    /** Bytes that have arrived. */
    offset: Count,
  },
  closed,
);
export type UploadRow = Static<typeof UploadRow>;

/** How the original of a content stands on a chain. */
export const FileStanding = Type.Object(
  {
    file: Type.Union([FileRow, Type.Null()]),
    uploads: Type.Array(UploadRow),
    /** Largest original that is kept here, in bytes. */
    limit: Count,
  },
  closed,
);
export type FileStanding = Static<typeof FileStanding>;

/** Something that was done to an original. */
export const CustodyRow = Type.Object(
  {
    /** Grows from row to row. */
    number: Count,
    time: Milliseconds,
    organisation: Type.String(),
    account: Hex32,
    act: CustodyAct,
    /** Name under which it was kept, range that was read, reason for deleting it. */
    detail: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
export type CustodyRow = Static<typeof CustodyRow>;

/** What comes with an upload: `Upload-Metadata` of tus. */
export const UploadMetadata = Type.Object(
  {
    /** Name of the chain, or its genesis fingerprint. */
    chain: Type.String({ minLength: 1, maxLength: 64 }),
    address: ContentAddress,
    name: Type.String({ minLength: 1, maxLength: 1000 }),
    type: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
    /** Key of the evidence record. */
    record: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
);
export type UploadMetadata = Static<typeof UploadMetadata>;
