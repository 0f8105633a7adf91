import type { TimeRange } from './interface.ts';

/** Conditions of a query all of which have to hold, and the values that stand in them as numbered parameters. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #parts: string[] = [];

  /** Takes a value. @returns the parameter that stands for it */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** Adds a condition. */
  add(sql: string): void {
    this.#parts.push(sql);
  }

  /** Adds a condition on a value, where the value is given. */
  given<Value>(value: Value | undefined, sql: (parameter: string) => string, stored: (value: Value) => unknown): void {
    if (value !== undefined) this.add(sql(this.value(stored(value))));
  }

  /** All conditions so far, and none of them from now on. */
  take(): string {
    const parts = this.#parts.splice(0);
    return parts.length === 0 ? 'true' : parts.join(' and ');
  }
}

/**
 * Keeps to a stretch of time. Block times never go back, so that it is one of heights: one look-up for each end, and then
 * the order of the list itself.
 * @param height the list's column of heights
 */
export function addTimeRange(conditions: Conditions, { from, until }: TimeRange, height = 'height'): void {
  conditions.given(
    from,
    (time) => `${height} >= (select b.height from blocks b where b.time >= ${time} order by b.time, b.height limit 1)`,
    (ms) => new Date(ms),
  );
  conditions.given(
    until,
    (time) =>
      `${height} <= (select b.height from blocks b where b.time < ${time} order by b.time desc, b.height desc limit 1)`,
    (ms) => new Date(ms),
  );
}

/** Bytes of a hexadecimal text. */
export function bytesOfHex(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}
