import { createHash } from 'node:crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type EvidencePackage, isSteleError, LIMITS, parseEvidencePackage, toBase64 } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyEvidence } from '../src/index.ts';
import { base64Fields, type FieldPath, valueAt, withValue } from './base64-fields.ts';
import { batch, record } from './samples/record-samples.ts';
import { validSamples } from './samples/valid-samples.ts';

const samples = validSamples();

/** Reads and verifies a text as a user would; the code of the error, or nothing where it verifies. */
function codeOf(json: string, genesis: string): string | undefined {
  try {
    verifyEvidence({ evidence: parseEvidencePackage(json), genesis, crypto: nodeCrypto });
    return undefined;
  } catch (error) {
    if (isSteleError(error)) return error.code;
    throw error;
  }
}

test('any text → a catalogue error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(codeOf(text, '00')).toBeDefined();
    }),
  );
});

test('any part of a package replaced by anything → a catalogue error or a package that verifies', () => {
  const change = fc.record({
    index: fc.nat({ max: samples.length - 1 }),
    part: fc.nat(),
    replacement: fc.oneof(
      fc.jsonValue(),
      fc.uint8Array({ maxLength: 600 }).map(toBase64),
      fc.nat(),
      fc.constant(Number.MAX_SAFE_INTEGER),
    ),
  });
  fc.assert(
    fc.property(change, ({ index, part, replacement }) => {
      const { evidence, genesis } = samples[index] as (typeof samples)[number];
      const paths = allPaths(evidence, []);
      const spoiled = withValue(evidence, paths[part % paths.length] as FieldPath, replacement);
      expect(() => codeOf(JSON.stringify(spoiled), genesis)).not.toThrow();
    }),
    { numRuns: 700 },
  );
});

test('any byte string replaced by any bytes → a catalogue error or a package that verifies', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: samples.length - 1 }),
      fc.nat(),
      fc.uint8Array({ maxLength: 700 }),
      fc.nat({ max: 700 }),
      (index, part, bytes, kept) => {
        const { evidence, genesis } = samples[index] as (typeof samples)[number];
        const paths = base64Fields(evidence);
        const path = paths[part % paths.length] as FieldPath;
        const old = Buffer.from(valueAt(evidence, path) as string, 'base64').subarray(0, kept);
        const spoiled = withValue(evidence, path, toBase64(Buffer.concat([old, bytes])));
        expect(() => codeOf(JSON.stringify(spoiled), genesis)).not.toThrow();
      },
    ),
    { numRuns: 700 },
  );
});

describe('16 MB of garbage', () => {
  const { evidence, genesis } = record();
  const size = LIMITS.evidenceBytes;
  const long = 'A'.repeat(size - 20_000);
  const texts: readonly (readonly [what: string, json: string])[] = [
    ['spaces', ' '.repeat(size)],
    ['open brackets', '['.repeat(size)],
    ['nested arrays', `${'['.repeat(size / 2)}${']'.repeat(size / 2)}`],
    ['empty statements', JSON.stringify({ ...evidence, statements: new Array(5_000_000).fill({}) })],
    ['numbers for headers', JSON.stringify({ ...evidence, earlierHeaders: new Array(7_000_000).fill(1) })],
    ['empty set changes', JSON.stringify({ ...evidence, setChanges: new Array(150_000).fill({}) })],
    ['one long text', JSON.stringify({ ...evidence, stateProof: long })],
    ['a long header', JSON.stringify({ ...evidence, certified: { ...evidence.certified, headers: [long] } })],
    ['a long founding document', JSON.stringify({ ...evidence, chain: { ...evidence.chain, core: long } })],
    ['many set changes', JSON.stringify({ ...evidence, setChanges: manyChanges(evidence) })],
  ];

  test.each(texts)('%s → refused, in little more time than it takes to hash them', (_, json) => {
    expect(codeOf(json, genesis)).toBeDefined();
    const bare = fastestOf(() => createHash('sha256').update(json).digest());
    const refused = fastestOf(() => codeOf(json, genesis));
    expect(refused / bare).toBeLessThan(60);
  });
});

test.each([
  [
    'set changes',
    { setChanges: new Array(LIMITS.evidenceSetChanges + 1).fill({ headers: ['A'], certificate: '', validators: '' }) },
  ],
  ['earlier headers', { earlierHeaders: new Array(LIMITS.evidenceHeaders + 1).fill('') }],
  ['statements', { statements: new Array(LIMITS.evidenceStatements + 1).fill({ type: 'state', height: 1, key: '' }) }],
  ['time stamps', { timestamps: new Array(LIMITS.evidenceTimestamps + 1).fill({ over: 'header', token: '' }) }],
] as const)('more %s than are allowed → EVIDENCE_BAD', (_, change) => {
  const { evidence, genesis } = batch();
  expect(codeOf(JSON.stringify({ ...evidence, ...change }), genesis)).toBe('EVIDENCE_BAD');
});

/** The paths of everything in a package, arrays and objects included. */
function allPaths(value: unknown, path: FieldPath): FieldPath[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, part]) =>
          allPaths(part, [...path, Array.isArray(value) ? Number(name) : name]),
        )
      : [];
  return path.length === 0 ? inner : [path, ...inner];
}

/** As many well-formed changes as fit, none of which follows from the founding. */
function manyChanges({ certified }: EvidencePackage): EvidencePackage['setChanges'] {
  const change = { headers: certified.headers, certificate: certified.certificate, validators: 'A'.repeat(2400) };
  return new Array(LIMITS.evidenceSetChanges).fill(change);
}

/** Milliseconds of the fastest of three runs: what disturbs a run only makes it slower. */
function fastestOf(run: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}
