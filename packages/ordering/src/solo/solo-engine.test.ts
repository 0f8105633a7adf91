import { describe, expect, test } from 'vitest';
import { engineConditions, TestClock } from '../../test/engine-behaviour.ts';
import { RecordingApplication } from '../../test/recording-application.ts';
import type { Application, ExecutedBlock, MachineClock, OrderingEngine } from '../index.ts';
import { createSoloEngine } from '../index.ts';

const proposer = new Uint8Array(32);
const never = { confirmedUntil: () => 0 };
const create = (clock: MachineClock) => createSoloEngine({ clock, confirmation: never, proposer });

describe('solo engine', () => {
  test.each(engineConditions.map(({ name, check }) => [name, check] as const))('%s', (_, check) => check(create));
});

/** An engine that hands its application a changed one. */
function broken(change: (application: Application) => Application): (clock: MachineClock) => OrderingEngine {
  return (clock) => {
    const engine = create(clock);
    return {
      name: 'broken',
      start: (application) => engine.start(change(application)),
      submit: (bundle) => engine.submit(bundle),
      status: () => engine.status(),
      report: () => engine.report(),
      stop: () => engine.stop(),
    };
  };
}

/** The application with some methods replaced. */
function withMethods(application: Application, methods: Partial<Application>): Application {
  return new Proxy(application, {
    get: (target, name) => {
      const value = (methods as Record<PropertyKey, unknown>)[name] ?? Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const doubles: readonly (readonly [string, string, (clock: MachineClock) => OrderingEngine])[] = [
  [
    'that drops a bundle',
    'every bundle handed in → in exactly one block',
    broken((app) =>
      withMethods(app, { execute: (block) => app.execute({ ...block, bundles: block.bundles.slice(1) }) }),
    ),
  ],
  [
    'that answers before a block is durable',
    'a bundle answered → its block was durable before',
    broken((app) =>
      withMethods(app, {
        commit: async (block: ExecutedBlock) => {
          void app.commit(block);
        },
      }),
    ),
  ],
  [
    'that skips a height',
    'blocks → heights without gaps, committed in their order, one commit at a time',
    broken((app) => withMethods(app, { execute: (block) => app.execute({ ...block, height: 2 * block.height }) })),
  ],
  [
    'that follows a clock back',
    'a clock that goes back → header times that do not',
    (clock) =>
      broken((app) => withMethods(app, { execute: (block) => app.execute({ ...block, time: clock.wall() }) }))(clock),
  ],
  [
    'that asks nobody whether a bundle is good',
    'a bundle that the application refuses → refused, and no block',
    broken((app) => withMethods(app, { checkBundle: () => ({ accepted: true }) })),
  ],
];

test.each(doubles)('an engine %s → fails “%s”', async (_, condition, factory) => {
  const found = engineConditions.find(({ name }) => name === condition);
  await expect(found?.check(factory)).rejects.toThrow();
});

const HOUR = 60 * 60 * 1000;

describe('the clock of the machine', () => {
  const skewed = () => {
    const clock = { skew: 0, now: 10 * HOUR, wall: () => clock.now + clock.skew, monotonic: () => clock.now };
    return clock;
  };

  test('set two hours ahead while the node runs → no block until the clock is right again', async () => {
    const clock = skewed();
    const engine = create(clock);
    await engine.start(new RecordingApplication(clock.now));
    await engine.submit(new Uint8Array([1]));
    clock.skew = 2 * HOUR;
    await expect(engine.submit(new Uint8Array([2]))).rejects.toMatchObject({ code: 'CLOCK_JUMPED' });
    expect(engine.status()).toMatchObject({ state: 'halted', reason: 'CLOCK_JUMPED' });
    clock.skew = 0;
    await expect(engine.submit(new Uint8Array([3]))).resolves.toMatchObject({ height: 3 });
  });

  test('far ahead of the newest block, and an operator confirmed it → blocks go on', async () => {
    const clock = skewed();
    const confirmation = { until: 0, confirmedUntil: () => confirmation.until };
    const engine = createSoloEngine({ clock, confirmation, proposer });
    await engine.start(new RecordingApplication(clock.now));
    clock.skew = 3 * HOUR;
    await expect(engine.submit(new Uint8Array([1]))).rejects.toMatchObject({ code: 'CLOCK_JUMPED' });
    confirmation.until = clock.wall() + HOUR;
    await expect(engine.submit(new Uint8Array([1]))).resolves.toMatchObject({ height: 2 });
  });

  test('time passing while the node is idle → no jump', async () => {
    const clock = new TestClock();
    const engine = create(clock);
    await engine.start(new RecordingApplication());
    clock.now += 5 * HOUR;
    await expect(engine.submit(new Uint8Array([1]))).resolves.toMatchObject({ height: 2 });
  });
});

test('bundles that wait while a block is executed → share the next block', async () => {
  const application = new RecordingApplication();
  const engine = create(new TestClock());
  await engine.start(application);
  const first = engine.submit(new Uint8Array([1]));
  await new Promise((resolve) => setImmediate(resolve));
  await Promise.all([first, ...[2, 3, 4].map((n) => engine.submit(new Uint8Array([n])))]);
  expect(application.blocks.map(({ bundles }) => bundles.length)).toEqual([1, 3]);
});

test('an execution that fails while the block below is made durable → no height is executed again', async () => {
  const application = new RecordingApplication();
  const failing = new Uint8Array([2]);
  const engine = create(new TestClock());
  await engine.start(
    withMethods(application, {
      execute: (block) => {
        if (block.bundles[0] === failing) throw new Error('the engine of contracts broke');
        return application.execute(block);
      },
    }),
  );
  const first = engine.submit(new Uint8Array([1]));
  await new Promise((resolve) => setImmediate(resolve));
  await expect(engine.submit(failing)).rejects.toThrowError('broke');
  await Promise.all([first, engine.submit(new Uint8Array([3]))]);
  expect(application.blocks.map(({ height }) => height)).toEqual([2, 3]);
});
