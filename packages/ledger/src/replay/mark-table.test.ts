import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MarkTable, openMarks } from './mark-table.ts';
import type { ReplayMark } from './replay-mark.ts';

const WINDOW = 60_000;
const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const mark = fc.oneof(
  fc.record({ high: word, low: word }),
  // Few different ones, so that slots and whole marks meet.
  fc.record({ high: fc.integer({ min: 0, max: 2 }), low: fc.integer({ min: 0, max: 2 }) }),
);
const nameOf = ({ high, low }: ReplayMark) => `${high}.${low}`;

describe('marks', () => {
  test('any marks added and expired → found until their valid-until rounded up to a second, and no longer', () => {
    const steps = fc.array(fc.record({ mark, pause: fc.nat(20_000), window: fc.nat(WINDOW), index: fc.nat(19_999) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, word, (all, salt) => {
        const table = new MarkTable(WINDOW, salt);
        const model = new Map<string, { until: number; height: number; index: number }>();
        let time = 1_000_000;
        all.forEach((step, height) => {
          time += step.pause;
          table.expire(time);
          const known = model.get(nameOf(step.mark));
          const holds = known !== undefined && Math.ceil(known.until / 1000) * 1000 >= time;
          expect(table.find(step.mark, time)).toEqual(holds ? { height: known.height, index: known.index } : undefined);
          if (holds) return;
          const until = time + step.window;
          table.add(step.mark, until, { height, index: step.index });
          model.set(nameOf(step.mark), { until, height, index: step.index });
        });
      }),
      { numRuns: 200 },
    );
  });

  test('many marks → all found after the tables grew, by the other thread as well', () => {
    const table = new MarkTable(WINDOW, 7);
    const marks = Array.from({ length: 20_000 }, (_, i) => ({ high: Math.imul(i, 2_654_435_761) >>> 0, low: i }));
    marks.forEach((item, i) => {
      table.add(item, 1_000_000 + (i % WINDOW), { height: i, index: i % 100 });
    });
    const shared = table.takeChange();
    expect(table.takeChange()).toBeUndefined();
    const reader = openMarks(structuredClone(shared as NonNullable<typeof shared>));
    marks.forEach((item, i) => {
      expect(table.find(item, 1_000_000)).toEqual({ height: i, index: i % 100 });
      expect(reader.find(item, 1_000_000)).toEqual({ height: i, index: i % 100 });
    });
    expect(table.stats().marks).toBe(marks.length);
  });

  test('all windows passed → no memory kept', () => {
    const table = new MarkTable(WINDOW, 7);
    table.add({ high: 1, low: 2 }, 1_000_000, { height: 1, index: 0 });
    table.expire(1_000_000 + 2 * WINDOW);
    expect(table.stats()).toEqual({ marks: 0, bytes: 0 });
  });
});
