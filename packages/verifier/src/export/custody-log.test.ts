import { createIncrementalDigest } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, type EvidencePackage, isSteleError, utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { custodyWorld, recordAt, revokedBy, STRANGER } from '../../test/samples/custody-samples.ts';
import { type ExportSamplePart, exportArchive, exportParts, SAMPLE } from '../../test/samples/export-samples.ts';
import { describeRefusal } from '../texts/describe-refusal.ts';
import { verifyEvidence } from '../verify-evidence.ts';
import { custodyLog } from './custody-log.ts';
import { custodyText } from './custody-text.ts';
import { isEventAbout } from './is-event-about.ts';
import { spellDocument } from './manifest.ts';
import { verifyExport } from './verify-export.ts';

const OTHER = `sha256:${'ab'.repeat(32)}/0`;
const MISTAKE = 'Deposited by mistake.';

/** What verifying an export of this evidence comes to, with the log that is made of it or, where none is, a made-up one. */
async function outcomeOf(evidence: EvidencePackage, steps: readonly EvidencePackage[]): Promise<string> {
  const record = evidence.claim.record as string;
  const verify = (part: EvidencePackage) =>
    verifyEvidence({ evidence: part, genesis: SAMPLE.genesis, crypto: nodeCrypto });
  const proven = steps.map((step, i) => ({ path: `custody/${i}.stele.json`, report: verify(step) }));
  const others = exportParts().filter(({ role }) => role === 'original');
  const parts: ExportSamplePart[] = [
    { name: 'evidence/a.stele.json', role: 'evidence', content: utf8(spellDocument(evidence)) },
    ...others,
    ...steps.map((step, i) => ({
      name: `custody/${i}.stele.json`,
      role: 'custody-evidence' as const,
      content: utf8(spellDocument(step)),
    })),
  ];
  const first = { report: verify(evidence), height: evidence.claim.height };
  const refused = await verified(exportArchive(parts));
  if (refused !== '') return refused;
  const log = custodyLog(record, [first], proven);
  const spelled: ExportSamplePart[] = [
    { name: 'custody/log.json', role: 'custody-log', content: utf8(spellDocument(log)) },
    { name: 'custody/log.txt', role: 'custody-text', content: utf8(custodyText(log)) },
  ];
  return (await verified(exportArchive([...parts, ...spelled]))) || log.entries.map(({ action }) => action).join(', ');
}

/** Nothing, or the error with which an export is refused. */
async function verified(archive: Bytes): Promise<string> {
  const read = async (offset: number, length: number) => archive.subarray(offset, offset + length);
  const trusted = { genesis: SAMPLE.genesis, crypto: nodeCrypto, createDigest: createIncrementalDigest };
  try {
    await verifyExport({ source: { size: archive.length, read }, ...trusted });
    return '';
  } catch (error) {
    if (!isSteleError(error)) throw error;
    for (const language of ['en', 'zh'] as const) expect(describeRefusal(error, language)).not.toMatch(/[{}]/);
    return error.code;
  }
}

test('a revoked record with the proof of its revocation → both in the log', async () => {
  const world = custodyWorld();
  const step = revokedBy(world, { record: world.record, reason: MISTAKE });
  expect(await outcomeOf(recordAt(world, [3, 2]), [step])).toBe('deposited, revoked');
});

test("a stranger's revocation of another record whose reason is the key of this one → no step of this one", async () => {
  const world = custodyWorld();
  const step = revokedBy(world, { sender: STRANGER, record: OTHER, reason: world.record });
  expect(await outcomeOf(recordAt(world, [3]), [step])).toBe('EXPORT_PART_FOREIGN');
});

test('the proof of one step twice → refused', async () => {
  const world = custodyWorld();
  const step = revokedBy(world, { record: world.record, reason: MISTAKE });
  expect(await outcomeOf(recordAt(world, [3, 2]), [step, step])).toBe('EXPORT_STEP_TWICE');
});

test('a record that says that it is revoked, without the proof of that → refused, with a log or without', async () => {
  const world = custodyWorld();
  revokedBy(world, { record: world.record, reason: MISTAKE });
  expect(await outcomeOf(recordAt(world, [3, 2]), [])).toBe('EXPORT_STEP_MISSING');
});

test('a revoked record shown under a later block only as it stood before → refused', async () => {
  const world = custodyWorld();
  revokedBy(world, { record: world.record, reason: MISTAKE });
  expect(await outcomeOf(recordAt(world, [2]), [])).toBe('EXPORT_EVIDENCE_OLD');
});

test('a step after the block that the evidence of the record reaches → refused', async () => {
  const world = custodyWorld();
  const before = recordAt(world, [2]);
  const step = revokedBy(world, { record: world.record, reason: MISTAKE });
  expect(await outcomeOf(before, [step])).toBe('EXPORT_STEP_LATER');
});

test.each([
  ['revoked', { record: 'a', reason: 'b' }],
  ['signed', { record: 'a', account: 'b' }],
  ['superseded', { record: 'a', by: 'b' }],
])('%s → about the record that it names', (name, data) => {
  expect(isEventAbout('a', { name, data })).toBe(true);
  expect(isEventAbout('b', { name, data })).toBe(name === 'superseded');
});

test.each([
  ['deposited', { owner: 'o', count: 1, note: 'a' }],
  ['anchored', { owner: 'o', note: 'a' }],
  ['declined', { record: 'b', account: 'c', reason: 'a' }],
  ['revoked', { record: 'b', by: 'a' }],
  ['superseded', ['a']],
  ['superseded', null],
])('%s that has the key elsewhere → not about the record', (name, data) => {
  expect(isEventAbout('a', { name, data })).toBe(false);
});
