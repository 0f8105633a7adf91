import { ChainLiveness, ChainParams, Count, Hex32, Milliseconds, Name, route } from '@stele/sdk/api';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { ActivityBucket } from './shapes.ts';

const closed = { additionalProperties: false } as const;
const { chain } = ChainParams.properties;

export const WALL_LINK_LIMITS = {
  /** How long a link may open the wall, and how long it does unless said; in hours. */
  hours: 30 * 24,
  usualHours: 12,
} as const;

const WallLinkId = Type.String({ pattern: '^[0-9a-f]{32}$' });

/** A link that opens the wall of a chain without an account. What opens it is not kept. */
export const WallLinkRow = Type.Object(
  {
    id: WallLinkId,
    /** What it is for, in its maker's words; may be empty. */
    name: Type.String(),
    created: Milliseconds,
    expires: Milliseconds,
    revoked: Type.Union([Milliseconds, Type.Null()]),
    /** When it opened the wall last. */
    used: Type.Union([Milliseconds, Type.Null()]),
    /** Account that made it, and organisation. */
    account: Hex32,
    organisation: Type.String(),
  },
  closed,
);
export type WallLinkRow = Static<typeof WallLinkRow>;

/** All that a wall shows: sums, and nothing of any transaction, account or content. */
export const WallFacts = Type.Object(
  {
    chain: Name,
    /** Newest block, and its time. */
    height: Count,
    time: Milliseconds,
    state: ChainLiveness.properties.state,
    validators: Type.Object({ present: Count, total: Count }, closed),
    /** What the last 60 seconds brought; null where the tables do not answer. */
    minute: Type.Union([Type.Object({ blocks: Count, transactions: Count }, closed), Type.Null()]),
    /** What each minute of the last hour brought, oldest first; null where the tables do not answer. */
    hour: Type.Union([Type.Array(ActivityBucket), Type.Null()]),
    /** When this was read. */
    read: Milliseconds,
    /** When the link ends. */
    expires: Milliseconds,
  },
  closed,
);
export type WallFacts = Static<typeof WallFacts>;

/** Links to the wall: making and ending them for whoever is signed in, and what they open. */
export const wallRoutes = {
  createWallLink: route({
    name: 'createWallLink',
    method: 'POST',
    path: '/console/v1/chains/:chain/wall-links',
    group: 'Wall',
    summary: 'Makes a link that opens the wall of the chain, and nothing else, until it expires or is revoked.',
    params: Type.Object({ chain }),
    body: Type.Object(
      {
        name: Type.Optional(Type.String({ maxLength: 80 })),
        hours: Type.Optional(Type.Integer({ minimum: 1, maximum: WALL_LINK_LIMITS.hours })),
      },
      closed,
    ),
    /** The token opens the wall. It is shown this once. */
    answer: Type.Object({ link: WallLinkRow, token: Type.String() }, closed),
    status: 201,
  }),
  listWallLinks: route({
    name: 'listWallLinks',
    path: '/console/v1/chains/:chain/wall-links',
    group: 'Wall',
    summary: 'The newest hundred links to the wall of a chain, those too that no longer open it.',
    params: Type.Object({ chain }),
    answer: Type.Object({ items: Type.Array(WallLinkRow) }, closed),
  }),
  revokeWallLink: route({
    name: 'revokeWallLink',
    method: 'POST',
    path: '/console/v1/wall-links/:link/revocation',
    group: 'Wall',
    summary: 'Ends a link at once and for ever.',
    params: Type.Object({ link: WallLinkId }),
    body: Type.Object({}),
    answer: WallLinkRow,
  }),
  readWall: route({
    name: 'readWall',
    method: 'POST',
    path: '/console/v1/wall',
    group: 'Wall',
    summary: 'What the wall shows, for whoever has a link to it.',
    body: Type.Object({ token: Type.String({ maxLength: 100 }) }, closed),
    answer: WallFacts,
  }),
} as const;
