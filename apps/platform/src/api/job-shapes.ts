import { Count, Json, Milliseconds, Name } from '@stele/sdk/api';
import type { Static } from 'typebox';
import * as Type from 'typebox';

const closed = { additionalProperties: false } as const;

/** Names a job: 16 bytes in hexadecimal. */
export const JobId = Type.String({ pattern: '^[0-9a-f]{32}$' });

/** Where a job stands. */
export const JobState = Type.Union([
  /** It begins as soon as the database and the node answer. */
  Type.Literal('waiting'),
  Type.Literal('running'),
  /** Somebody stopped it; resuming goes on. */
  Type.Literal('paused'),
  /** It has to sign, and nobody is signed in who allowed it to. */
  Type.Literal('needs-sign-in'),
  Type.Literal('done'),
  /** Something was refused; what was not begun waits. Retrying goes on. */
  Type.Literal('failed'),
  Type.Literal('cancelled'),
]);
export type JobState = Static<typeof JobState>;

/** How many of what a job works on are where. All together are the total. */
export const JobCounts = Type.Object(
  {
    /** Not begun. */
    waiting: Count,
    /** On the way, without a verdict. */
    sent: Count,
    done: Count,
    failed: Count,
    cancelled: Count,
  },
  closed,
);
export type JobCounts = Static<typeof JobCounts>;

/** A part of a job, in the order in which they are done. */
export const JobStep = Type.Object(
  {
    name: Type.String(),
    started: Type.Union([Milliseconds, Type.Null()]),
    ended: Type.Union([Milliseconds, Type.Null()]),
  },
  closed,
);
export type JobStep = Static<typeof JobStep>;

/** An error of the catalogue as it was kept. */
export const KeptError = Type.Object(
  { code: Type.String(), message: Type.String(), hint: Type.String(), detail: Type.Record(Type.String(), Json) },
  closed,
);
export type KeptError = Static<typeof KeptError>;

/** Long work on the server. */
export const JobInfo = Type.Object(
  {
    id: JobId,
    kind: Type.Union([Type.Literal('evidence-batch'), Type.Literal('list-export')]),
    /** Name of its chain. */
    chain: Name,
    /** Id of what it works on: of the batch, of the export. */
    subject: Type.String(),
    /** What it is called: the name of the file. */
    title: Type.String(),
    state: JobState,
    /** Whether it was cancelled, and only what was sent before still waits for its verdict. */
    cancelling: Type.Boolean(),
    counts: JobCounts,
    steps: Type.Array(JobStep),
    created: Milliseconds,
    started: Type.Union([Milliseconds, Type.Null()]),
    ended: Type.Union([Milliseconds, Type.Null()]),
    /** What is settled in a second, of late; null while that is not known. */
    rate: Type.Union([Type.Number({ minimum: 0 }), Type.Null()]),
    /** How long it will go on at this rate, in ms; null in the first ten seconds, and while it does not move. */
    remainingMs: Type.Union([Count, Type.Null()]),
    /** What is in its way now, or what ended it. */
    error: Type.Union([KeptError, Type.Null()]),
  },
  closed,
);
export type JobInfo = Static<typeof JobInfo>;

/** What happened to a job. */
export const JobLogEntry = Type.Object(
  {
    time: Milliseconds,
    /** Names what happened; the console has its words. */
    name: Type.String(),
    detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  },
  closed,
);
export type JobLogEntry = Static<typeof JobLogEntry>;
