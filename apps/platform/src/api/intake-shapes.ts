import { LIMITS } from '@stele/protocol';
import { Count, Hex32, Milliseconds } from '@stele/sdk/api';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { BatchId } from './batch-shapes.ts';
import { ContentAddress } from './file-shapes.ts';

const closed = { additionalProperties: false } as const;

/** What an intake takes. */
export const INTAKE_LIMITS = {
  /** Characters of its name. */
  name: 80,
  /** Bytes of an event. */
  eventBytes: 1024 * 1024,
  /** Characters of an idempotency key. */
  key: 100,
  /** Characters of an event's label: as many as a record's may have. */
  label: LIMITS.evidenceLabel,
  /** Events of one intake that no batch has taken. */
  waiting: 100_000,
} as const;

/** Names an intake, or an event: 16 bytes in hexadecimal. */
export const IntakeId = Type.String({ pattern: '^[0-9a-f]{32}$' });

/** waiting: in no batch that can still deposit it. in-batch: in one that may. deposited: a block holds it. */
export const IntakeEventState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('in-batch'),
  Type.Literal('deposited'),
]);
export type IntakeEventState = Static<typeof IntakeEventState>;

/** How many events stand where. They add up to all that the intake has taken. */
export const IntakeCounts = Type.Object({ waiting: Count, 'in-batch': Count, deposited: Count }, closed);
export type IntakeCounts = Static<typeof IntakeCounts>;

/** Where systems of an organisation post events. What opens it is not kept. */
export const IntakeInfo = Type.Object(
  {
    id: IntakeId,
    name: Type.String(),
    created: Milliseconds,
    /** When its token was replaced last. */
    rotated: Type.Union([Milliseconds, Type.Null()]),
    /** Since when it takes nothing more. */
    ended: Type.Union([Milliseconds, Type.Null()]),
    /** Account that made it, and organisation: originals are kept in this name. */
    account: Hex32,
    organisation: Type.String(),
    counts: IntakeCounts,
    /** When the event was received that has waited longest, and the newest of all. */
    oldest: Type.Union([Milliseconds, Type.Null()]),
    newest: Type.Union([Milliseconds, Type.Null()]),
  },
  closed,
);
export type IntakeInfo = Static<typeof IntakeInfo>;

const event = {
  id: IntakeId,
  /** Counted from 1 in its intake, in the order of arrival. */
  number: Count,
  /** Hash of its bytes, with the hash function. */
  content: ContentAddress,
  /** In bytes. */
  size: Count,
  /** Public name of its record. */
  label: Type.Union([Type.String(), Type.Null()]),
  /** By this platform's clock, which nobody but the platform vouches for. */
  received: Milliseconds,
  state: IntakeEventState,
  /** Key of its record; null until there is one, and where its batch was anchored, which puts no record on the chain. */
  record: Type.Union([Type.String(), Type.Null()]),
  /** Transaction that a block holds. */
  transaction: Type.Union([Hex32, Type.Null()]),
} as const;

/** An event, as the system reads it that posted it. */
export const IntakeEvent = Type.Object(event, closed);
export type IntakeEvent = Static<typeof IntakeEvent>;

/** An event, as the operator reads it. */
export const IntakeEventRow = Type.Object(
  {
    ...event,
    /** The batch that has it; null while it waits. */
    batch: Type.Union([BatchId, Type.Null()]),
    /** Row of the batch that stands for it: where contents repeat, the first one of them. */
    row: Type.Union([Count, Type.Null()]),
    /** Whether that batch is anchored. */
    anchored: Type.Boolean(),
  },
  closed,
);
export type IntakeEventRow = Static<typeof IntakeEventRow>;
