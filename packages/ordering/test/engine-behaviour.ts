import type { Bytes } from '@stele/protocol';
import type { MachineClock, OrderingEngine } from '../src/index.ts';
import { RecordingApplication } from './recording-application.ts';

/** Makes the engine under test on a clock of the test. */
export type EngineFactory = (clock: MachineClock) => OrderingEngine;

/** One thing that every ordering engine must hold to: fails by throwing. */
export interface EngineCondition {
  readonly name: string;
  readonly check: (create: EngineFactory) => Promise<void>;
}

/** A clock that a test sets. */
export class TestClock implements MachineClock {
  now = 2000;
  wall = () => this.now;
  monotonic = () => this.now;
}

const bundle = (n: number): Bytes => new Uint8Array([1, n]);

function require(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

async function started(create: EngineFactory, application = new RecordingApplication(), clock = new TestClock()) {
  const engine = create(clock);
  await engine.start(application);
  return { engine, application, clock };
}

/** What holds for every engine, as conditions that a broken one fails by name. */
export const engineConditions: readonly EngineCondition[] = [
  {
    name: 'every bundle handed in → in exactly one block',
    check: async (create) => {
      const { engine, application } = await started(create);
      const bundles = Array.from({ length: 20 }, (_, n) => bundle(n));
      await Promise.all(bundles.map((item) => engine.submit(item)));
      const ordered = application.blocks.flatMap(({ bundles: all }) => all);
      require(ordered.length === bundles.length, 'a bundle is missing or doubled');
      require(new Set(ordered).size === bundles.length, 'a bundle is doubled');
      await engine.stop();
    },
  },
  {
    name: 'a bundle answered → its block was durable before',
    check: async (create) => {
      const { engine, application } = await started(create);
      const { height } = await engine.submit(bundle(1));
      const isDurable = application.happenings.some((it) => it.what === 'committed' && it.height === height);
      require(isDurable, 'it was answered before it was durable');
      await engine.stop();
    },
  },
  {
    name: 'blocks → heights without gaps, committed in their order, one commit at a time',
    check: async (create) => {
      const { engine, application } = await started(create);
      await Promise.all(Array.from({ length: 30 }, (_, n) => engine.submit(bundle(n))));
      const executed = application.happenings.filter((it) => it.what === 'execute').map((it) => it.height);
      require(executed.every((height, i) => height === i + 2), 'heights have gaps');
      const commits = application.happenings.filter((it) => it.what === 'committed' || it.what === 'commit started');
      const inTurn = commits.every(
        (it, i) => it.height === 2 + (i >> 1) && (it.what === 'committed') === (i % 2 === 1),
      );
      require(inTurn, 'commits overlap or are out of order');
      await engine.stop();
    },
  },
  {
    name: 'a block → executed after its parent, and at most one block ahead of what is durable',
    check: async (create) => {
      const { engine, application } = await started(create);
      await Promise.all(Array.from({ length: 30 }, (_, n) => engine.submit(bundle(n))));
      let durable = 1;
      for (const it of application.happenings) {
        if (it.what === 'committed') durable = it.height;
        if (it.what === 'execute') require(it.height <= durable + 2, 'it was executed too far ahead');
      }
      await engine.stop();
    },
  },
  {
    name: 'a clock that goes back → header times that do not',
    check: async (create) => {
      const { engine, application, clock } = await started(create);
      for (const now of [5000, 3000, 1, 5001]) {
        clock.now = now;
        await engine.submit(bundle(now & 0xff));
      }
      const times = application.blocks.map(({ time }) => time);
      require(times.every((time, i) => time >= (times[i - 1] ?? 1000)), 'a header time went back');
      await engine.stop();
    },
  },
  {
    name: 'a bundle that the application refuses → refused, and no block',
    check: async (create) => {
      const { engine, application } = await started(create);
      const refused = await engine.submit(new Uint8Array(0)).then(
        () => false,
        () => true,
      );
      require(refused && application.blocks.length === 0, 'it was ordered');
      await engine.stop();
    },
  },
  {
    name: 'no bundles → no blocks',
    check: async (create) => {
      const { engine, application } = await started(create);
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      require(application.blocks.length === 0, 'an empty block was made');
      await engine.stop();
    },
  },
  {
    name: 'stopped → the block under way is finished, later bundles are refused',
    check: async (create) => {
      const { engine, application } = await started(create);
      const first = engine.submit(bundle(1)).then(
        () => true,
        () => false,
      );
      await new Promise((resolve) => setImmediate(resolve));
      await engine.stop();
      const began = application.happenings.filter((it) => it.what === 'commit started').length;
      const ended = application.happenings.filter((it) => it.what === 'committed').length;
      require(began === ended, 'a commit was left under way');
      require((await first) === ended > 0, 'the answer does not fit what became durable');
      const later = await engine.submit(bundle(2)).then(
        () => false,
        () => true,
      );
      require(later, 'a bundle was taken after the stop');
    },
  },
  {
    name: 'a commit that fails → its bundles and all later ones are rejected, and the engine says that it is halted',
    check: async (create) => {
      const application = new RecordingApplication();
      application.failAt = 3;
      application.bundlesPerBlock = 1;
      const { engine } = await started(create, application);
      const answers = await Promise.allSettled(Array.from({ length: 5 }, (_, n) => engine.submit(bundle(n))));
      const states = answers.map(({ status }) => status);
      require(states[0] === 'fulfilled', 'the block before it was not answered');
      require(states.slice(1).every((state) => state === 'rejected'), 'a lost bundle was answered');
      require(engine.status().state === 'halted', 'it does not say that it halted');
      await engine.stop();
    },
  },
];
