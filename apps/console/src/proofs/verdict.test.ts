import { SteleError } from '@stele/protocol';
import type { Explanation, Step } from '@stele/verifier';
import { expect, test } from 'vitest';
import { neededSteps, verdictOf } from './verdict.ts';

const stepOf = (name: Step['name'], status: Step['status']): Step => ({ name, status, facts: {} });
const whole: Explanation = {
  steps: [stepOf('genesis', 'passed'), stepOf('content', 'passed'), stepOf('timestamps', 'not-needed')],
};

test('all passed, under a fingerprint that nobody compared → consistent, and the fingerprint is no check that passed', () => {
  expect(verdictOf(whole, false)).toBe('consistent');
  expect(neededSteps(whole, false).map(({ status }) => status)).toEqual(['not-checked', 'passed']);
});

test('all passed, under a fingerprint that the reader trusts → proved', () => {
  expect(verdictOf(whole, true)).toBe('proved');
  expect(neededSteps(whole, true).map(({ status }) => status)).toEqual(['passed', 'passed']);
});

test('trusted, and no file was held against it → proved in part', () => {
  const bare = { steps: [stepOf('genesis', 'passed'), stepOf('content', 'not-checked')] };
  expect(verdictOf(bare, true)).toBe('part');
});

test('a failure → refused whether or not the fingerprint was compared, which stays a failure', () => {
  const steps = [stepOf('genesis', 'failed'), stepOf('content', 'not-checked')];
  const failed = { steps, error: new SteleError('VERIFY_GENESIS', { expected: '00', given: '11' }) };
  expect([verdictOf(failed, true), verdictOf(failed, false)]).toEqual(['refused', 'refused']);
  expect(neededSteps(failed, false).map(({ status }) => status)).toEqual(['failed', 'not-checked']);
});
