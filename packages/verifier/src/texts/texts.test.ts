import { nodeCrypto } from '@stele/crypto/node';
import { SteleError } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { forgeries } from '../../test/adversary/forgeries.ts';
import { optionsOf } from '../../test/sample-options.ts';
import { cosigning, declined, revoked } from '../../test/samples/cosigned-samples.ts';
import { setChanges } from '../../test/samples/other-samples.ts';
import { record } from '../../test/samples/record-samples.ts';
import { superseded } from '../../test/samples/succession-samples.ts';
import { validSamples } from '../../test/samples/valid-samples.ts';
import { explainVerification } from '../explain-verification.ts';
import { refusal } from '../refusal.ts';
import { verifyEvidence } from '../verify-evidence.ts';
import { describeRefusal } from './describe-refusal.ts';
import { describeReport } from './describe-report.ts';
import { describeSigners } from './describe-signers.ts';
import { describeStep } from './describe-step.ts';
import { en } from './en.ts';
import { formatReport } from './format-report.ts';
import type { Language } from './texts.ts';
import { zh } from './zh.ts';

const languages: readonly Language[] = ['en', 'zh'];
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** All texts of a language by the path to each. */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([name, inner]) => flat(inner, `${path}/${name}`));
}

test('both languages → the same texts', () => {
  expect(
    flat(zh)
      .map(([path]) => path)
      .sort(),
  ).toEqual(
    flat(en)
      .map(([path]) => path)
      .sort(),
  );
});

test('each text → no value that the other language has not', () => {
  const english = new Map(flat(en));
  for (const [path, text] of flat(zh)) {
    const allowed = placeholders(english.get(path) as string);
    expect(allowed, path).toEqual(expect.arrayContaining(placeholders(text)));
  }
});

describe.each(languages)('in %s', (language) => {
  const samples = validSamples().map((sample) => [sample.name, sample] as const);

  test.each(samples)('report of %s → no placeholder left open', (_, sample) => {
    const report = verifyEvidence(optionsOf(sample, nodeCrypto));
    const text = formatReport(report, language);
    expect(text).not.toMatch(/\{\w+\}|undefined|NaN/);
    expect(describeSigners(report, language).every(({ value }) => !/\{\w+\}/.test(value))).toBe(true);
  });

  test.each(samples)('steps of %s → no placeholder left open', (_, sample) => {
    for (const step of explainVerification(optionsOf(sample, nodeCrypto)).steps) {
      const { title, status, text } = describeStep(step, language, false);
      expect(`${title} ${status} ${text}`).not.toMatch(/\{\w+\}|undefined|NaN/);
    }
  });

  test.each(forgeries())('refusal of $name → one whole sentence', (forgery) => {
    const { error, steps } = explainVerification(optionsOf(forgery, nodeCrypto));
    const sentence = describeRefusal(error as SteleError, language);
    expect(sentence).toMatch(language === 'en' ? /^[A-Z].*\.$/ : /^.*。$/);
    expect(sentence).not.toMatch(/\{\w+\}|undefined/);
    for (const step of steps) expect(describeStep(step, language, true).text).not.toMatch(/\{\w+\}|undefined/);
  });

  test('an error that evidence never meets → its code', () => {
    expect(describeRefusal(new SteleError('STATE_CLOSED', {}), language)).toContain('STATE_CLOSED');
  });
});

test('a superseded record → said in the first sentence', () => {
  const { lead } = describeReport(verifyEvidence(optionsOf(superseded(), nodeCrypto)), 'en');
  expect(lead[0]).toMatch(/^This record was superseded/);
  expect(lead[1]).toMatch(/^This file existed by 2026-11-20T06:03:00.080Z/);
});

test.each([
  [cosigning, /^This record is not signed by all yet: it has 1 of 2 signatures .* waits for Ningbo Port\.$/],
  [declined, /^Ningbo Port declined to sign this record: “The price is not the one agreed\.”/],
  [revoked, /^This record was revoked by its depositor at 2026-11-20T06:02:00\.000Z: “Deposited by mistake\.”/],
])('%o → its standing in the first sentence', (sample, sentence) => {
  const { lead, notes } = describeReport(verifyEvidence(optionsOf(sample(), nodeCrypto)), 'en');
  expect(lead[0]).toMatch(sentence);
  expect(notes.some(({ text }) => sentence.test(text))).toBe(false);
});

test.each([
  ['en', 'changes since the founding: 3, each certified by the set before it', 'Changes on the way: 3.'],
  ['zh', '自创世以来变更 3 次，每次都由前一届认证', '其间变更 3 次。'],
] as const)(
  'three changes of the validators → counted in the report and in the step, in %s',
  (language, fact, step) => {
    const { report, steps } = explainVerification(optionsOf(setChanges(), nodeCrypto));
    expect(report && formatReport(report, language)).toContain(fact);
    const followed = steps.find(({ name }) => name === 'validators') as (typeof steps)[number];
    expect(describeStep(followed, language, false).text).toContain(step);
  },
);

test('times → written as the reader wants them', () => {
  const report = verifyEvidence(optionsOf(record(), nodeCrypto));
  const { lead } = describeReport(report, 'en', ({ ms }) => `<${ms}>`);
  expect(lead).toEqual([`This file existed by <${report.when.notAfter.ms}> and has not changed since.`]);
});

test('a time that is no date → its milliseconds', () => {
  const report = verifyEvidence(optionsOf(record(), nodeCrypto));
  const strange = { ...report, when: { ...report.when, notAfter: { ms: 9e15, iso: '' } } };
  expect(describeReport(strange, 'en').lead[0]).toContain('9000000000000000 ms');
});

test('a name that steers the terminal → shown as what it is, in its line', () => {
  const report = verifyEvidence(optionsOf(record(), nodeCrypto));
  const label = '\u001b[2Jgood.pdf\nCertified by  everybody \u202egnp.exe';
  const hostile = { ...report, subject: { ...report.subject, label } } as typeof report;
  const text = formatReport(hostile, 'en');
  expect(text).toContain('\\u{1b}[2Jgood.pdf\\u{a}Certified by  everybody \\u{202e}gnp.exe');
  expect(text.split('\n')).toHaveLength(formatReport(report, 'en').split('\n').length);
});

test('numbers → grouped as the reader expects', () => {
  const error = refusal('VERIFY_CERTIFICATE', 'certificate-quorum', { height: 1_204_881, weight: 1000, total: 3000 });
  expect(describeRefusal(error, 'en')).toContain('block 1,204,881');
});
