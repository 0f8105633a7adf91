import type { ChainStanding } from '@stele/sdk/api';
import Type, { type Static } from 'typebox';
import { PROFILES, type ProfileName } from '../config/profiles.ts';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ minLength: 1, maxLength: 64 });

/** What an operator can do with the chains of a data folder. */
export const ChainRequest = Type.Union([
  Type.Object({ act: Type.Literal('list') }, closed),
  Type.Object(
    {
      act: Type.Literal('create'),
      name: Name,
      suite: Type.Unsafe<ProfileName>(Type.Union(Object.keys(PROFILES).map((name) => Type.Literal(name)))),
    },
    closed,
  ),
  Type.Object(
    {
      act: Type.Literal('install'),
      /** The final genesis document, as text, and the path of its file for people. */
      genesis: Type.String(),
      path: Type.String(),
      /** Port for the other nodes of the chain; that of the node's address in the document unless said. */
      peerPort: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535 })),
    },
    closed,
  ),
  Type.Object({ act: Type.Literal('start'), name: Name }, closed),
  Type.Object({ act: Type.Literal('stop'), name: Name }, closed),
  Type.Object({ act: Type.Literal('remove'), name: Name }, closed),
]);
export type ChainRequest = Static<typeof ChainRequest>;

/** A founding that was asked for. */
export type ChainFounding = Omit<Extract<ChainRequest, { readonly act: 'create' }>, 'act'>;

/** A chain in a data folder; `offline` where no node runs that could run it. */
export type ListedChain = Omit<ChainStanding, 'state'> & { readonly state: ChainStanding['state'] | 'offline' };

/** What came of a request. */
export interface ChainAnswer {
  /** All chains, as they stand afterwards. */
  readonly chains: readonly ListedChain[];
  /** The one that was created, installed, started, stopped or removed. */
  readonly name?: string;
  /** Folder of the keys of a chain that was created. */
  readonly keys?: string;
  /** Where a chain that was removed lies now. */
  readonly removed?: string;
}

/** Who does it: a node that runs, or a command where none does. */
export interface ChainOperations {
  /** @throws SteleError CHAIN_*, and what founding, installing and starting throw */
  perform(request: ChainRequest): Promise<ChainAnswer>;
}
