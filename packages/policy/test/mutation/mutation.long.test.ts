import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { HARMLESS_IN_CONDITIONS, HARMLESS_IN_EVALUATOR, type Harmless } from './harmless.ts';

async function survivorsOf(script: string, harmless: Harmless): Promise<{ mutants: number; survivors: string[] }> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [path], { maxBuffer: 2 ** 24 });
  const { mutants, survivors } = JSON.parse(stdout) as { mutants: number; survivors: readonly string[] };
  return { mutants, survivors: survivors.filter((each) => !harmless.some(([pattern]) => pattern.test(each))) };
}

test('each single change of the evaluator → noticed by the model, or one of those that change no verdict', async () => {
  const { mutants, survivors } = await survivorsOf('mutate-evaluator.ts', HARMLESS_IN_EVALUATOR);
  expect(mutants).toBeGreaterThan(100);
  expect(survivors).toEqual([]);
});

test('each single change of conditions → noticed by a known result, or one of those that change none', async () => {
  const { mutants, survivors } = await survivorsOf('mutate-conditions.ts', HARMLESS_IN_CONDITIONS);
  expect(mutants).toBeGreaterThan(800);
  expect(survivors).toEqual([]);
});
