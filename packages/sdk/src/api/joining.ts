import { CertifiedHeaders, LIMITS, ValidatorSetChange } from '@stele/protocol';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Base64, ChainParams, Count, Hex32, Json } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const chain = ChainParams.properties;
const ofBlock = Type.Object({ ...chain, height: Count });
const nothing = Type.Object({});

/** Bytes as they are; in an answer they are its whole body. */
const Octets = Type.Unsafe<Uint8Array>({ type: 'string', contentMediaType: 'application/octet-stream' });

/** What a node offers to those that join. */
export const SnapshotOffer = Type.Object(
  {
    /** Oldest block that is kept here; 0 for all. */
    start: Count,
    /** Newest block. */
    height: Count,
    /** The blocks of the ordering engine that are kept here, by its own heights; left out where it counts as the ledger. */
    engine: Type.Optional(Type.Object({ oldest: Count, newest: Count }, closed)),
    snapshots: Type.Array(
      Type.Object(
        {
          height: Count,
          headerHash: Hex32,
          /** Keys that it holds. */
          keys: Count,
          /** Height of the ordering engine at which the block was ordered. */
          engineHeight: Type.Optional(Count),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type SnapshotOffer = Static<typeof SnapshotOffer>;

/** A header that the validators certified, and how their set came about since the founding. */
export const CertifiedBlock = Type.Object(
  { setChanges: Type.Array(ValidatorSetChange, { maxItems: LIMITS.evidenceSetChanges }), certified: CertifiedHeaders },
  closed,
);
export type CertifiedBlock = Static<typeof CertifiedBlock>;

/** Most headers of one answer. */
const HEADERS = 256;

/** Headers that follow each other under one certificate, and the sets of validators that they announce. */
export const HeaderRun = Type.Object(
  {
    /** Newest block of the node that answers, as it says. */
    height: Count,
    /** Left out where nothing newer is certified there. */
    certified: Type.Optional(CertifiedHeaders),
    /** The sets that some of the headers announce, encoded, by the heights of those headers. */
    validators: Type.Array(Type.Object({ height: Count, set: Base64 }, closed), { maxItems: HEADERS }),
  },
  closed,
);
export type HeaderRun = Static<typeof HeaderRun>;

/** Endpoints from which other nodes of a chain get what they need to begin. Whoever asks checks all of it. */
export const joiningRoutes = {
  listSnapshots: {
    name: 'listSnapshots',
    method: 'GET' as const,
    path: '/v1/chains/:chain/snapshots',
    group: 'Joining',
    summary: 'The snapshots of the state that nodes can begin with, newest first, and which blocks are kept.',
    params: ChainParams,
    query: nothing,
    body: undefined as never,
    answer: SnapshotOffer,
    status: 200,
    otherStatuses: [],
  },
  getSnapshotManifest: {
    name: 'getSnapshotManifest',
    method: 'GET' as const,
    path: '/v1/chains/:chain/snapshots/:height/manifest',
    group: 'Joining',
    summary: 'What a snapshot is of, and the roots of its chunks, which lead to the state root of its block.',
    params: ofBlock,
    query: nothing,
    body: undefined as never,
    answer: Octets,
    mediaType: 'application/octet-stream' as const,
    status: 200,
    otherStatuses: [],
  },
  getSnapshotChunk: {
    name: 'getSnapshotChunk',
    method: 'GET' as const,
    path: '/v1/chains/:chain/snapshots/:height/chunks/:index',
    group: 'Joining',
    summary: 'A chunk of a snapshot, which is checked against the manifest by itself.',
    params: Type.Object({ ...chain, height: Count, index: Count }),
    query: nothing,
    body: undefined as never,
    answer: Octets,
    mediaType: 'application/octet-stream' as const,
    status: 200,
    otherStatuses: [],
  },
  getSnapshotValue: {
    name: 'getSnapshotValue',
    method: 'GET' as const,
    path: '/v1/chains/:chain/snapshots/:height/values/:leaf',
    group: 'Joining',
    summary: 'A long value, which the chunks of a snapshot leave out, by the number of its leaf.',
    params: Type.Object({ ...chain, height: Count, leaf: Count }),
    query: nothing,
    body: undefined as never,
    answer: Octets,
    mediaType: 'application/octet-stream' as const,
    status: 200,
    otherStatuses: [],
  },
  getCertifiedBlock: {
    name: 'getCertifiedBlock',
    method: 'GET' as const,
    path: '/v1/chains/:chain/blocks/:height/certified',
    group: 'Joining',
    summary: 'The header of a block under its certificate, with all changes of the validators since the founding.',
    params: ofBlock,
    query: nothing,
    body: undefined as never,
    answer: CertifiedBlock,
    status: 200,
    otherStatuses: [],
  },
  getHeaders: {
    name: 'getHeaders',
    method: 'GET' as const,
    path: '/v1/chains/:chain/headers',
    group: 'Joining',
    summary:
      'Headers after a block, encoded, under the certificate of the last of them. With waitMs the answer waits for one that is new.',
    params: ChainParams,
    query: Type.Object({
      after: Count,
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: HEADERS })),
      waitMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 30_000 })),
    }),
    body: undefined as never,
    answer: HeaderRun,
    status: 200,
    otherStatuses: [],
  },
  getEngineBlock: {
    name: 'getEngineBlock',
    method: 'GET' as const,
    path: '/v1/chains/:chain/engine/:height',
    group: 'Joining',
    summary:
      'What light clients of the ordering engine need of one of its blocks: header, votes, validators, parameters.',
    params: ofBlock,
    query: nothing,
    body: undefined as never,
    answer: Type.Object({ height: Count, commit: Json, validators: Type.Array(Json), parameters: Json }, closed),
    status: 200,
    otherStatuses: [],
  },
} as const;
