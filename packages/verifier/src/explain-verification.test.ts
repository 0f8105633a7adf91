import { nodeCrypto } from '@stele/crypto/node';
import { describe, expect, test } from 'vitest';
import { forgeries } from '../test/adversary/forgeries.ts';
import { optionsOf } from '../test/sample-options.ts';
import { record } from '../test/samples/record-samples.ts';
import { anonymous } from '../test/samples/timestamp-samples.ts';
import { validSamples } from '../test/samples/valid-samples.ts';
import { explainInPortions, explainVerification } from './explain-verification.ts';
import { STEPS } from './verification/step.ts';
import { verifyEvidence } from './verify-evidence.ts';

const statuses = (options: Parameters<typeof explainVerification>[0]) =>
  Object.fromEntries(explainVerification(options).steps.map(({ name, status }) => [name, status]));

test('a record with its file → every step passed, no time stamps to check', () => {
  const found = statuses(optionsOf(record(), nodeCrypto));
  expect(new Set(Object.values(found))).toEqual(new Set(['passed', 'not-needed']));
  expect(found['timestamps']).toBe('not-needed');
});

test('a record without file, depositor and checked time stamps → exactly these steps not checked', () => {
  const found = statuses(optionsOf(anonymous(), nodeCrypto));
  const unchecked = Object.keys(found).filter((name) => found[name] === 'not-checked');
  expect(unchecked).toEqual(['signer', 'timestamps', 'content']);
});

test('another file → all that it does not touch passed', () => {
  const sample = { ...record(), content: { algorithm: 'sha256', digest: '00'.repeat(32) } as const };
  expect(statuses(optionsOf(sample, nodeCrypto))).toMatchObject({
    certificate: 'passed',
    signer: 'passed',
    content: 'failed',
  });
});

describe('every forgery', () => {
  test.each(forgeries())('$name → one step failed, those before it ended, those after it not begun', (forgery) => {
    const { steps, error, report } = explainVerification(optionsOf(forgery, nodeCrypto));
    const at = steps.findIndex(({ status }) => status === 'failed');
    expect(steps.map(({ name }) => name)).toEqual([...STEPS]);
    expect(steps[at]?.error).toBe(error);
    expect(steps.slice(at + 1).every(({ status }) => status === 'not-checked')).toBe(true);
    expect(report).toBeUndefined();
  });
});

test('in portions → the same explanation, with a pause after each', async () => {
  for (const sample of validSamples()) {
    const options = optionsOf(sample, nodeCrypto);
    let pauses = 0;
    const explanation = await explainInPortions(options, async () => {
      pauses++;
    });
    expect(explanation).toEqual(explainVerification(options));
    expect(explanation.report).toEqual(verifyEvidence(options));
    expect(pauses).toBeGreaterThan(sample.evidence.setChanges.length + STEPS.length);
  }
});

test('a fault of the program → thrown, never taken for a verdict', () => {
  const fault = new TypeError('broken');
  const crypto = {
    ...nodeCrypto,
    hasher: () => {
      throw fault;
    },
  };
  expect(() => explainVerification(optionsOf(record(), crypto))).toThrow(fault);
});
