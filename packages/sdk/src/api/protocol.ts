import type { Static } from 'typebox';
import * as Type from 'typebox';
import { ChainParams, Count, Hex32 } from './schemas.ts';

const closed = { additionalProperties: false } as const;

/** Versions of the protocol that a build can execute, ascending. */
const Versions = Type.Array(Type.Integer({ minimum: 1 }));

/** What a node is, and how it stands towards the protocol of a chain. */
export const ChainProtocol = Type.Object(
  {
    /** Id of the node's key. */
    node: Hex32,
    /** Release of the build, and the versions of the protocol that it can execute. */
    release: Type.String(),
    protocols: Versions,
    /** What the chain has of them; left out where the node never announced any. */
    announced: Type.Optional(Type.Object({ release: Type.String(), protocols: Versions }, closed)),
    /** Newest block. */
    height: Count,
    /** The version that it was executed by. */
    protocol: Count,
    /** What was decided and does not rule yet. */
    next: Type.Optional(
      Type.Object(
        {
          protocol: Count,
          height: Count,
          releases: Type.Array(Type.String()),
          missing: Type.Array(Type.String()),
        },
        closed,
      ),
    ),
    /** Whether this build can execute the next block, and what is scheduled. */
    able: Type.Boolean(),
    /** Version of Node.js, operating system and processor. */
    nodejs: Type.String(),
    platform: Type.String(),
    /** The ordering engine: the version that this build runs, and its settings in ms; only the name where it is `solo`. */
    engine: Type.Object(
      {
        name: Type.String(),
        version: Type.Optional(Type.String()),
        proposeMs: Type.Optional(Count),
        commitMs: Type.Optional(Count),
      },
      closed,
    ),
    /** Format of the files beside the ledgers in the data folder. */
    dataFormat: Count,
    /** Free bytes of its disk. */
    freeBytes: Count,
    /** SHA-256 of the machines that this build runs contracts with, by kind of code. */
    machines: Type.Record(Type.String(), Hex32),
  },
  closed,
);
export type ChainProtocol = Static<typeof ChainProtocol>;

/** Endpoints about the versions of the protocol. */
export const protocolRoutes = {
  getChainProtocol: {
    name: 'getChainProtocol',
    method: 'GET' as const,
    path: '/v1/chains/:chain/protocol',
    group: 'Operation',
    summary:
      'Which version of the protocol rules the chain, which is scheduled, and what the build of this node is and can execute.',
    params: ChainParams,
    query: Type.Object({}),
    body: undefined as never,
    answer: ChainProtocol,
    status: 200,
    otherStatuses: [],
  },
} as const;
