import { SteleError } from '@stele/protocol';
import type { Duration } from 'cosmjs-types/google/protobuf/duration';
import type { Timestamp } from 'cosmjs-types/google/protobuf/timestamp';

const SECOND_MS = 1000;
const MILLISECOND_NANOS = 1_000_000;

/** @throws SteleError WIRE_MALFORMED for a number that a double does not hold exactly. */
export function toNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw malformedRequest(`the number ${value} is not within 53 bits`);
  return number;
}

/** @throws SteleError WIRE_MALFORMED for a number that is not a safe integer. */
export function toBigInt(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw malformedAnswer(`${value} is not an integer within 53 bits`);
  return BigInt(value);
}

/**
 * @throws SteleError WIRE_MALFORMED for a number that is not an unsigned integer of 32 bits.
 */
export function toUint32(value: number): number {
  if (value !== value >>> 0) throw malformedAnswer(`${value} is not an unsigned integer of 32 bits`);
  return value;
}

/** In ms since 1970, rounded down, times before 1970 too. */
export function toTime({ seconds, nanos }: Timestamp): number {
  return toNumber(seconds * BigInt(SECOND_MS)) + Math.floor(nanos / MILLISECOND_NANOS);
}

/** In ms, rounded down. */
export function toMilliseconds({ seconds, nanos }: Duration): number {
  return toTime({ seconds, nanos });
}

export function toDuration(milliseconds: number): Duration {
  const seconds = Math.trunc(milliseconds / SECOND_MS);
  return { seconds: toBigInt(seconds), nanos: (milliseconds - seconds * SECOND_MS) * MILLISECOND_NANOS };
}

export function malformedRequest(reason: string, cause?: unknown): SteleError {
  return new SteleError('WIRE_MALFORMED', { type: 'ABCI request', reason }, { cause });
}

export function malformedAnswer(reason: string): SteleError {
  return new SteleError('WIRE_MALFORMED', { type: 'ABCI response', reason });
}
