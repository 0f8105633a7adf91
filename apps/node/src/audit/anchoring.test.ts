import { SteleError } from '@stele/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ANCHOR_AFTER_MS, Anchoring, REFUSED_RETRY_MS, RETRY_MS } from './anchoring.ts';
import type { AuditEntry, AuditHead } from './entry.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A log that grows on command, and a chain that takes anchors or refuses them. */
class Bench {
  readonly sent: { readonly sequence: number; readonly time: number }[] = [];
  readonly #listeners: ((entry: AuditEntry) => void)[] = [];
  readonly #started = Date.now();
  refusals: SteleError[] = [];
  warnings = 0;
  head: AuditHead = { sequence: 0, hash: '' };
  anchoring!: Anchoring;

  start(anchored = 0): this {
    this.anchoring = new Anchoring({
      log: this as never,
      anchored,
      send: async ({ sequence }) => {
        this.sent.push({ sequence, time: Date.now() - this.#started });
        const refusal = this.refusals.shift();
        if (refusal) throw refusal;
      },
      logger: { info: () => undefined, warn: () => this.warnings++ },
    });
    return this;
  }

  listen(listener: (entry: AuditEntry) => void): void {
    this.#listeners.push(listener);
  }

  grow(count = 1): void {
    for (let i = 0; i < count; i++) {
      this.head = { sequence: this.head.sequence + 1, hash: String(this.head.sequence + 1) };
      for (const listener of this.#listeners) listener({} as AuditEntry);
    }
  }
}

test('a new entry → anchored within a minute, once', async () => {
  const bench = new Bench().start();
  bench.grow();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(bench.sent).toEqual([{ sequence: 1, time: ANCHOR_AFTER_MS }]);
  expect(ANCHOR_AFTER_MS + 5 * RETRY_MS).toBeLessThan(MINUTE);
});

test('many entries close together → one anchor for all', async () => {
  const bench = new Bench().start();
  bench.grow(100);
  await vi.advanceTimersByTimeAsync(ANCHOR_AFTER_MS / 2);
  bench.grow(100);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(bench.sent.map(({ sequence }) => sequence)).toEqual([200]);
});

test('no new entry for a day → no anchor', async () => {
  const bench = new Bench().start();
  bench.grow();
  await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE);
  expect(bench.sent).toHaveLength(1);
});

test('a log that is anchored already when the node starts → no anchor', async () => {
  const bench = new Bench();
  bench.head = { sequence: 7, hash: '7' };
  bench.start(7);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(bench.sent).toEqual([]);
});

test('entries that a stop left without an anchor → anchored after the start', async () => {
  const bench = new Bench();
  bench.head = { sequence: 7, hash: '7' };
  bench.start(5);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(bench.sent.map(({ sequence }) => sequence)).toEqual([7]);
});

test('an entry while an anchor is under way → anchored next, within a minute', async () => {
  const bench = new Bench().start();
  bench.grow();
  await vi.advanceTimersByTimeAsync(ANCHOR_AFTER_MS - 1);
  vi.advanceTimersByTime(1);
  bench.grow();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(bench.sent.map(({ sequence }) => sequence)).toEqual([1, 2]);
});

test('a chain that is away → tried again soon, then done', async () => {
  const bench = new Bench().start();
  bench.refusals = [1, 2, 3].map(() => new SteleError('GATEWAY_STOPPING', {}));
  bench.grow();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(bench.sent.map(({ time }) => time)).toEqual([0, 1, 2, 3].map((i) => ANCHOR_AFTER_MS + i * RETRY_MS));
  expect(bench.anchoring.anchored).toBe(1);
});

test('an anchor that the chain refuses → tried again once a minute', async () => {
  const bench = new Bench().start();
  bench.refusals = Array.from({ length: 9 }, () => new SteleError('KEY_UNKNOWN', { key: 'aa' }));
  bench.grow();
  await vi.advanceTimersByTimeAsync(ANCHOR_AFTER_MS + 3 * REFUSED_RETRY_MS);
  expect(bench.sent).toHaveLength(4);
});

test('stopped → nothing is sent any more', async () => {
  const bench = new Bench().start();
  bench.grow();
  bench.anchoring.stop();
  bench.grow();
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(bench.sent).toEqual([]);
});

test('a node that is no gateway → tried once a minute, and told once until it is one', async () => {
  const bench = new Bench().start();
  const refusal = () => new SteleError('GATEWAY_UNREGISTERED', { height: 1, key: 'k', chain: 'trade' });
  bench.refusals = Array.from({ length: 3 }, refusal);
  bench.grow();
  await vi.advanceTimersByTimeAsync(ANCHOR_AFTER_MS + 3 * REFUSED_RETRY_MS);
  expect(bench.sent).toHaveLength(4);
  expect(bench.warnings).toBe(1);
  bench.refusals = [refusal()];
  bench.grow();
  await vi.advanceTimersByTimeAsync(2 * REFUSED_RETRY_MS);
  expect(bench.warnings).toBe(2);
});
