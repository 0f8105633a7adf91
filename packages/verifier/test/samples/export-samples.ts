import { createHash } from 'node:crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, utf8 } from '@stele/protocol';
import { type ZipEntry, zip } from '../../src/archive/zip.ts';
import { custodyLog } from '../../src/export/custody-log.ts';
import { custodyText } from '../../src/export/custody-text.ts';
import { MANIFEST_PATH, type PartRole, recordOf, spellDocument } from '../../src/export/manifest.ts';
import { verifyEvidence } from '../../src/verify-evidence.ts';
import { optionsOf } from '../sample-options.ts';
import { record } from './record-samples.ts';
import { CONTRACT } from './world.ts';

/** A part of an export with its content. */
export interface ExportSamplePart extends ZipEntry {
  readonly role: PartRole;
}

/** What the sample export is about. */
export const SAMPLE = record();
const KEY = recordOf(SAMPLE.evidence.claim) as string;

/** The parts of an export of the sample. */
export function exportParts(): ExportSamplePart[] {
  const { evidence } = SAMPLE;
  const report = verifyEvidence(optionsOf(SAMPLE, nodeCrypto));
  const log = custodyLog(KEY, [{ report, height: evidence.claim.height }], []);
  return [
    { name: 'evidence/a.stele.json', role: 'evidence', content: utf8(spellDocument(evidence)) },
    { name: 'original/contract.pdf', role: 'original', content: CONTRACT.content },
    { name: 'custody/log.json', role: 'custody-log', content: utf8(spellDocument(log)) },
    { name: 'custody/log.txt', role: 'custody-text', content: utf8(custodyText(log)) },
    { name: 'verifier.html', role: 'verifier', content: utf8('<p>') },
  ];
}

export interface ArchiveOptions {
  /** Name of the chain that the list of parts says. */
  readonly name?: string;
  /** Parts that the list of parts describes; those of the archive unless given. */
  readonly listed?: readonly ExportSamplePart[];
}

/** An export with these parts in it. */
export function exportArchive(
  parts: readonly ExportSamplePart[],
  { name = SAMPLE.evidence.chain.name, listed = parts }: ArchiveOptions = {},
): Bytes {
  const manifest = {
    format: 'stele.export',
    version: 1,
    chain: { name, genesis: SAMPLE.genesis },
    record: KEY,
    parts: listed.map(({ name: path, role, content }) => ({
      path,
      role,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
  };
  return zip([{ name: MANIFEST_PATH, content: utf8(spellDocument(manifest)) }, ...parts]);
}
