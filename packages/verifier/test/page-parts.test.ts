import { nodeCrypto } from '@stele/crypto/node';
import { redactStatement } from '@stele/statement';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleStatement } from '../../statement/test/samples.ts';
import { contentFor, isDigested, neededHashes, statementFor } from '../page/session/content-for.ts';
import {
  type FileItem,
  fingerprintOf,
  inFours,
  isTrusted,
  type PackageItem,
  type SessionState,
  type Trust,
} from '../page/session/state.ts';
import { isSealed, verdictOf } from '../page/session/verdict.ts';
import { en } from '../page/words/en.ts';
import { localTime, spanText } from '../page/words/times.ts';
import { zh } from '../page/words/zh.ts';
import { explainVerification } from '../src/index.ts';
import { momentOf } from '../src/report/moment.ts';
import { sealCells } from '../src/seal/seal-cells.ts';
import { optionsOf } from './sample-options.ts';
import { anchored, anchoredLast } from './samples/anchored-samples.ts';
import { transaction } from './samples/other-samples.ts';
import { national, oneOperator, record } from './samples/record-samples.ts';
import type { Sample } from './samples/sample.ts';
import { statementRecord } from './samples/statement-samples.ts';
import { superseded } from './samples/succession-samples.ts';
import { anonymous } from './samples/timestamp-samples.ts';

const typed: Trust = { text: 'ab'.repeat(32), source: 'typed', compared: false };
const fromPackage: Trust = { ...typed, source: 'package' };

function packageItem(sample: Sample): PackageItem {
  const explanation = explainVerification(optionsOf(sample, nodeCrypto));
  return {
    id: 1,
    fileName: 'a',
    size: 1,
    evidence: sample.evidence,
    error: undefined,
    document: undefined,
    archive: undefined,
    explanation,
  };
}

function fileItem(digest: string | undefined): FileItem {
  const digests = digest === undefined ? {} : { sha256: digest };
  return {
    id: 2,
    file: new File(['x'], 'x'),
    digests,
    progress: undefined,
    unreadable: false,
    certificates: [],
    pdfFault: undefined,
    statement: undefined,
  };
}

describe('the verdict', () => {
  test('all checked under a fingerprint from elsewhere → proved, sealed', () => {
    const item = packageItem(record());
    expect(verdictOf(item, typed)).toBe('proved');
    expect(isSealed('proved', item.explanation)).toBe(true);
  });

  test('the same under a fingerprint from the package → consistent, not sealed, until it is compared', () => {
    const item = packageItem(record());
    expect(verdictOf(item, fromPackage)).toBe('consistent');
    expect(isSealed('consistent', item.explanation)).toBe(false);
    expect(verdictOf(item, { ...fromPackage, compared: true })).toBe('proved');
  });

  test('something not checked → proved in part, not sealed', () => {
    const item = packageItem(anonymous());
    expect(verdictOf(item, typed)).toBe('part');
    expect(isSealed('part', item.explanation)).toBe(false);
  });

  test('a superseded record → proved, not sealed', () => {
    const item = packageItem(superseded());
    expect([verdictOf(item, typed), isSealed('proved', item.explanation)]).toEqual(['proved', false]);
  });

  test('another file → refused', () => {
    const sample = record();
    const content = { algorithm: 'sha256', digest: '00'.repeat(32) } as const;
    expect(verdictOf(packageItem({ ...sample, content }), typed)).toBe('refused');
  });
});

describe('the fingerprint field', () => {
  test('gaps, colons and capitals → the fingerprint', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const hex = Buffer.from(bytes).toString('hex');
        for (const text of [hex, inFours(hex), hex.toUpperCase(), ` ${hex.replace(/(..)(?!$)/g, '$1:')}\n`]) {
          expect(fingerprintOf({ ...typed, text })).toBe(hex);
        }
      }),
    );
  });

  test.each(['', 'ab', 'g'.repeat(64), 'ab'.repeat(33)])('%j → none', (text) => {
    expect(fingerprintOf({ ...typed, text })).toBeUndefined();
  });

  test('only what came with the package must be compared', () => {
    expect([typed, { ...typed, source: 'link' as const }, fromPackage].map(isTrusted)).toEqual([true, true, false]);
  });
});

