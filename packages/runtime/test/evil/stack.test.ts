import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const PROBE = fileURLToPath(new URL('stack-probe.ts', import.meta.url));

/** What contracts leave of the 984 KiB that V8 allows itself is for the frames of the node around them. */
const CONTRACT_STACK = '--stack-size=800';

/** Outcomes under a compiler of V8. */
function probe(...flags: readonly string[]): string {
  return execFileSync(process.execPath, [CONTRACT_STACK, ...flags, PROBE], { encoding: 'utf8', maxBuffer: 1e8 });
}

const usual = probe();

test('recursion of every kind, alone and inside of each other → RUNTIME_STACK, never a fault of this machine', () => {
  expect(usual).toContain('RUNTIME_STACK');
  expect(usual).not.toContain('RUNTIME_FAULT');
  expect(usual).not.toContain('RangeError');
});

test.each([
  ['only the baseline compiler, which has the largest frames', ['--liftoff', '--no-wasm-tier-up']],
  ['only the optimising compiler', ['--no-liftoff']],
])('%s → the same outcomes and gas', (_name, flags) => {
  expect(probe(...flags)).toBe(usual);
});
