import { LIMITS, SteleError } from '@stele/protocol';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { PROFILES, type ProfileName } from '../../config/profiles.ts';

const closed = { additionalProperties: false } as const;
const DAY = 24 * 60 * 60 * 1000;
const Name = Type.String({ pattern: '^[a-z][a-z0-9-]{0,31}$' });
/** Base64 in its one canonical spelling (RFC 4648 §4). */
const Base64 = Type.String({
  pattern: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$',
});
const PublicKey = Type.Object({ suite: Type.String(), publicKey: Base64 }, closed);
const Time = Type.Integer({ minimum: 0 });

/** The node of a founder: its key, and where several order, how it takes part in their network. */
const NodePart = Type.Object(
  {
    /** Gateway and validator. */
    ...PublicKey.properties,
    /** Ed25519 key of its votes in the engine. */
    voteKey: Type.Optional(Base64),
    /** Hex of the first 20 bytes of SHA-256 over its network key. */
    peerId: Type.Optional(Type.String({ pattern: '^[0-9a-f]{40}$' })),
    /** Where other nodes reach it, as HOST:PORT. */
    address: Type.Optional(Type.String({ minLength: 3, maxLength: 260 })),
  },
  closed,
);
export type NodePart = Static<typeof NodePart>;

/** What one founder adds to a draft. */
export const FounderPart = Type.Object(
  {
    organisation: Name,
    title: Type.String({ minLength: 1, maxLength: 128, pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]+$' }),
    /** When it was added, in ms: a chain is not founded before its founders' certificates are valid. */
    joined: Time,
    /** Root certificates, DER in base64. */
    roots: Type.Array(Base64, { maxItems: 4 }),
    accounts: Type.Array(
      Type.Object(
        {
          name: Type.String({ pattern: '^[A-Za-z0-9_.-]{1,64}$' }),
          roles: Type.Array(Type.String({ maxLength: 32 }), { maxItems: 16 }),
          key: PublicKey,
        },
        closed,
      ),
      { maxItems: 64 },
    ),
    node: Type.Optional(NodePart),
  },
  closed,
);
export type FounderPart = Static<typeof FounderPart>;

/** What can order the blocks of a chain: one node alone, or several with CometBFT. */
export const ENGINES = ['solo', 'cometbft'] as const;
export type EngineName = (typeof ENGINES)[number];

/** What the founders of a chain agree on before each adds its part. */
export const DraftTerms = Type.Object(
  {
    name: Name,
    /** When it was drafted, in ms. */
    time: Time,
    /** The cryptography that the chain is founded on, in the words of STELE_SUITE. */
    suite: Type.Union(Object.keys(PROFILES).map((name) => Type.Literal(name))),
    /** How the members decide: joint, majority, weighted, leading:ID or statutory:ID. */
    rule: Type.String({ maxLength: 64 }),
    /** Time in ms in which votes count. */
    window: Type.Integer({ minimum: 60_000, maximum: 366 * DAY }),
    /** What orders the blocks: one node alone, or the nodes of several founders with each other. */
    engine: Type.Union(ENGINES.map((name) => Type.Literal(name))),
    /** How long nodes that order together wait for a proposal, and collect late votes after a block, in ms. */
    proposeMs: Type.Optional(Type.Integer({ minimum: 100, maximum: 60_000 })),
    commitMs: Type.Optional(Type.Integer({ minimum: 10, maximum: 60_000 })),
    /** Blocks between snapshots of the state, with which nodes can join; 1024 where it is left out. */
    snapshotEvery: Type.Optional(Type.Integer({ minimum: 256, maximum: 1_000_000 })),
    /** Longest time in ms for which a transaction may be valid; an hour where it is left out. */
    maxWindowMs: Type.Optional(Type.Integer({ minimum: 10_000, maximum: LIMITS.windowMs })),
    organisations: Type.Array(
      Type.Object({ id: Name, weight: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }, closed),
      { minItems: 1, maxItems: 256 },
    ),
  },
  closed,
);
export type DraftTerms = Omit<Static<typeof DraftTerms>, 'suite' | 'engine'> & {
  readonly suite: ProfileName;
  readonly engine: EngineName;
};

const DraftFile = Type.Object(
  {
    format: Type.Literal('stele.genesis-draft'),
    version: Type.Literal(1),
    ...DraftTerms.properties,
    parts: Type.Array(FounderPart, { maxItems: 256 }),
  },
  closed,
);

/** A genesis document in the making: its terms, and the parts that founders have added so far. */
export interface GenesisDraft extends DraftTerms {
  readonly parts: readonly FounderPart[];
}

/** Whether a JSON value says that it is a draft. */
export function isDraft(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 'stele.genesis-draft';
}

/** @throws SteleError GENESIS_DRAFT */
export function readDraft(given: unknown): GenesisDraft {
  // A draft from before several nodes could order says nothing of an engine.
  const value = isDraft(given) ? { engine: ENGINES[0], ...(given as object) } : given;
  if (!Value.Check(DraftFile, value)) {
    const [first] = Value.Errors(DraftFile, value);
    const place = first?.instancePath ?? '';
    throw new SteleError('GENESIS_DRAFT', {
      chain: nameIn(value),
      reason: `it is no draft of this format${place === '' ? '' : `: look at ${place}`}`,
    });
  }
  const { format: _format, version: _version, ...draft } = value;
  return ordered(draft as GenesisDraft);
}

/** The name that a malformed draft gives its chain, for people. */
function nameIn(value: unknown): string {
  const named = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  return typeof named === 'string' ? named : '?';
}

/** The text of a draft. Drafts of one content have one text, whoever added which part when. */
export function draftToJson(draft: GenesisDraft): string {
  const { parts, ...terms } = ordered(draft);
  return `${JSON.stringify({ format: 'stele.genesis-draft', version: 1, ...terms, parts }, null, 2)}\n`;
}

/** The same draft with everything in its one order. */
export function ordered({ name, time, suite, rule, window, ...draft }: GenesisDraft): GenesisDraft {
  const { engine, proposeMs, commitMs, snapshotEvery, maxWindowMs, organisations, parts } = draft;
  return {
    name,
    time,
    suite,
    rule,
    window,
    engine,
    ...(proposeMs === undefined ? {} : { proposeMs }),
    ...(commitMs === undefined ? {} : { commitMs }),
    ...(snapshotEvery === undefined ? {} : { snapshotEvery }),
    ...(maxWindowMs === undefined ? {} : { maxWindowMs }),
    organisations: sorted(organisations, ({ id }) => id).map(({ id, weight }) => ({ id, weight })),
    parts: sorted(parts, ({ organisation }) => organisation).map(orderedPart),
  };
}

function orderedPart({ organisation, title, joined, roots, accounts, node }: FounderPart): FounderPart {
  return {
    organisation,
    title,
    joined,
    roots: [...roots],
    accounts: sorted(accounts, (account) => account.name).map(({ name, roles, key }) => ({
      name,
      roles: [...new Set(roles)].sort(),
      key: keyOf(key),
    })),
    ...(node ? { node: orderedNode(node) } : {}),
  };
}

function orderedNode({ voteKey, peerId, address, ...key }: NodePart): NodePart {
  return {
    ...keyOf(key),
    ...(voteKey === undefined ? {} : { voteKey }),
    ...(peerId === undefined ? {} : { peerId }),
    ...(address === undefined ? {} : { address }),
  };
}

function keyOf({ suite, publicKey }: Static<typeof PublicKey>): Static<typeof PublicKey> {
  return { suite, publicKey };
}

/** In the order of code units, which no locale changes. */
function sorted<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  return [...items].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
