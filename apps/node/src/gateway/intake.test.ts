import { join } from 'node:path';
import { IdentityDirectory, openMarks, readParameters, sourceOf } from '@stele/ledger';
import { type Bytes, SteleError, transactionCodec, transactionId } from '@stele/protocol';
import { type Outbox, openOutbox } from '@stele/store';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { call, TestChain } from '../../../../packages/ledger/test/test-chain.ts';
import type { AdmissionState } from './admission.ts';
import type { Entry, TransactionNews } from './entry.ts';
import { EntryTable } from './entry-table.ts';
import { Intake } from './intake.ts';
import { Results } from './results.ts';

describe('the intake of a gateway', () => {
  let chain: TestChain;
  let entries: EntryTable;
  let results: Results;
  let outbox: Outbox;
  /** What happens while signatures are checked. */
  let meanwhile: () => Promise<unknown>;
  let accepted: Entry[];

  beforeEach(async () => {
    chain = await TestChain.found();
    entries = new EntryTable();
    results = await Results.open(join(chain.directory, 'results'));
    outbox = await openOutbox(join(chain.directory, 'outbox'));
    meanwhile = () => Promise.resolve();
    accepted = [];
  });
  afterEach(async () => {
    await outbox.close();
    await results.close();
    await chain.close();
  });

  function createIntake(onChecks: (count: number) => void = () => undefined, wait = 0): Intake {
    const source = sourceOf(chain.store.view());
    const state: AdmissionState = {
      chain: chain.chain,
      identities: new IdentityDirectory(),
      source,
      parameters: readParameters(source),
      time: chain.time,
      marks: openMarks(chain.ledger.takeMarks() ?? { generations: [] }),
    };
    const verify = async (checks: readonly unknown[]) => {
      onChecks(checks.length);
      await meanwhile();
      const marks = chain.ledger.takeMarks();
      if (marks) state.marks = openMarks(marks);
      return new Uint8Array(checks.length).fill(1);
    };
    return new Intake({
      state,
      entries,
      results,
      outbox,
      reader: chain.store,
      pool: { size: 1, verify, close: () => Promise.resolve() },
      log: pino({ level: 'silent' }),
      audit: { received: () => undefined, refused: () => undefined, failed: () => undefined },
      clock: () => chain.time,
      wait,
      onAccepted: (taken) => accepted.push(...taken),
    });
  }
  const answerTo = (intake: Intake, bytes: Bytes) =>
    new Promise<TransactionNews>((resolve) => intake.add(bytes, resolve));
  const create = () => chain.transaction(chain.operator, [call('sys.accounts', 'nothing', { name: 'somebody else' })]);
  const idOf = (bytes: Bytes) => transactionId(chain.chain.hasher, transactionCodec.decode(bytes).body);

  test('a new nonce → durable, accepted and handed on', async () => {
    const bytes = await create();
    expect(await answerTo(createIntake(), bytes)).toEqual({ state: 'accepted', id: idOf(bytes) });
    expect(accepted.map(({ id }) => id)).toEqual([idOf(bytes)]);
  });

  test('a repetition whose first use is committed while signatures are checked → the first one’s outcome, not accepted', async () => {
    const bytes = await create();
    meanwhile = () => chain.block([bytes]);
    const answer = await answerTo(createIntake(), bytes);
    expect(answer).toMatchObject({ id: idOf(bytes), height: 2, index: 0 });
    expect(accepted).toEqual([]);
  });

  test('other calls with a nonce that is committed while signatures are checked → a conflict', async () => {
    const body = chain.body(chain.operator, [call('sys.accounts', 'nothing', { name: 'one' })]);
    const first = await chain.sign(body, [chain.operator.signer]);
    const other = { ...body, calls: [call('sys.accounts', 'nothing', { name: 'two' })] };
    meanwhile = () => chain.block([first]);
    const answer = await answerTo(createIntake(), await chain.sign(other, [chain.operator.signer]));
    expect(answer).toMatchObject({ state: 'rejected', error: { code: 'TX_CONFLICT' } });
    expect(entries.size).toBe(0);
  });

  test('a transaction of a block sent again after its window closed → its outcome, not refused', async () => {
    const bytes = await create();
    await chain.block([bytes]);
    chain.time += 3_600_000;
    expect(await answerTo(createIntake(), bytes)).toMatchObject({ state: 'failed', id: idOf(bytes), height: 2 });
  });

  test('a transaction that nobody took, after its window closed → refused', async () => {
    const bytes = await create();
    chain.time += 3_600_000;
    expect(await answerTo(createIntake(), bytes)).toMatchObject({ error: { code: 'TX_WINDOW_CLOSED' } });
  });

  test('transactions that come while the verifiers are busy → checked together when one is free', async () => {
    const sizes: number[] = [];
    const free: (() => void)[] = [];
    meanwhile = () => new Promise<void>((resolve) => free.push(resolve));
    const intake = createIntake((count) => sizes.push(count));
    const answers: Promise<TransactionNews>[] = [];
    for (let i = 0; i < 7; i++) {
      answers.push(answerTo(intake, await create()));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(sizes).toEqual([1, 1]);
    while (free.length > 0 || sizes.length < 3) {
      free.shift()?.();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect((await Promise.all(answers)).every(({ state }) => state === 'accepted')).toBe(true);
    expect(sizes).toEqual([1, 1, 5]);
  });

  test('transactions that come while others are unsettled → checked together after a short wait', async () => {
    const sizes: number[] = [];
    const intake = createIntake((count) => sizes.push(count), 50);
    await answerTo(intake, await create());
    const answers: Promise<TransactionNews>[] = [];
    for (let i = 0; i < 3; i++) answers.push(answerTo(intake, await create()));
    expect((await Promise.all(answers)).every(({ state }) => state === 'accepted')).toBe(true);
    expect(sizes).toEqual([1, 3]);
  });

  test('an outbox that takes nothing → all who wait are told, and the nonce is free again', async () => {
    const bytes = await create();
    const intake = createIntake();
    const real = outbox;
    let fail: (error: Error) => void = () => undefined;
    outbox = { ...real, append: () => new Promise((_, reject) => (fail = reject)) } as Outbox;
    const failing = createIntake();
    const answers = [answerTo(failing, bytes), answerTo(failing, bytes)];
    while (entries.size === 0) await new Promise((resolve) => setImmediate(resolve));
    fail(new SteleError('STATE_IO', { reason: 'full' }));
    for (const answer of await Promise.all(answers)) {
      expect(answer).toMatchObject({ state: 'rejected', error: { code: 'STATE_IO' } });
    }
    outbox = real;
    expect((await answerTo(intake, bytes)).state).toBe('accepted');
  });
});
