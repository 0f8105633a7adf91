import type { Bytes, Call } from '@stele/protocol';
import type { StoreOptions } from '@stele/store';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { call, outcomesOf, TestChain } from '../../test/test-chain.ts';

const HOUR = 60 * 60 * 1000;

/** Indexes that are never behind: what they need would stay. */
const STORE: StoreOptions = { indexer: 'inline', indexSchedule: { lag: 0, blocks: 1, rows: 1000 } };

describe('the blocks whose bundles have to stay', () => {
  let chain: TestChain;

  beforeEach(async () => {
    chain = await TestChain.found({ store: STORE });
  });
  afterEach(() => chain.close());

  /** A block with one transaction, which may be sent again for as long as given. */
  const block = async (window = HOUR, value = 1): Promise<Bytes> => {
    const calls = [call('probe', 'set', { key: 'k', value })];
    const transaction = await chain.transaction(chain.operator, calls, { validUntil: chain.time + window });
    expect(outcomesOf(await chain.block([transaction]))).toEqual(['committed']);
    return transaction;
  };
  const blocks = async (count: number) => {
    for (let i = 0; i < count; i++) await block();
  };
  const setWindow = async (value: number) => {
    const calls = [call('sys.parameters', 'set', { name: 'maxWindowMs', value })];
    const transaction = await chain.transaction(chain.operator, calls);
    expect(outcomesOf(await chain.block([transaction]))).toEqual(['committed']);
  };
  const kept = () => chain.store.kept();

  test('blocks older than the window → all from the last of them on are needed', async () => {
    await blocks(5);
    expect(await chain.ledger.neededFrom()).toBe(1);
    chain.pass(2 * HOUR);
    await blocks(3);
    expect(await chain.ledger.neededFrom()).toBe(6);
  });

  test('more asked for than may go → nothing goes that is needed, and repetitions are known after a start', async () => {
    await blocks(5);
    chain.pass(2 * HOUR);
    const transaction = await block();
    await blocks(2);
    await chain.ledger.prune(9);
    expect(kept()).toEqual({ state: 5, bodies: 6, records: 1 });
    await chain.reopen();
    expect(outcomesOf(await chain.block([transaction]))).toEqual(['repeated']);
  });

  test('less asked for than may go → that, and the state that its first block was executed on', async () => {
    await blocks(5);
    chain.pass(2 * HOUR);
    await blocks(3);
    await chain.ledger.prune(4);
    expect(kept()).toEqual({ state: 3, bodies: 4, records: 1 });
    await chain.ledger.prune(2);
    expect(kept()).toEqual({ state: 3, bodies: 4, records: 1 });
  });

  test('bundles gone that had to stay → STATE_CORRUPT at the start, instead of marks that are missing', async () => {
    await blocks(5);
    await chain.store.prune({ stateFrom: 3, bodiesFrom: 4 });
    await expect(chain.reopen()).rejects.toMatchObject({ code: 'STATE_CORRUPT', detail: { height: 3 } });
  });

  test('a window that was longer before → it counts for its own blocks, as long as they are known', async () => {
    await blocks(2);
    await setWindow(60_000);
    await block(60_000);
    chain.pass(10 * 60_000);
    await block(60_000);
    expect(await chain.ledger.neededFrom()).toBe(1);
    chain.pass(HOUR);
    for (let i = 0; i < 3; i++) await block(60_000);
    await chain.ledger.prune(8);
    expect(kept()).toMatchObject({ state: 5, bodies: 6 });
    chain.pass(2 * 60_000);
    for (let i = 0; i < 3; i++) await block(60_000);
    // Nothing is known any more of the longer one, and nothing of its time is left.
    await chain.ledger.prune(11);
    expect(kept()).toMatchObject({ state: 8, bodies: 9 });
    await chain.reopen();
  });

  test('a longer window after bundles went → the node starts', async () => {
    await setWindow(60_000);
    chain.pass(2 * HOUR);
    for (let i = 0; i < 4; i++) await block(60_000);
    chain.pass(2 * HOUR);
    await block(60_000);
    await chain.ledger.prune(7);
    expect(kept()).toEqual({ state: 5, bodies: 6, records: 1 });
    await setWindow(24 * HOUR);
    await block(24 * HOUR);
    await chain.reopen();
    await chain.reopen();
  });
});

/** What happens to a chain: time passes, the window is changed, history is given up, the node is started again. */
const act = fc.oneof(
  fc.record({ kind: fc.constant('block' as const), window: fc.double({ min: 0.01, max: 1, noNaN: true }) }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 2 * HOUR }) }),
  fc.record({ kind: fc.constant('window' as const), ms: fc.integer({ min: 5000, max: 3 * HOUR }) }),
  fc.record({ kind: fc.constant('prune' as const), back: fc.nat(4) }),
  fc.record({ kind: fc.constant('restart' as const) }),
);

type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** A chain that such things happen to, with what was sent to it. */
class Course {
  readonly #chain: TestChain;
  readonly #sent: { readonly transaction: Bytes; readonly validUntil: number }[] = [];
  #window = HOUR;

  constructor(chain: TestChain) {
    this.#chain = chain;
  }

  async take(act: Act): Promise<void> {
    const { ledger } = this.#chain;
    if (act.kind === 'pass') this.#chain.pass(act.ms);
    else if (act.kind === 'prune') await ledger.prune(ledger.tip().height - act.back);
    else if (act.kind === 'restart') await this.#chain.reopen();
    else if (act.kind === 'block') {
      await this.#send(call('probe', 'set', { key: 'k', value: this.#sent.length }), this.#window * act.window);
    } else {
      await this.#send(call('sys.parameters', 'set', { name: 'maxWindowMs', value: act.ms }), this.#window);
      this.#window = act.ms;
    }
  }

  /** What became of all that may be sent again, once it is. */
  async sendAgain(): Promise<string[]> {
    const outcomes: string[] = [];
    for (const { transaction, validUntil } of this.#sent) {
      if (validUntil < this.#chain.time + 1000) continue;
      outcomes.push(...outcomesOf(await this.#chain.block([transaction])));
    }
    return outcomes;
  }

  async #send(asked: Call, window: number): Promise<void> {
    // A block is a second after the one before.
    const validUntil = this.#chain.time + 1000 + Math.floor(window);
    const transaction = await this.#chain.transaction(this.#chain.operator, [asked], { validUntil });
    const [outcome] = outcomesOf(await this.#chain.block([transaction]));
    if (outcome === 'committed') this.#sent.push({ transaction, validUntil });
  }
}

test('any course of windows, prunings and starts → what may be sent again is known as a repetition', async () => {
  const run = fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
    const chain = await TestChain.found({ store: STORE });
    try {
      const course = new Course(chain);
      for (const each of acts) await course.take(each);
      await chain.reopen();
      for (const outcome of await course.sendAgain()) expect(outcome).toMatch(/^(repeated|skipped TX_WINDOW_TOO_FAR)$/);
    } finally {
      await chain.close();
    }
  });
  await fc.assert(run, { numRuns: Number(process.env['STELE_WINDOW_RUNS'] ?? 15), endOnFailure: true });
}, 120_000);