describe('the file for a package', () => {
  const recorded = record().content?.digest as string;
  const state = (files: readonly FileItem[], packages: readonly PackageItem[]): SessionState => ({
    language: 'en',
    packages,
    files,
    trust: typed,
    shown: 1,
  });
  const [one, other] = [packageItem(record()), packageItem(oneOperator())];

  test('the one with the recorded hash, among others', () => {
    const files = [fileItem('00'.repeat(32)), fileItem(recorded)];
    expect(contentFor(record().evidence, state(files, [one, other]))?.digest).toBe(recorded);
  });

  test('a record of an anchored batch → the file with its hash', () => {
    const { evidence, content } = anchored();
    const files = [fileItem('00'.repeat(32)), fileItem(content?.digest)];
    expect(contentFor(evidence, state(files, [packageItem(anchored())]))?.digest).toBe(content?.digest);
    expect(neededHashes([packageItem(anchoredLast())])).toEqual(['sm3']);
  });

  test('a statement, whatever it hides → its core, as what was deposited', () => {
    const { evidence, content } = statementRecord();
    const statement = redactStatement(sampleStatement(), ['price']);
    const files = [{ ...fileItem('00'.repeat(32)), statement: { statement } }];
    const given = state(files, [packageItem(statementRecord())]);
    expect(contentFor(evidence, given)).toEqual(content);
    expect(statementFor(evidence, given)).toBe(statement);
    expect(statementFor(record().evidence, given)).toBeUndefined();
  });

  test('no file has it, one package → the first file, so that the difference is told', () => {
    const files = [fileItem('00'.repeat(32))];
    expect(contentFor(record().evidence, state(files, [one]))?.digest).toBe('00'.repeat(32));
  });

  test('no file has it, several packages → none', () => {
    expect(contentFor(record().evidence, state([fileItem('00'.repeat(32))], [one, other]))).toBeUndefined();
  });

  test('a certificate beside a package → not the file, unless it is the one that was recorded', () => {
    const certificate = { ...fileItem('00'.repeat(32)), certificates: [Uint8Array.of(1)] };
    expect(contentFor(record().evidence, state([certificate], [one]))).toBeUndefined();
    const recordedOne = { ...fileItem(recorded), certificates: [Uint8Array.of(1)] };
    expect(contentFor(record().evidence, state([recordedOne], [one]))?.digest).toBe(recorded);
  });

  test('a file not digested yet → waited for', () => {
    expect(isDigested(record().evidence, [fileItem(undefined)])).toBe(false);
    expect(isDigested(record().evidence, [{ ...fileItem(undefined), unreadable: true }])).toBe(true);
  });

  test('hash functions needed → those of the packages, SHA-256 as long as none says otherwise', () => {
    expect(neededHashes([])).toEqual(['sha256']);
    expect(neededHashes([packageItem(transaction())])).toEqual(['sha256']);
    expect(neededHashes([one, packageItem(national())])).toEqual(['sha256', 'sm3']);
  });
});

describe('the seal', () => {
  test('a Chinese name → columns from the right', () => {
    expect(sealCells('政务存证').map(({ text, x, y }) => [text, x, y])).toEqual([
      ['政', 0.5, 0],
      ['务', 0.5, 0.5],
      ['存', 0, 0],
      ['证', 0, 0.5],
    ]);
  });

  test('a name of words → rows', () => {
    expect(sealCells('trade-east').map(({ text }) => text)).toEqual(['trade', 'east']);
  });

  test('any name → cells inside the square that do not overlap', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ minLength: 1 }), fc.stringMatching(/^[\u4e00-\u9fa5]{1,12}$/)), (name) => {
        const cells = sealCells(name);
        for (const { x, y, width, height } of cells) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-9);
          expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(1 + 1e-9);
        }
        const area = cells.reduce((sum, { width, height }) => sum + width * height, 0);
        expect(area).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

describe('times', () => {
  const plain = (text: string) => text.replaceAll('\u2060', '').replaceAll('\u00a0', ' ');

  test('a moment → exact, with the offset of its zone', () => {
    const ms = Date.UTC(2026, 10, 20, 6, 1, 0, 80);
    const text = plain(localTime(momentOf(ms)));
    expect(text).toMatch(/^2026-11-(19|20|21) \d\d:\d\d:00\.080 UTC[+−]\d\d:\d\d$/);
    expect(new Date(text.replace(' UTC', '').replace('−', '-').replace(' ', 'T')).getTime()).toBe(ms);
  });

  test('an upper bound → rounded up, never down', () => {
    const ms = Date.UTC(2026, 10, 20, 6, 1, 0, 80);
    expect(plain(localTime(momentOf(ms), true))).toContain(':01:01 UTC');
  });

  test('a number that is no date → its milliseconds', () => {
    expect(localTime(momentOf(9e15))).toBe('9000000000000000 ms');
  });

  test.each([
    [80, '80 milliseconds'],
    [1500, '1.5 seconds'],
    [3_600_000, '1 hour'],
    [259_200_000, '3 days'],
  ])('%d ms → %s', (ms, text) => {
    expect(spanText(ms, 'en')).toBe(text);
  });
});

test('both languages of the page → the same values in each text', () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const [key, text] of Object.entries(en)) expect(names(zh[key as keyof typeof zh])).toEqual(names(text));
});
