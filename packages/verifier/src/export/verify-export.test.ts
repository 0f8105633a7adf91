import { createHash } from 'node:crypto';
import { createIncrementalDigest } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, isSteleError, utf8 } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { optionsOf } from '../../test/sample-options.ts';
import { transaction } from '../../test/samples/other-samples.ts';
import { record } from '../../test/samples/record-samples.ts';
import type { Sample } from '../../test/samples/sample.ts';
import { CONTRACT } from '../../test/samples/world.ts';
import { type ZipEntry, zip } from '../archive/zip.ts';
import { verifyEvidence } from '../verify-evidence.ts';
import { custodyLog } from './custody-log.ts';
import { custodyText } from './custody-text.ts';
import { MANIFEST_PATH, type PartRole, recordOf, spellDocument } from './manifest.ts';
import { verifyExport } from './verify-export.ts';

interface Part extends ZipEntry {
  readonly role: PartRole;
}

const sample = record();
const key = recordOf(sample.evidence.claim) as string;

/** The parts of an export of the sample. */
function partsOf({ evidence }: Sample): Part[] {
  const report = verifyEvidence(optionsOf(sample, nodeCrypto));
  const log = custodyLog(key, [{ report, height: sample.evidence.claim.height }], []);
  return [
    { name: 'evidence/a.stele.json', role: 'evidence', content: utf8(spellDocument(evidence)) },
    { name: 'original/contract.pdf', role: 'original', content: CONTRACT.content },
    { name: 'custody/log.json', role: 'custody-log', content: utf8(spellDocument(log as object)) },
    { name: 'custody/log.txt', role: 'custody-text', content: utf8(custodyText(log as NonNullable<typeof log>)) },
    { name: 'verifier.html', role: 'verifier', content: utf8('<p>') },
  ];
}

function archiveOf(parts: readonly Part[], name = sample.evidence.chain.name): Bytes {
  const manifest = {
    format: 'stele.export',
    version: 1,
    chain: { name, genesis: sample.genesis },
    record: key,
    parts: parts.map(({ name: path, role, content }) => ({
      path,
      role,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
  };
  return zip([{ name: MANIFEST_PATH, content: utf8(spellDocument(manifest)) }, ...parts]);
}

async function outcomeOf(archive: Bytes): Promise<string> {
  const read = async (offset: number, length: number) => archive.subarray(offset, offset + length);
  const trusted = { genesis: sample.genesis, crypto: nodeCrypto, createDigest: createIncrementalDigest };
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
  expect(await outcomeOf(archiveOf(partsOf(sample)))).toBe(WHOLE);
});

test.each([
  ['evidence of a transaction in place of the record', 'evidence/a.stele.json', transaction().evidence],
  ['another log', 'custody/log.json', {}],
])('%s → refused', async (_, name, document) => {
  const content = utf8(spellDocument(document));
  const parts = partsOf(sample).map((part) => (part.name === name ? { ...part, content } : part));
  expect(await outcomeOf(archiveOf(parts))).toMatch(/^(EXPORT_PART_FOREIGN|EXPORT_CUSTODY|VERIFY_\w+)$/);
});

test('no evidence, no list, two originals, another name of the chain → refused', async () => {
  const parts = partsOf(sample);
  const second = { ...(parts[1] as Part), name: 'original/other.pdf' };
  expect(await outcomeOf(archiveOf(parts.slice(1)))).toBe('EXPORT_BAD');
  expect(await outcomeOf(zip(parts))).toBe('EXPORT_PART_MISSING');
  expect(await outcomeOf(archiveOf([...parts, second]))).toBe('EXPORT_BAD');
  expect(await outcomeOf(archiveOf(parts, 'another'))).toBe('EXPORT_BAD');
});

test('any changed bytes → refused by an error of the catalogue, or nothing of it counts', async () => {
  const archive = archiveOf(partsOf(sample));
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
