import { describe, expect, test } from 'vitest';
import { trials } from '../../../../test/support/trials.ts';
import type { Fault } from './faults.ts';
import { simulate } from './simulate.ts';

/** How many lives are simulated; any number by environment variable. */
const SEEDS = Number(process.env['STELE_CRASH_SEEDS'] ?? trials(200, 1000));

/** Set to repeat a seed that a failure has named. */
const FIRST_SEED = Number(process.env['STELE_CRASH_FIRST_SEED'] ?? 1);

/** Seeds within which each planted fault has to be found. */
const ENOUGH_SEEDS = 1000;

describe('crashes', () => {
  test(`${SEEDS} seeds → nothing that was promised is lost, and every start succeeds`, async () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      await simulate(seed).catch((error: unknown) => {
        throw new Error(`seed ${seed} (repeat it with STELE_CRASH_FIRST_SEED=${seed} STELE_CRASH_SEEDS=1)`, {
          cause: error,
        });
      });
    }
  }, 600_000);

  test.each<Fault>(['sync left out', 'order swapped', 'outbox cleared early'])(
    'the planted fault "%s" → found',
    async (fault) => {
      expect(await firstSeedThatFinds(fault)).toBeLessThanOrEqual(ENOUGH_SEEDS);
    },
    600_000,
  );
});

async function firstSeedThatFinds(fault: Fault): Promise<number> {
  for (let seed = 1; seed <= ENOUGH_SEEDS; seed++) {
    const isFound = await simulate(seed, fault).then(
      () => false,
      () => true,
    );
    if (isFound) return seed;
  }
  return Number.POSITIVE_INFINITY;
}
