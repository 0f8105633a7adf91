import { AuditEntryInfo, Count, Hex32, Json, Milliseconds, Name } from '@stele/sdk/api';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { EvidenceStanding } from './list-filters.ts';

const closed = { additionalProperties: false } as const;

/** How far the tables reach that an answer was read from. Lists say how fresh they are with it. */
export const IndexState = Type.Object(
  {
    /** Newest block in the tables; null while there is none, or while the database cannot be asked. */
    height: Type.Union([Count, Type.Null()]),
    /** Time of that block. */
    time: Type.Union([Milliseconds, Type.Null()]),
  },
  closed,
);
export type IndexState = Static<typeof IndexState>;

/** A page of a list, newest first. */
export function pageOf<Item extends Parameters<typeof Type.Array>[0]>(item: Item) {
  return Type.Object(
    {
      items: Type.Array(item),
      /** Where the next page starts; null at the end. */
      cursor: Type.Union([Type.String(), Type.Null()]),
      index: IndexState,
    },
    closed,
  );
}

/** A transaction of a list. Its calls in full, its events and its proof come from the node. */
export const TransactionRow = Type.Object(
  {
    id: Hex32,
    height: Count,
    index: Count,
    /** Time of its block. */
    time: Milliseconds,
    sender: Hex32,
    /** Empty where it was committed, otherwise the code of the catalogue that it failed with. */
    code: Type.String(),
    calls: Type.Array(Type.Object({ contract: Name, method: Name }, closed)),
    events: Count,
    gasUsed: Count,
  },
  closed,
);
export type TransactionRow = Static<typeof TransactionRow>;

/** A block of a list. */
export const BlockRow = Type.Object(
  {
    height: Count,
    hash: Hex32,
    time: Milliseconds,
    proposer: Hex32,
    transactions: Count,
    failed: Count,
    events: Count,
    gasUsed: Count,
  },
  closed,
);
export type BlockRow = Static<typeof BlockRow>;

/** An event of a list. */
export const EventRow = Type.Object(
  {
    height: Count,
    /** Index of its transaction in the block. */
    index: Count,
    /** Index of the event in its receipt. */
    event: Count,
    transaction: Hex32,
    time: Milliseconds,
    contract: Name,
    name: Name,
    data: Json,
  },
  closed,
);
export type EventRow = Static<typeof EventRow>;

/** An evidence record of a list. */
export const EvidenceRow = Type.Object(
  {
    /** Key of the record. */
    key: Type.String(),
    algorithm: Type.String(),
    /** Digest of the content in hexadecimal. */
    digest: Type.String(),
    /** How many records of this content there were before. */
    ordinal: Count,
    owner: Hex32,
    time: Milliseconds,
    label: Type.Union([Type.String(), Type.Null()]),
    /** Size of the content in bytes, as the depositor said. */
    size: Type.Union([Count, Type.Null()]),
    note: Type.String(),
    transaction: Hex32,
    height: Count,
    index: Count,
    standing: EvidenceStanding,
    /** How many accounts have to sign it after its depositor, and how many have. */
    cosigners: Count,
    signed: Count,
  },
  closed,
);
export type EvidenceRow = Static<typeof EvidenceRow>;

/** What happened in one stretch of time. */
export const ActivityBucket = Type.Object(
  { from: Milliseconds, blocks: Count, committed: Count, failed: Count, events: Count, gasUsed: Count },
  closed,
);
export type ActivityBucket = Static<typeof ActivityBucket>;

/** Where something was found. */
export const SearchHit = Type.Object(
  {
    kind: Type.Union([
      Type.Literal('transaction'),
      Type.Literal('block'),
      Type.Literal('evidence'),
      Type.Literal('contract'),
      Type.Literal('account'),
    ]),
    /** Id of what was found, as its page's address has it. */
    id: Type.String(),
    /** Words of it for people, such as a label or the calls of a transaction. */
    title: Type.String(),
    /** In which field the words were found. */
    source: Type.String(),
    height: Type.Union([Count, Type.Null()]),
    time: Type.Union([Milliseconds, Type.Null()]),
  },
  closed,
);
export type SearchHit = Static<typeof SearchHit>;

/** Who uses the console, and what of it stands. */
export const SessionInfo = Type.Object(
  {
    /** new: nobody has chosen a password yet, and the link of the terminal is needed. */
    state: Type.Union([Type.Literal('new'), Type.Literal('signed-out'), Type.Literal('signed-in')]),
    /** The operator of the organisation's node; null unless signed in. */
    operator: Type.Union([
      Type.Object({ organisation: Type.String(), account: Hex32, key: Hex32, suite: Type.String() }, closed),
      Type.Null(),
    ]),
    /** The node that all facts come from. */
    node: Type.Object({ name: Type.String(), url: Type.String() }, closed),
    /** Version of Stele. */
    version: Type.String(),
    /** When the session ends unless it is used, null unless signed in. */
    expires: Type.Union([Milliseconds, Type.Null()]),
  },
  closed,
);
export type SessionInfo = Static<typeof SessionInfo>;

