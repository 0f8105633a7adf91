import { nodeCrypto } from '@stele/crypto/node';
import { describe, expect, test } from 'vitest';
import { forgeries } from '../test/adversary/forgeries.ts';
import { optionsOf } from '../test/sample-options.ts';
import { record } from '../test/samples/record-samples.ts';
import { anonymous } from '../test/samples/timestamp-samples.ts';
import { validSamples } from '../test/samples/valid-samples.ts';
import { explainInPortions, explainVerification } from './explain-verification.ts';
import { refusal } from './refusal.ts';
import { STEPS, stepsOf } from './verification/step.ts';
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

describe('a record inside of a document', () => {
  const options = optionsOf(record(), nodeCrypto);
  const signer = { name: 'Seal, Alpha', subject: 'CN=Seal,O=Alpha' };

  test('that somebody signed → one step more, and who is in the report', () => {
    const { steps, report } = explainVerification({ ...options, document: { standing: 'signed', signer } });
    expect(steps.at(-1)).toEqual({ name: 'document', status: 'passed', facts: { signer: 'Seal, Alpha' } });
    expect(report?.document).toEqual({ signer });
  });

  test('that nobody signed → not checked, with a warning', () => {
    const { steps, report } = explainVerification({ ...options, document: { standing: 'unsigned' } });
    expect(steps.at(-1)).toMatchObject({ name: 'document', status: 'not-checked' });
    expect(report?.notes.find(({ name }) => name === 'document-unsigned')?.kind).toBe('warning');
  });

  test('that was changed → refused, and all that the package proves by itself passed', () => {
    const error = refusal('VERIFY_DOCUMENT', 'document-changed', {});
    const explanation = explainVerification({ ...options, document: { standing: 'refused', error } });
    expect(explanation.report).toBeUndefined();
    expect(explanation.error).toBe(error);
    expect(explanation.steps.filter(({ status }) => status === 'failed').map(({ name }) => name)).toEqual(['document']);
    expect(explanation.steps.some(({ status }) => status === 'not-checked')).toBe(false);
  });
});

describe('every forgery', () => {
  test.each(forgeries())('$name → one step failed, those before it ended, those after it not begun', (forgery) => {
    const { steps, error, report } = explainVerification(optionsOf(forgery, nodeCrypto));
    const at = steps.findIndex(({ status }) => status === 'failed');
    expect(steps.map(({ name }) => name)).toEqual(stepsOf(undefined));
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
