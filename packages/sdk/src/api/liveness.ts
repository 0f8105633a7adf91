import type { Static } from 'typebox';
import * as Type from 'typebox';
import { ChainParams, Count, Hex32, Json, Milliseconds } from './schemas.ts';

const closed = { additionalProperties: false } as const;

/** A validator, and whether it takes part. */
const ValidatorLiveness = Type.Object(
  {
    keyId: Hex32,
    organisation: Type.String(),
    weight: Count,
    /** Whether it is this node itself. */
    own: Type.Boolean(),
    /** Whether this node is connected to it; of a light node, whether it signed the newest certificate. */
    connected: Type.Boolean(),
    /** Time of the first block without its vote; left out while it votes. */
    absentSince: Type.Optional(Milliseconds),
    /** How far its clock was ahead of this node's at its newest vote, in ms. */
    clockOffset: Type.Optional(Type.Integer()),
  },
  closed,
);

/** A node that a light one asks. */
const LightPeer = Type.Object(
  {
    url: Type.String(),
    /**
     * asked: it gives what holds; silent: it does not answer now; behind: it has older blocks; withholding: it shows no
     * block that it says it has; dropped: what it gave did not hold.
     */
    state: Type.Union([
      Type.Literal('asked'),
      Type.Literal('silent'),
      Type.Literal('behind'),
      Type.Literal('withholding'),
      Type.Literal('dropped'),
    ]),
    /** Newest block that it says it has. */
    claimed: Count,
    /** Newest block that it has shown with a certificate. */
    shown: Count,
    /** What is wrong with it; empty where nothing is. */
    reason: Type.String(),
  },
  closed,
);

/** How far a node is that keeps headers and certificates alone. */
const LightStanding = Type.Object(
  {
    /** Blocks that others say they have beyond the newest that was verified here. */
    behind: Count,
    /** When a node last said that there is nothing newer, by this node's clock; left out where none has yet. */
    confirmed: Type.Optional(Milliseconds),
    peers: Type.Array(LightPeer),
  },
  closed,
);

/** Why blocks are made, or why not. */
export const ChainLiveness = Type.Object(
  {
    /**
     * deciding: bundles wait and blocks come; idle: nothing waits; stalled: nothing can be decided; catching-up: this node
     * fetches what others decided; starting: the engine does not answer yet; halted: this node cannot go on.
     */
    state: Type.Union([
      Type.Literal('deciding'),
      Type.Literal('idle'),
      Type.Literal('stalled'),
      Type.Literal('catching-up'),
      Type.Literal('starting'),
      Type.Literal('halted'),
    ]),
    engine: Type.String({ description: 'ordering engine' }),
    height: Count,
    /** Time of the newest block. */
    time: Milliseconds,
    /** Bundles of this node, and of all in the engine’s pool, that wait for a block. */
    waiting: Count,
    pool: Count,
    /** What the engine is deciding; left out where it counts as the ledger does or does not answer. */
    deciding: Type.Optional(
      Type.Object({ engineHeight: Count, round: Count, since: Milliseconds, proposer: Hex32 }, closed),
    ),
    /** What the chain has this node for: `unknown` where it was never added, `removed` where it was taken out. */
    role: Type.Union([
      Type.Literal('validator'),
      Type.Literal('observer'),
      Type.Literal('light'),
      Type.Literal('unknown'),
      Type.Literal('removed'),
    ]),
    peers: Count,
    /** Of a node that keeps headers and certificates alone. */
    light: Type.Optional(LightStanding),
    validators: Type.Array(ValidatorLiveness),
    /** Weight of the validators that are there, and what has to be passed: two thirds of the total. */
    weight: Type.Object({ present: Count, needed: Type.Number(), total: Count }, closed),
    /** What became of transactions that this node's gateway accepted; left out where it has none. */
    lastHour: Type.Optional(
      Type.Object(
        {
          /** Since when it counts: an hour ago, or the start of the node. */
          since: Milliseconds,
          /** Executed ones, failed ones included. */
          settled: Count,
          expired: Count,
          /** From accepted to executed in ms, to a tenth; left out where none was executed. */
          p50: Type.Optional(Count),
          p99: Type.Optional(Count),
        },
        closed,
      ),
    ),
    /** What is wrong and what to do about it, the gravest first. */
    findings: Type.Array(
      Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String(), detail: Json }, closed),
    ),
  },
  closed,
);
export type ChainLiveness = Static<typeof ChainLiveness>;

/** Endpoints that say why a chain makes blocks or not. */
export const livenessRoutes = {
  getChainLiveness: {
    name: 'getChainLiveness',
    method: 'GET' as const,
    path: '/v1/chains/:chain/liveness',
    group: 'Operation',
    summary: 'Why blocks are made, or why not: validators, connections, clocks, the engine.',
    params: ChainParams,
    query: Type.Object({}),
    body: undefined as never,
    answer: ChainLiveness,
    status: 200,
    otherStatuses: [],
  },
} as const;
