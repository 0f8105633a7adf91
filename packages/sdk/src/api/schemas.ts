import { EvidencePackage } from '@stele/protocol';
import type { Static } from 'typebox';
import * as Type from 'typebox';

export const Hex32 = Type.String({ pattern: '^[0-9a-f]{64}$', description: '32 bytes in lower-case hexadecimal' });
export const Base64 = Type.String({ description: 'bytes in base64' });
export const Count = Type.Integer({ minimum: 0 });
export const Milliseconds = Type.Integer({ minimum: 0, description: 'milliseconds since 1970' });
/** Characters of a name. */
export const NAME_LENGTH = { minLength: 1, maxLength: 64 } as const;
export const Name = Type.String(NAME_LENGTH);
/** Any JSON value. */
export const Json = Type.Unknown({ description: 'any JSON value' });

const closed = { additionalProperties: false } as const;

/** What names a chain in a path. */
export const ChainParams = Type.Object({
  chain: Type.String({ description: 'name or genesis fingerprint of the chain' }),
});

/** A chain as a node serves it. */
export const ChainInfo = Type.Object(
  {
    name: Name,
    /** Fingerprint of the genesis: the chain's id. */
    genesis: Hex32,
    /** Ordering engine: solo, cometbft or raft. */
    engine: Type.String(),
    hash: Type.String({ description: 'hash function of the chain' }),
    suites: Type.Array(Type.String(), { description: 'signature suites accepted' }),
    height: Count,
    time: Milliseconds,
    headerHash: Hex32,
    stateRoot: Hex32,
    /** Key of this node's gateway. */
    gateway: Hex32,
    validators: Type.Array(
      Type.Object({ keyId: Hex32, suite: Type.String(), organisation: Type.String(), weight: Count }, closed),
    ),
    /** Accounts that the chain was founded with. */
    founders: Type.Array(Hex32),
    /** Parameters that rule the next block. */
    parameters: Type.Record(Type.String(), Json),
    /** First blocks of which this node keeps the state, transactions with receipts, and headers. */
    kept: Type.Object({ state: Count, bodies: Count, records: Count }, closed),
  },
  closed,
);
export type ChainInfo = Static<typeof ChainInfo>;

/** How a chain stands on a node, whether it is served or not. */
export const ChainStanding = Type.Object(
  {
    name: Name,
    /** Fingerprint of the genesis; left out where the genesis cannot be read. */
    genesis: Type.Optional(Hex32),
    /** Whether it is the one that is meant where none is named. */
    isDefault: Type.Boolean(),
    /** failed: it could not be started, or cannot go on; stopped: by its operator. */
    state: Type.Union([
      Type.Literal('starting'),
      Type.Literal('running'),
      Type.Literal('stopping'),
      Type.Literal('stopped'),
      Type.Literal('failed'),
    ]),
    /** Why it failed. */
    reason: Type.Optional(
      Type.Object(
        { code: Type.String(), message: Type.String(), hint: Type.String(), detail: Type.Record(Type.String(), Json) },
        closed,
      ),
    ),
  },
  closed,
);
export type ChainStanding = Static<typeof ChainStanding>;

/** The founding document, signed by the founders where they are several. */
export const GenesisDocument = Type.Object(
  {
    core: Base64,
    sections: Type.Record(Type.String(), Type.String()),
    signatures: Type.Optional(
      Type.Array(Type.Object({ organisation: Type.String(), key: Hex32, signature: Base64 }, closed)),
    ),
  },
  closed,
);
export type GenesisDocument = Static<typeof GenesisDocument>;

/** A block header, decoded, with its hash. */
export const HeaderInfo = Type.Object(
  {
    height: Count,
    time: Milliseconds,
    hash: Hex32,
    parent: Hex32,
    proposer: Hex32,
    version: Count,
    bundleCount: Count,
    bundleRoot: Hex32,
    transactionCount: Count,
    transactionRoot: Hex32,
    receiptRoot: Hex32,
    stateRoot: Hex32,
    validatorsHash: Hex32,
    nextValidatorsHash: Hex32,
    gasUsed: Count,
  },
  closed,
);
export type HeaderInfo = Static<typeof HeaderInfo>;

