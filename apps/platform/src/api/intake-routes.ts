import { ChainParams, Json, type Route, route } from '@stele/sdk/api';
import * as Type from 'typebox';
import { BatchId } from './batch-shapes.ts';
import { INTAKE_LIMITS, IntakeEvent, IntakeEventRow, IntakeEventState, IntakeId, IntakeInfo } from './intake-shapes.ts';

const closed = { additionalProperties: false } as const;
const { chain } = ChainParams.properties;
const params = Type.Object({ chain, intake: IntakeId });
const eventParams = Type.Object({ event: IntakeId });

/** The token opens the intake. It is shown this once. */
const Opened = Type.Object({ intake: IntakeInfo, token: Type.String() }, closed);

/** Intakes, for whoever is signed in. */
export const intakeRoutes = {
  createIntake: route({
    name: 'createIntake',
    method: 'POST',
    path: '/console/v1/chains/:chain/intakes',
    group: 'Intakes',
    summary: 'Makes an intake, to which systems post events with a token until it is ended.',
    params: Type.Object({ chain }),
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: INTAKE_LIMITS.name, pattern: '\\S' }) }, closed),
    answer: Opened,
    status: 201,
  }),
  listIntakes: route({
    name: 'listIntakes',
    path: '/console/v1/chains/:chain/intakes',
    group: 'Intakes',
    summary:
      'The newest hundred intakes of a chain, those too that have ended, with how many of their events stand where.',
    params: Type.Object({ chain }),
    answer: Type.Object({ items: Type.Array(IntakeInfo) }, closed),
  }),
  getIntake: route({
    name: 'getIntake',
    path: '/console/v1/chains/:chain/intakes/:intake',
    group: 'Intakes',
    summary: 'An intake, with how many of its events stand where.',
    params,
    answer: IntakeInfo,
  }),
  endIntake: route({
    name: 'endIntake',
    method: 'POST',
    path: '/console/v1/chains/:chain/intakes/:intake/end',
    group: 'Intakes',
    summary: 'Ends an intake at once and for ever. What it has taken stays, and can still be deposited.',
    params,
    body: Type.Object({}),
    answer: IntakeInfo,
  }),
  rotateIntakeToken: route({
    name: 'rotateIntakeToken',
    method: 'POST',
    path: '/console/v1/chains/:chain/intakes/:intake/token',
    group: 'Intakes',
    summary: 'Replaces the token of an intake: the one before opens nothing from now on.',
    params,
    body: Type.Object({}),
    answer: Opened,
  }),
  listIntakeEvents: route({
    name: 'listIntakeEvents',
    path: '/console/v1/chains/:chain/intakes/:intake/events',
    group: 'Intakes',
    summary: 'Events of an intake, newest first.',
    params,
    query: Type.Object({
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      state: Type.Optional(IntakeEventState),
    }),
    answer: Type.Object({ items: Type.Array(IntakeEventRow), cursor: Type.Union([Type.String(), Type.Null()]) }),
  }),
  makeIntakeBatch: route({
    name: 'makeIntakeBatch',
    method: 'POST',
    path: '/console/v1/chains/:chain/intakes/:intake/batches',
    group: 'Intakes',
    summary: 'Makes a batch of the events that wait, oldest first, as many as one takes. Nothing is signed by that.',
    params,
    body: Type.Object({}),
    answer: Type.Object({ batch: BatchId }, closed),
    status: 201,
  }),
} as const satisfies Readonly<Record<string, Route>>;

/** What systems ask of the intake that their token opens. Posting takes bytes, and so is no route of this table. */
export const intakeEventRoutes = {
  getIntakeEvent: route({
    name: 'getIntakeEvent',
    path: '/intake/v1/events/:event',
    group: 'Intakes',
    summary: 'How an event of the intake stands.',
    params: eventParams,
    answer: IntakeEvent,
  }),
  getIntakePackage: route({
    name: 'getIntakePackage',
    path: '/intake/v1/events/:event/package',
    group: 'Intakes',
    summary: 'The evidence package of an event that is on the chain.',
    params: eventParams,
    answer: Json,
  }),
} as const satisfies Readonly<Record<string, Route>>;

/** Where events are posted, as the bytes that they are; `?label=` gives the record its public name. */
export const intakeEvents = '/intake/v1/events';
