import { portableCrypto } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { parseEvidencePackage, SteleError } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { explainVerification, verifyEvidence } from '../src/index.ts';
import type { Forgery } from './adversary/forgery.ts';
import { optionsOf } from './sample-options.ts';
import { makeVectors, readVectors, type ValidVector } from './vector-files.ts';

const backends = [nodeCrypto, portableCrypto];
const valid = [...readVectors('valid').values()].map((text) => JSON.parse(text) as ValidVector);
const refused = [...readVectors('refused').values()].map((text) => JSON.parse(text) as Forgery);

test.each(['valid', 'refused'] as const)('the %s vectors made anew → the files in the repository', (kind) => {
  expect(Object.fromEntries(makeVectors(kind))).toEqual(Object.fromEntries(readVectors(kind)));
});

describe.each(backends)('with the $name back end', (crypto) => {
  test.each(valid)('valid/$name → its report', (vector) => {
    expect(verifyEvidence(optionsOf(vector, crypto))).toEqual(vector.report);
  });

  test.each(refused)('refused/$name → $code $reason', (vector) => {
    const { error, report, steps } = explainVerification(optionsOf(vector, crypto));
    expect(report).toBeUndefined();
    expect(error).toBeInstanceOf(SteleError);
    expect(error).toMatchObject({ code: vector.code, ...(vector.reason ? { detail: { why: vector.reason } } : {}) });
    expect(steps.filter(({ status }) => status === 'failed')).toHaveLength(1);
  });
});

test.each([...valid, ...refused])('$name → of the published format', ({ evidence }) => {
  expect(parseEvidencePackage(JSON.stringify(evidence))).toEqual(evidence);
});
