import { readFile } from 'node:fs/promises';
import { nodeCrypto } from '@stele/crypto/node';
import { type EvidencePackage, SteleError, utf8 } from '@stele/protocol';
import type { Client } from '@stele/sdk';
import { type ContentDigest, createTrustCache, type VerificationReport, verifyEvidence } from '@stele/verifier';
import {
  custodyLog,
  custodyText,
  type ExportManifest,
  MANIFEST_PATH,
  type ProvenRecord,
  recordOf,
  spellDocument,
} from '@stele/verifier/export';
import { PACKAGE_SUFFIX } from '../evidence/package-suffix.ts';
import { custodyPackages } from './custody-packages.ts';
import { type PartToWrite, partOf, partOfFile } from './export-part.ts';
import { partName } from './part-name.ts';
import { readmeText } from './readme-text.ts';

/** What an export is made of. */
export interface ExportSources {
  /** Name of the package without its suffix. */
  readonly name: string;
  readonly evidence: EvidencePackage;
  /** The package as it stands in its file. */
  readonly bytes: Uint8Array;
  /** Genesis fingerprint of the chain that is trusted. */
  readonly genesis: string;
  /** The original with its digest, if it is to be in the export. */
  readonly original?: { readonly file: string; readonly content: ContentDigest };
  /** A certificate of the record, with the package that is attached to it. */
  readonly certificate?: { readonly file: string; readonly bytes: Uint8Array; readonly evidence: EvidencePackage };
  /** Path of the built verification page. */
  readonly verifier: string;
}

/** The parts of an export, in the order of the archive. */
export interface CollectedExport {
  readonly record: string;
  readonly parts: readonly PartToWrite[];
}

/**
 * Collects the parts of an export and verifies what is in it: what does not hold is not exported.
 * @throws SteleError EXPORT_NO_RECORD, EXPORT_PART_FOREIGN, EXPORT_STEP_*, EXPORT_EVIDENCE_OLD, what verifying and what requests throw
 */
export async function collectExport(client: Client, sources: ExportSources): Promise<CollectedExport> {
  const verify = verifierOf(sources);
  const record = recordOf(sources.evidence.claim);
  const given = verify(sources.evidence);
  if (record === undefined || given.subject.kind !== 'record') {
    throw new SteleError('EXPORT_NO_RECORD', { kind: given.subject.kind });
  }
  const steps = await custodyPackages(client, sources.evidence.claim);
  const newer = await newerPackage(client, sources.evidence, given, steps);
  const evidence = [{ evidence: sources.evidence, bytes: sources.bytes }, ...newer];
  const [first, ...others] = evidence.map(
    (part): ProvenRecord => ({ report: verify(part.evidence), height: part.evidence.claim.height }),
  );
  const paths = stepPaths(steps);
  const proven = steps.map((step, i) => ({ path: paths[i] as string, report: verify(step) }));
  const log = custodyLog(record, [first as ProvenRecord, ...others], proven);
  checkCertificate(sources, record, verify);
  const { name } = sources;
  const contents = [
    ...evidence.map(({ bytes }, i) =>
      partOf('evidence', `evidence/${name}${i === 0 ? '' : '.now'}${PACKAGE_SUFFIX}`, bytes),
    ),
    ...(await originalParts(sources)),
    ...certificateParts(sources),
    partOf('custody-log', 'custody/log.json', utf8(spellDocument(log))),
    partOf('custody-text', 'custody/log.txt', utf8(custodyText(log))),
    ...steps.map((step, i) => partOf('custody-evidence', paths[i] as string, spell(step))),
    partOf('verifier', 'verifier.html', await readFile(sources.verifier)),
  ];
  const about = { chain: log.chain, record };
  const readme = partOf('readme', 'README.txt', utf8(readmeText(about, contents)));
  const parts = [readme, ...contents];
  return { record, parts: [manifestOf(about, parts), ...parts] };
}

type Verify = (evidence: EvidencePackage) => VerificationReport;

function verifierOf({ genesis, original }: ExportSources): Verify {
  const cache = createTrustCache();
  return (evidence) => {
    const isAboutContent = recordOf(evidence.claim) !== undefined;
    const content = isAboutContent && original ? { content: original.content } : {};
    return verifyEvidence({ evidence, genesis, crypto: nodeCrypto, cache, ...content });
  };
}

/** The package of today, where something was done to the record after the one that was given. */
async function newerPackage(
  client: Client,
  { claim }: EvidencePackage,
  { certificate, subject }: VerificationReport,
  steps: readonly EvidencePackage[],
): Promise<{ readonly evidence: EvidencePackage; readonly bytes: Uint8Array }[]> {
  const isOutdated = subject.kind === 'record' && subject.changedAt !== undefined;
  const isOlder = isOutdated || steps.some((step) => step.claim.height > certificate.height);
  if (!isOlder || claim.record === undefined) return [];
  const packages = await client.evidencePackages([claim.record]);
  return packages.map((evidence) => ({ evidence, bytes: spell(evidence) }));
}

function checkCertificate({ certificate }: ExportSources, record: string, verify: Verify): void {
  if (!certificate) return;
  verify(certificate.evidence);
  if (recordOf(certificate.evidence.claim) !== record) {
    throw new SteleError('EXPORT_PART_FOREIGN', { path: certificate.file });
  }
}

async function originalParts({ original }: ExportSources): Promise<PartToWrite[]> {
  if (!original) return [];
  return [await partOfFile('original', `original/${partName(original.file)}`, original.file)];
}

function certificateParts({ certificate }: ExportSources): PartToWrite[] {
  return certificate ? [partOf('certificate', `certificates/${partName(certificate.file)}`, certificate.bytes)] : [];
}

/** Named by where the transactions stand; several steps that would have one name are numbered. */
function stepPaths(steps: readonly EvidencePackage[]): string[] {
  const names = steps.map(({ claim }) => `custody/${claim.height}-${claim.transaction.slice(0, 8)}`);
  return names.map((name, i) => {
    const before = names.slice(0, i).filter((other) => other === name).length;
    return `${name}${before === 0 ? '' : `-${before + 1}`}${PACKAGE_SUFFIX}`;
  });
}

function spell(evidence: EvidencePackage): Uint8Array {
  return utf8(spellDocument(evidence));
}

function manifestOf(about: Pick<ExportManifest, 'chain' | 'record'>, parts: readonly PartToWrite[]): PartToWrite {
  const manifest: ExportManifest = {
    format: 'stele.export',
    version: 1,
    ...about,
    parts: parts.map(({ path, role, bytes, sha256 }) => ({ path, role, bytes, sha256 })),
  };
  return partOf('readme', MANIFEST_PATH, utf8(spellDocument(manifest)));
}