/** A block with the ids of its transactions and the certificate that covers it, if there is one yet. */
export const BlockInfo = Type.Object(
  {
    header: HeaderInfo,
    /** The header as it was hashed. */
    encoded: Base64,
    transactions: Type.Array(Hex32),
    certificate: Type.Union([
      Type.Object(
        {
          height: Count,
          signatures: Type.Array(Type.Object({ keyId: Hex32, time: Milliseconds }, closed)),
          encoded: Base64,
        },
        closed,
      ),
      Type.Null(),
    ]),
  },
  closed,
);
export type BlockInfo = Static<typeof BlockInfo>;

/**
 * What is known of a transaction. `accepted`: durable at this gateway. `ordered`: its bundle stands in a decided
 * block. `committed` and `failed`: executed, with a receipt. `expired`: a later header passed its valid-until and
 * no block holds it. `rejected`: this gateway's refusal, which is no verdict of the chain. `unknown`: this
 * gateway cannot know.
 */
export const TransactionState = Type.Union(
  ['accepted', 'ordered', 'committed', 'failed', 'expired', 'rejected', 'unknown'].map((state) =>
    Type.Literal(state),
  ) as [
    ReturnType<typeof Type.Literal<'accepted'>>,
    ReturnType<typeof Type.Literal<'ordered'>>,
    ReturnType<typeof Type.Literal<'committed'>>,
    ReturnType<typeof Type.Literal<'failed'>>,
    ReturnType<typeof Type.Literal<'expired'>>,
    ReturnType<typeof Type.Literal<'rejected'>>,
    ReturnType<typeof Type.Literal<'unknown'>>,
  ],
);
export type TransactionState = Static<typeof TransactionState>;

export const EventInfo = Type.Object(
  {
    /** `height.index` of the event on the chain: give it back to go on after it. */
    cursor: Type.String(),
    height: Count,
    transaction: Hex32,
    contract: Name,
    name: Name,
    data: Json,
  },
  closed,
);
export type EventInfo = Static<typeof EventInfo>;

/** An error of the catalogue, as problem details (RFC 9457). */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    hint: Type.String(),
    detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    requestId: Type.String(),
  },
  closed,
);
export type Problem = Static<typeof Problem>;

export const ReceiptInfo = Type.Object(
  {
    /** Empty for success, otherwise a code of the error catalogue. */
    code: Type.String(),
    /** The error in words; empty for success. */
    message: Type.String(),
    /** What to do; empty for success. */
    hint: Type.String(),
    gasUsed: Count,
    returns: Type.Array(Json),
    events: Type.Array(Type.Object({ contract: Name, name: Name, data: Json }, closed)),
    writeCount: Count,
    encoded: Base64,
  },
  closed,
);
export type ReceiptInfo = Static<typeof ReceiptInfo>;

export const CallInfo = Type.Object({ contract: Name, method: Name, args: Json }, closed);
export type CallInfo = Static<typeof CallInfo>;

export const TransactionInfo = Type.Object(
  {
    id: Hex32,
    state: TransactionState,
    /** Where it stands, once executed. */
    height: Type.Optional(Count),
    index: Type.Optional(Count),
    time: Type.Optional(Milliseconds),
    /**
     * When this node's gateway accepted it and learnt its outcome, by this node's clock, which is not the blocks'. Left out
     * of what came through another node, and of what this one no longer remembers.
     */
    arrival: Type.Optional(Type.Object({ accepted: Milliseconds, settled: Type.Optional(Milliseconds) }, closed)),
    sender: Type.Optional(Hex32),
    signers: Type.Optional(Type.Array(Hex32)),
    validUntil: Type.Optional(Milliseconds),
    gasLimit: Type.Optional(Count),
    calls: Type.Optional(Type.Array(CallInfo)),
    receipt: Type.Optional(ReceiptInfo),
    /** Of an executed transaction whose content and receipt are not kept here any more: what is left of them. */
    pruned: Type.Optional(
      Type.Object(
        {
          /** Code of the receipt; empty where the transaction was committed. */
          code: Type.String(),
          /** First block whose transactions and receipts this node keeps. */
          from: Count,
        },
        closed,
      ),
    ),
    /** Why this gateway has not got it into a block yet, or refused it: a code of the error catalogue. */
    reason: Type.Optional(Type.String()),
    /** The values that fill the message of that code. */
    detail: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
    encoded: Type.Optional(Base64),
  },
  closed,
);
export type TransactionInfo = Static<typeof TransactionInfo>;

