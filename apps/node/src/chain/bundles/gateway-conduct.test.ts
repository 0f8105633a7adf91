import type { BundleOutcome, Outcome } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import { expect, test } from 'vitest';
import { GatewayConduct } from './gateway-conduct.ts';

const forged: Outcome = {
  kind: 'skipped',
  id: new Uint8Array(32),
  error: new SteleError('SIGNATURE_BAD', { key: 'k' }),
};
const late: Outcome = { kind: 'skipped', id: new Uint8Array(32), error: new SteleError('BLOCK_FULL', {}) };

function bundleOf(outcome: Outcome, count: number): BundleOutcome {
  return { kind: 'taken', outcomes: Array.from({ length: count }, () => outcome) };
}

function observed() {
  const told: string[] = [];
  const clock = { now: 0 };
  const conduct = new GatewayConduct(
    () => clock.now,
    (gateway, bad) => told.push(`${gateway} ${bad}`),
  );
  return { conduct, told, clock };
}

test('a gateway that hands on many forged transactions → shunned, and told of once', () => {
  const { conduct, told } = observed();
  for (let i = 0; i < 5; i++) conduct.note(() => 'g', bundleOf(forged, 50));
  expect(conduct.isShunned('g')).toBe(true);
  expect(conduct.isShunned('other')).toBe(false);
  expect(told).toEqual(['g 150']);
});

test('transactions that failed for what nobody could know before → not held against it', () => {
  const { conduct, told } = observed();
  conduct.note(() => 'g', bundleOf(late, 5000));
  expect(conduct.isShunned('g')).toBe(false);
  expect(told).toEqual([]);
});

test('a few bad ones now and then → tolerated', () => {
  const { conduct, clock } = observed();
  for (let minute = 0; minute < 10; minute++) {
    clock.now = minute * 60_001;
    conduct.note(() => 'g', bundleOf(forged, 100));
  }
  expect(conduct.isShunned('g')).toBe(false);
});

test('a shunned gateway → passed on again after the window', () => {
  const { conduct, clock } = observed();
  conduct.note(() => 'g', bundleOf(forged, 101));
  clock.now = 60_001;
  expect(conduct.isShunned('g')).toBe(false);
});
