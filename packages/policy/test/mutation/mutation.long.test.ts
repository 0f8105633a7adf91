import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Changes that leave every verdict as it is, and why. */
const HARMLESS: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/meter\.charge\(|const (pairs|looks|countsMembers) = /, 'it changes what a decision costs'],
  [/, not an active member/, 'it changes words of the trace'],
  [/const deficit = |findMissing\(|\.filter\(|\.sort\(|rest < 0/, 'it changes whose signatures are named as missing'],
  [
    /if \(missing [!=]== undefined\) return|return condition\.check\(/,
    'it changes whose signatures are named as missing',
  ],
  [/wholeWeight\(rule, members\) : 1;/, 'the whole is not read where no share is asked for'],
  [/quorum === undefined \? 1 : /, 'a threshold is never below 1, and who is in favour has spoken'],
  [/Math\.max\(0, share\.weight\)/, 'checked rules ask for 1 at least'],
];

test('each single change of the evaluator → noticed by the model, or one of those that change no verdict', async () => {
  const script = fileURLToPath(new URL('run-mutants.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script], { maxBuffer: 2 ** 24 });
  const { mutants, survivors } = JSON.parse(stdout) as { mutants: number; survivors: readonly string[] };
  expect(mutants).toBeGreaterThan(100);
  expect(survivors.filter((survivor) => !HARMLESS.some(([pattern]) => pattern.test(survivor)))).toEqual([]);
});
