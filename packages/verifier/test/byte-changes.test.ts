import { isDeepStrictEqual } from 'node:util';
import { nodeCrypto } from '@stele/crypto/node';
import { fromBase64, isSteleError, toBase64 } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type VerificationReport, verifyEvidence } from '../src/index.ts';
import { flipped } from './adversary/change-bytes.ts';
import { base64Fields, type FieldPath, valueAt, withValue } from './base64-fields.ts';
import { optionsOf } from './sample-options.ts';
import type { Sample } from './samples/sample.ts';
import { surplusSignatures } from './samples/surplus-samples.ts';
import { timestamped } from './samples/timestamp-samples.ts';
import { validSamples } from './samples/valid-samples.ts';

type Outcome = VerificationReport | 'refused';

/** Bytes that may change although the package still verifies, because nothing that is proved rests on them. */
const REDUNDANT: readonly {
  readonly what: string;
  readonly at: (path: FieldPath) => boolean;
  /** What may come of a change there, beside a refusal. */
  readonly allows: (outcome: VerificationReport, original: VerificationReport) => boolean;
}[] = [
  {
    what: 'the key id of a signature beyond the quorum: it counts as a stranger’s → the same report without it',
    at: (path) => path.at(-1) === 'certificate' || path.at(-1) === 'blockCertificate',
    allows: (outcome, original) =>
      isDeepStrictEqual(withoutSigners(outcome), withoutSigners(original)) &&
      3 * outcome.certificate.weight > 2 * original.certificate.set.totalWeight &&
      outcome.certificate.signers.every((signer) =>
        original.certificate.signers.some((other) => isDeepStrictEqual(other, signer)),
      ),
  },
  {
    what: 'the key of an absence: a gap shows every key in it absent → a true report, about that other key',
    at: (path) => path.at(-1) === 'key',
    allows: (outcome, original) =>
      outcome.subject.kind === 'absence' &&
      isDeepStrictEqual({ ...outcome, subject: { ...outcome.subject, entry: '' } }, withoutEntry(original)),
  },
];

function withoutEntry({ subject, ...rest }: VerificationReport) {
  return { ...rest, subject: { ...subject, entry: '' } };
}

/** The report without what follows from which signatures, beyond a quorum, a certificate happens to hold. */
function withoutSigners({ when, certificate, notes, ...rest }: VerificationReport) {
  const { signers: _, weight: __, ...block } = certificate;
  const { notAfter: ___, ...bounds } = when;
  const others = notes.filter(({ name }) => name !== 'clock-behind');
  return { ...rest, when: bounds, certificate: block, notes: others };
}

function isAllowed(outcome: Outcome, original: VerificationReport, path: FieldPath): boolean {
  if (outcome === 'refused') return true;
  return REDUNDANT.some(({ at, allows }) => at(path) && allows(outcome, original));
}

const samples = validSamples();
const reports = samples.map((sample) => verifyEvidence(optionsOf(sample, nodeCrypto)));

/** What comes of a sample with one bit of one byte string turned over. */
function outcome(sample: Sample, path: FieldPath, bit: number): Outcome {
  const bytes = fromBase64(valueAt(sample.evidence, path) as string);
  const evidence = withValue(sample.evidence, path, toBase64(flipped(bytes, bit % (8 * bytes.length))));
  try {
    return verifyEvidence(optionsOf({ ...sample, evidence }, nodeCrypto));
  } catch (error) {
    if (isSteleError(error)) return 'refused';
    throw error;
  }
}

const changes = fc.nat({ max: samples.length - 1 }).chain((index) =>
  fc.record({
    index: fc.constant(index),
    path: fc.constantFrom(...base64Fields((samples[index] as Sample).evidence)),
    bit: fc.nat({ max: 2 ** 24 }),
  }),
);

test('any one bit of any byte string changed → refused, but for redundant bytes', () => {
  fc.assert(
    fc.property(changes, ({ index, path, bit }) => {
      const found = outcome(samples[index] as Sample, path, bit);
      expect(isAllowed(found, reports[index] as VerificationReport, path)).toBe(true);
    }),
    { numRuns: 1200 },
  );
});

test('every byte string of the shortest package, its first, middle and last bytes changed → refused', () => {
  const sample = samples.find(({ name }) => name === 'record') as Sample;
  for (const path of base64Fields(sample.evidence)) {
    const { length } = fromBase64(valueAt(sample.evidence, path) as string);
    for (const byte of [0, 1, 2, length >> 1, length - 1]) expect(outcome(sample, path, 8 * byte)).toBe('refused');
  }
});

test('signatures of keys outside the set, changed, put in or left out → the same report', () => {
  const { bare, variants } = surplusSignatures();
  const expected = verifyEvidence(optionsOf(bare, nodeCrypto));
  for (const variant of variants) expect(verifyEvidence(optionsOf(variant, nodeCrypto))).toEqual(expected);
});

test('every byte of every time stamp, changed → refused', () => {
  const sample = timestamped();
  for (const path of base64Fields(sample.evidence).filter(([first]) => first === 'timestamps')) {
    const { length } = fromBase64(valueAt(sample.evidence, path) as string);
    for (let byte = 0; byte < length; byte++) expect(outcome(sample, path, 8 * byte + (byte % 8))).toBe('refused');
  }
});