export const ContractInfo = Type.Object(
  {
    name: Name,
    kind: Type.String(),
    version: Type.String(),
    status: Type.String(),
    owner: Type.String(),
    code: Hex32,
    since: Milliseconds,
    upgraded: Milliseconds,
    abi: Json,
  },
  closed,
);
export type ContractInfo = Static<typeof ContractInfo>;

export const SimulationResult = Type.Object(
  {
    code: Type.String(),
    message: Type.String(),
    hint: Type.String(),
    gasUsed: Count,
    returns: Type.Array(Json),
    events: Type.Array(Type.Object({ contract: Name, name: Name, data: Json }, closed)),
    writes: Type.Array(
      Type.Object({ key: Base64, value: Type.Union([Json, Type.Null()]), deleted: Type.Boolean() }, closed),
    ),
  },
  closed,
);
export type SimulationResult = Static<typeof SimulationResult>;

const Missing = Type.Object({ organisations: Type.Array(Type.String()), count: Count }, closed);

/** One part of a clause: what it wants, what it found, whether it holds. */
const PartTrace = Type.Object(
  {
    part: Type.String(),
    wanted: Type.String(),
    found: Type.String(),
    holds: Type.Boolean(),
    reason: Type.Optional(Type.String()),
    missing: Type.Optional(Missing),
  },
  closed,
);

/** Whether an account may make a call, and by which clauses. */
export const ExplanationInfo = Type.Object(
  {
    height: Count,
    allowed: Type.Boolean(),
    /** Scope of the policy that decided; empty where the default did. */
    scope: Type.String(),
    /** The clause that allows the call. */
    clause: Type.String(),
    /** The error that the call would end with. */
    refusal: Type.Optional(
      Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String(), detail: Json }, closed),
    ),
    /** What each clause lacks; adding the signatures of exactly the missing organisations makes it hold. */
    refusals: Type.Array(
      Type.Object(
        { clause: Type.String(), part: Type.String(), reason: Type.String(), missing: Type.Optional(Missing) },
        closed,
      ),
    ),
    /** Every part of every clause as the evaluator saw it. */
    trace: Type.Array(
      Type.Object({ clause: Type.String(), holds: Type.Boolean(), parts: Type.Array(PartTrace) }, closed),
    ),
  },
  closed,
);
export type ExplanationInfo = Static<typeof ExplanationInfo>;

/** A state entry at a height, with its proof under the root of another, later one. */
export const StateEntry = Type.Object(
  {
    key: Base64,
    height: Count,
    present: Type.Boolean(),
    value: Type.Optional(Json),
    encoded: Type.Optional(Base64),
    rootHeight: Type.Optional(Count),
    proof: Type.Optional(Base64),
  },
  closed,
);
export type StateEntry = Static<typeof StateEntry>;

export const KeyInfo = Type.Object(
  {
    key: Hex32,
    account: Hex32,
    suite: Type.String(),
    publicKey: Base64,
    since: Milliseconds,
    revoked: Type.Optional(Milliseconds),
    /** Whether an X.509 certificate stands behind it. */
    certified: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type KeyInfo = Static<typeof KeyInfo>;

export const AccountInfo = Type.Object(
  {
    account: Hex32,
    name: Type.String(),
    keys: Type.Array(Hex32),
    /** Organisation that it belongs to. */
    organisation: Type.String(),
    /** Roles that its organisation gave it, beside those that its certificates name. */
    roles: Type.Array(Type.String()),
  },
  closed,
);
export type AccountInfo = Static<typeof AccountInfo>;

export const TransactionPage = Type.Object(
  { transactions: Type.Array(Type.Object({ id: Hex32, height: Count, index: Count }, closed)), cursor: Type.String() },
  closed,
);
export type TransactionPage = Static<typeof TransactionPage>;

export const EvidenceRequest = Type.Object(
  { records: Type.Array(Type.String({ maxLength: 100 }), { minItems: 1, maxItems: 1000 }) },
  closed,
);
export const EvidenceAnswer = Type.Object({ packages: Type.Array(EvidencePackage) }, closed);

/** Whether a node works, and what does not. */
export const Health = Type.Object(
  {
    status: Type.Union([Type.Literal('ok'), Type.Literal('degraded'), Type.Literal('failing')]),
    version: Type.String(),
    checks: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          /** Name of the chain that it is about; left out where it is about the node. */
          chain: Type.Optional(Type.String()),
          ok: Type.Boolean(),
          detail: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Health = Static<typeof Health>;