/** What would be signed: everything that the signing dialog shows. */
export const DraftInfo = Type.Object(
  {
    /** Names the draft until it is signed or forgotten. */
    draft: Type.String(),
    /** Id that the transaction will have, known before it is sent. */
    transaction: Hex32,
    chain: Name,
    account: Hex32,
    key: Hex32,
    calls: Type.Array(Type.Object({ contract: Name, method: Name, args: Json }, closed)),
    /** Time up to which it can be committed. */
    validUntil: Milliseconds,
    gasLimit: Count,
    /** What is signed, in base64. */
    body: Type.String(),
    /** What a run on the newest state came to. */
    rehearsal: Type.Object(
      {
        height: Count,
        /** Empty where it would be committed, otherwise the code that it would fail with. */
        code: Type.String(),
        message: Type.String(),
        gasUsed: Count,
        returned: Type.Optional(Json),
        events: Count,
        writes: Count,
      },
      closed,
    ),
  },
  closed,
);
export type DraftInfo = Static<typeof DraftInfo>;

/** An evidence certificate that was issued. */
export const CertificateRow = Type.Object(
  {
    /** As it is printed on it. Whoever has it may see the certificate. */
    code: Type.String(),
    /** Key of the evidence record. */
    record: Type.String(),
    label: Type.Union([Type.String(), Type.Null()]),
    /** Organisation that issued it. */
    organisation: Type.String(),
    issued: Milliseconds,
    /** Whether it bears the seal mark: every check passed, the original among them. */
    sealed: Type.Boolean(),
    revoked: Type.Union([Type.Object({ time: Milliseconds, reason: Type.String() }, closed), Type.Null()]),
  },
  closed,
);
export type CertificateRow = Static<typeof CertificateRow>;

/** When and why a record came to an end. */
const Ending = Type.Object({ time: Milliseconds, reason: Type.String() }, closed);

/** What anybody who has the code may know of a certificate. What it proves, its package tells. */
export const CertificateInfo = Type.Object(
  {
    certificate: CertificateRow,
    chain: Type.Object({ name: Name, genesis: Hex32 }, closed),
    /** The package inside of it. */
    evidence: Type.Object({ name: Type.String(), bytes: Count }, closed),
    /** How its record stands now; null where the node does not answer for that. */
    standing: Type.Union([
      Type.Object(
        {
          height: Count,
          supersededBy: Type.Union([Type.String(), Type.Null()]),
          /** That its depositor took it back. */
          revoked: Type.Union([Ending, Type.Null()]),
          /** That one of those who sign after the depositor did not. */
          declined: Type.Union([Ending, Type.Null()]),
          /** How many of those who sign after the depositor have; null where nobody does. */
          cosigning: Type.Union([Type.Object({ signed: Count, of: Count }, closed), Type.Null()]),
        },
        closed,
      ),
      Type.Null(),
    ]),
  },
  closed,
);
export type CertificateInfo = Static<typeof CertificateInfo>;

/** A certificate that was issued just now, and what came of the time-stamping authorities. */
export const IssuedCertificate = Type.Object(
  {
    certificate: CertificateRow,
    timestamps: Type.Array(
      Type.Object(
        {
          /** Address of the authority. */
          url: Type.String(),
          /** Time that it put its signature to; null where there is none. */
          time: Type.Union([Milliseconds, Type.Null()]),
          /** Code of the error catalogue; empty where it answered. */
          code: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type IssuedCertificate = Static<typeof IssuedCertificate>;

/** A place in an audit log: an entry and the hash that covers everything up to it. */
const AuditPlace = Type.Object({ sequence: Count, hash: Hex32 }, closed);

/** A page of the audit log in the data folder, newest entry first. */
export const AuditPageInfo = Type.Object(
  {
    entries: Type.Array(AuditEntryInfo),
    /** Where the next page starts; null at the end. */
    cursor: Type.Union([Count, Type.Null()]),
  },
  closed,
);
export type AuditPageInfo = Static<typeof AuditPageInfo>;

/** What the verification of an audit log came to. */
export const AuditVerdict = Type.Object(
  {
    /** Key of the node whose log it is. */
    node: Hex32,
    /** The last entry that holds. */
    head: AuditPlace,
    /** Files that the log lies in. */
    files: Count,
    /** Anchors on the chain that it was held against, and the newest of them. */
    anchors: Count,
    anchored: Type.Union([
      Type.Object({ sequence: Count, hash: Hex32, time: Milliseconds, height: Count, transaction: Hex32 }, closed),
      Type.Null(),
    ]),
    /** The first place where the log does not hold; null where all of it does. */
    fault: Type.Union([
      Type.Object(
        {
          kind: Type.Union([
            Type.Literal('unreadable'),
            Type.Literal('changed'),
            Type.Literal('out-of-order'),
            Type.Literal('truncated'),
            Type.Literal('rewritten'),
          ]),
          /** Name of the file, and the line in it, counted from 1. */
          file: Type.String(),
          line: Count,
          /** Number of the entry that should stand there. */
          entry: Count,
          /** The hash that should be there and the one that is; empty where there is none. */
          expected: Type.String(),
          found: Type.String(),
        },
        closed,
      ),
      Type.Null(),
    ]),
    /** When it was verified, ms since 1970. */
    time: Milliseconds,
  },
  closed,
);
export type AuditVerdict = Static<typeof AuditVerdict>;
