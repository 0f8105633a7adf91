import { Count, Hex32, Name } from '@stele/sdk/api';
import type { Static } from 'typebox';
import * as Type from 'typebox';

/** How evidence records may stand, the gravest last. */
export const EVIDENCE_STANDINGS = ['stands', 'waiting', 'superseded', 'declined', 'revoked'] as const;

/** How an evidence record stands: the gravest of what has become of it. */
export const EvidenceStanding = Type.Enum(EVIDENCE_STANDINGS);
export type EvidenceStanding = Static<typeof EvidenceStanding>;

/** A time that is asked for, in ms since 1970, up to the end of the year 9999: databases have no names for much later ones. */
export const AskedTime = Type.Integer({ minimum: 0, maximum: 253_402_300_799_999 });

/** A stretch of time by the blocks' own times. */
const range = { from: Type.Optional(AskedTime), until: Type.Optional(AskedTime) } as const;

const words = Type.Optional(Type.String({ maxLength: 200 }));

/** What narrows each list down: all of what is named has to hold. */
export const listFilters = {
  blocks: { ...range, busy: Type.Optional(Type.Boolean()) },
  transactions: {
    ...range,
    height: Type.Optional(Count),
    sender: Type.Optional(Hex32),
    key: Type.Optional(Hex32),
    contract: Type.Optional(Name),
    method: Type.Optional(Name),
    outcome: Type.Optional(Type.Union([Type.Literal('committed'), Type.Literal('failed')])),
    words,
  },
  events: { contract: Type.Optional(Name), name: Type.Optional(Name) },
  evidence: {
    ...range,
    owner: Type.Optional(Hex32),
    digest: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    standing: Type.Optional(EvidenceStanding),
    words,
  },
} as const;

/** Lists that are read from the tables. */
export const LISTS = ['blocks', 'transactions', 'events', 'evidence'] as const satisfies (keyof typeof listFilters)[];
export type ListName = (typeof LISTS)[number];
