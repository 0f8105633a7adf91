import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Intakes: events that systems of an organisation post, to be deposited. */
export const intakeErrors = {
  INTAKE_UNKNOWN: {
    status: 404,
    message: 'There is no intake {intake} on this chain.',
    hint: 'Look for it in the list of intakes.',
  },
  INTAKE_ENDED: {
    status: 409,
    message: 'The intake has ended; it takes no more events and gets no new token.',
    hint: 'Create another intake. What waits in this one can still be deposited.',
  },
  INTAKE_TOKEN: {
    status: 401,
    message: 'The request has no token that opens an intake.',
    hint: 'Send it as "Authorization: Bearer TOKEN". If it was replaced or its intake ended, ask the operator for a new one. Nothing was kept as an event.',
  },
  INTAKE_KEY_USED: {
    status: 409,
    message: 'Event {number} has this idempotency key, and other bytes or another label.',
    hint: 'Use a new key for each event; repeat a key only with exactly what was sent with it. No event was added.',
  },
  INTAKE_FULL: {
    status: 429,
    message: 'The intake is full: {limit} events wait in it.',
    hint: 'Have the operator deposit what waits, then post again with the same idempotency key. No event was added.',
  },
  INTAKE_NOTHING_WAITS: {
    status: 409,
    message: 'No event of this intake waits to be deposited.',
    hint: 'Look at the intake again: someone else may have made a batch of what waited.',
  },
  INTAKE_TAKEN: {
    status: 409,
    message: 'Someone else has just made a batch of these events.',
    hint: 'Look at the intake again, and at the list of batches. Nothing was changed.',
  },
  INTAKE_EVENT_UNKNOWN: {
    status: 404,
    message: 'There is no event {event} in this intake.',
    hint: 'Use the id that was answered when the event was posted, and the token of the same intake.',
  },
  INTAKE_EVENT_NOT_DEPOSITED: {
    status: 409,
    message: 'The event is not on the chain yet, so it has no evidence package.',
    hint: 'Ask again once its state is "deposited". The operator deposits events; nothing is signed without them.',
  },
} as const satisfies Record<string, CatalogueEntry>;
