import { isSteleError } from '@stele/protocol';
import { earnsSeal, STEPS } from '@stele/verifier';
import { expect, test } from 'vitest';
import { verifiedSample } from '../../test/sample.ts';
import { certificateFacts } from './certificate-facts.ts';

const { report } = verifiedSample('record');

test('a report about a record → its facts', () => {
  const facts = certificateFacts(report, { organisation: 'Huaxin', utcOffset: 480 });
  expect(facts).toMatchObject({
    chain: { name: 'trade-east' },
    content: { algorithm: 'sha256', label: 'contract.pdf', size: 31, isCompared: true },
    record: { height: 2 },
    depositor: { name: 'Huaxin Logistics', organisation: 'Huaxin' },
    existedBy: report.when.notAfter.ms,
    validators: { signed: 4, total: 4, height: 2 },
    reservations: [],
  });
});

test('warnings and what was not checked → reservations in both languages, limits not', () => {
  const { reservations } = certificateFacts(verifiedSample('record-one-validator').report);
  expect(reservations).toHaveLength(1);
  expect(reservations[0]?.zh).toContain('共识节点');
  expect(reservations[0]?.en).toContain('single validator');
});

test('a record that others sign → who and when, and not among the reservations', () => {
  const { cosigners, reservations } = certificateFacts(verifiedSample('record-cosigned').report);
  expect(cosigners).toEqual([
    { who: 'Customs', time: Date.UTC(2026, 10, 20, 6, 2) },
    { who: 'Ningbo Port', time: Date.UTC(2026, 10, 20, 6, 3) },
  ]);
  expect(reservations).toEqual([]);
});

test.each([
  ['record-cosigning', { awaits: { who: 'Ningbo Port', signed: 1, of: 2 } }],
  ['record-declined', { declined: { who: 'Ningbo Port', reason: 'The price is not the one agreed.', signed: 1 } }],
  ['record-revoked', { recordRevoked: { reason: 'Deposited by mistake.', time: Date.UTC(2026, 10, 20, 6, 2) } }],
])('%s → told by itself, once', (name, told) => {
  const facts = certificateFacts(verifiedSample(name).report);
  expect(facts).toMatchObject(told);
  expect(facts.reservations).toEqual([]);
});

test('clocks that contradict each other → no time', () => {
  const facts = certificateFacts({ ...report, when: { ...report.when, contradictory: true } });
  expect(facts.existedBy).toBeUndefined();
});

test.each(['absence-of-deleted-entry'])('a package about something else, %s → EVIDENCE_NOT_CERTIFIABLE', (name) => {
  const make = () => certificateFacts(verifiedSample(name).report);
  expect(make).toThrowError(expect.toSatisfy((error: unknown) => isSteleError(error, 'EVIDENCE_NOT_CERTIFIABLE')));
});

test('the seal → earned where every step passed and nothing takes from it', () => {
  const steps = STEPS.map((name) => ({ name, status: 'passed' as const, facts: {} }));
  expect(earnsSeal({ steps, report })).toBe(true);
  expect(earnsSeal({ steps: [...steps.slice(1), { name: 'content', status: 'not-checked', facts: {} }], report })).toBe(
    false,
  );
  const superseded = { name: 'superseded', kind: 'warning', values: { record: 'x' } } as const;
  expect(earnsSeal({ steps, report: { ...report, notes: [superseded] } })).toBe(false);
  expect(earnsSeal({ steps })).toBe(false);
});
