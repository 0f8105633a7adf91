import { createIncrementalDigest } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, isSteleError, utf8 } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ExportSamplePart, exportArchive, exportParts, SAMPLE } from '../../test/samples/export-samples.ts';
import { transaction } from '../../test/samples/other-samples.ts';
import { zip } from '../archive/zip.ts';
import { type PartRole, spellDocument } from './manifest.ts';
import { verifyExport } from './verify-export.ts';

async function outcomeOf(archive: Bytes): Promise<string> {
  const read = async (offset: number, length: number) => archive.subarray(offset, offset + length);
  const trusted = { genesis: SAMPLE.genesis, crypto: nodeCrypto, createDigest: createIncrementalDigest };
  try {
    const { parts, report } = await verifyExport({ source: { size: archive.length, read }, ...trusted });
    return [report.content, ...parts.map(({ role, standing }) => `${role} ${standing}`)].join(', ');
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return error.code;
  }
}

const WHOLE =
  'matches, evidence proved, original matches, custody-log matches, custody-text matches, verifier unchanged';

test('an export of a record → each part with what it is worth', async () => {
  expect(await outcomeOf(exportArchive(exportParts()))).toBe(WHOLE);
});

test.each([
  ['evidence of a transaction in place of the record', 'evidence/a.stele.json', transaction().evidence],
  ['another log', 'custody/log.json', {}],
])('%s → refused', async (_, name, document) => {
  const content = utf8(spellDocument(document));
  const parts = exportParts().map((part) => (part.name === name ? { ...part, content } : part));
  expect(await outcomeOf(exportArchive(parts))).toMatch(/^(EXPORT_PART_FOREIGN|EXPORT_CUSTODY|VERIFY_\w+)$/);
});

test('no evidence, no list, two originals, another name of the chain → refused', async () => {
  const parts = exportParts();
  const second = { ...(parts[1] as ExportSamplePart), name: 'original/other.pdf' };
  expect(await outcomeOf(exportArchive(parts.slice(1)))).toBe('EXPORT_BAD');
  expect(await outcomeOf(zip(parts))).toBe('EXPORT_PART_MISSING');
  expect(await outcomeOf(exportArchive([...parts, second]))).toBe('EXPORT_BAD');
  expect(await outcomeOf(exportArchive(parts, { name: 'another' }))).toBe('EXPORT_BAD');
});

test('any changed bytes → refused by an error of the catalogue, or nothing of it counts', async () => {
  const archive = exportArchive(exportParts());
  const place = fc.integer({ min: 0, max: archive.length - 1 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(place, fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 }),
      async (changes) => {
        const changed = archive.slice();
        for (const [at, bits] of changes) changed[at] = (changed[at] as number) ^ bits;
        expect(await outcomeOf(changed)).toMatch(/^([A-Z_]+|matches, .*)$/);
        // Only what no program reads may differ: times and attributes of files in the archive.
        if ((await outcomeOf(changed)) === WHOLE) return;
        expect(await outcomeOf(changed)).toMatch(/^[A-Z_]+$/);
      },
    ),
    { numRuns: 200 },
  );
});

/** A part with one byte of its content changed, in its middle. */
function changedPart(role: PartRole) {
  return exportParts().map((part) => {
    if (part.role !== role) return part;
    const content = part.content.slice();
    const at = content.length >> 1;
    content[at] = (content[at] as number) ^ 1;
    return { ...part, content };
  });
}

describe.each(['evidence', 'original', 'custody-log', 'custody-text', 'verifier'] as const)(
  'one byte of %s changed',
  (role) => {
    const parts = changedPart(role);

    test('in the archive alone → its checksum does not fit', async () => {
      const archive = exportArchive(exportParts());
      const contentIn = (some: readonly ExportSamplePart[]) =>
        some.find((part) => part.role === role)?.content as Bytes;
      const changed = archive.slice();
      changed.set(contentIn(parts), Buffer.from(archive).lastIndexOf(Buffer.from(contentIn(exportParts()))));
      expect(await outcomeOf(changed)).toBe('ARCHIVE_BAD');
    });

    test('and packed anew → not the part that was exported', async () => {
      expect(await outcomeOf(exportArchive(parts, { listed: exportParts() }))).toBe('EXPORT_PART_CHANGED');
    });

    test('and described anew → refused by what the evidence says; what proves nothing is as it is described', async () => {
      const reasons: Readonly<Partial<Record<PartRole, RegExp>>> = {
        evidence: /^(VERIFY_\w+|EVIDENCE_BAD|WIRE_MALFORMED|STATE_PROOF_INVALID|EXPORT_BAD)$/,
        original: /^VERIFY_FILE$/,
        'custody-log': /^EXPORT_CUSTODY$/,
        'custody-text': /^EXPORT_CUSTODY$/,
      };
      expect(await outcomeOf(exportArchive(parts))).toMatch(reasons[role] ?? new RegExp(`^${WHOLE}$`));
    });
  },
);
