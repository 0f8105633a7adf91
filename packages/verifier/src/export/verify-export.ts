import type { CryptoBackend, IncrementalDigest } from '@stele/crypto';
import {
  type Bytes,
  type ContentHash,
  type EvidencePackage,
  parseEvidencePackage,
  SteleError,
  utf8ToText,
} from '@stele/protocol';
import type { ZipSource } from '../archive/list-zip.ts';
import { unpack, unpackSmall } from '../archive/unpack.ts';
import { type ContentDigest, contentHashOf } from '../content/content-digest.ts';
import { digestStream } from '../content/digest-stream.ts';
import { checkDocument } from '../pdf/check-document.ts';
import { extractEvidence } from '../pdf/extract-evidence.ts';
import { PDF_BYTES } from '../pdf/read-pdf.ts';
import type { VerificationReport } from '../report/report.ts';
import { createTrustCache } from '../trust/trust-cache.ts';
import { verifyEvidence } from '../verify-evidence.ts';
import { custodyLog, type ProvenRecord } from './custody-log.ts';
import { custodyText } from './custody-text.ts';
import { type ExportManifest, type PartRole, recordOf, spellDocument } from './manifest.ts';
import {
  checkParts,
  fileOf,
  type OpenedExport,
  openExport,
  partsOf,
  type ReadPart,
  readPackages,
  textOf,
} from './open-export.ts';

export interface VerifyExportOptions {
  readonly source: ZipSource;
  /** Fingerprint, in hex, of the genesis that the user trusts; never taken from the export itself. */
  readonly genesis: string;
  readonly crypto: CryptoBackend;
  readonly createDigest: (algorithm: ContentHash) => IncrementalDigest;
  readonly timestampRoots?: readonly Bytes[];
  /** Told when a step has passed. */
  readonly onStep?: (step: ExportStep) => void;
}

/**
 * What is checked of an export, in its order: it has exactly the parts that it names; none was changed; its packages prove
 * the record and fit the original; the packages inside of certificates do too; the custody log is what evidence says.
 */
export const EXPORT_STEPS = ['archive', 'parts', 'evidence', 'certificates', 'custody'] as const;
export type ExportStep = (typeof EXPORT_STEPS)[number];

/** A part of an export that holds. */
export interface VerifiedPart {
  readonly path: string;
  readonly role: PartRole;
  /**
   * `proved`: it proves itself from the genesis on. `attached`: the package inside does; its page was not looked at, and a signature of it holds.
   * `matches`: it is what the evidence says. `unchanged`: it is as it was when the export was made, and proves nothing.
   */
  readonly standing: 'proved' | 'attached' | 'matches' | 'unchanged';
}

/** An export all of whose parts hold. */
export interface VerifiedExport {
  readonly record: string;
  readonly parts: readonly VerifiedPart[];
  /** Hash of the original; undefined where the export has none. */
  readonly content: ContentDigest | undefined;
  /** Of the newest package of the record. */
  readonly report: VerificationReport;
}

const CUSTODY_BYTES = 16 * 1024 * 1024;

const STANDINGS: Readonly<Record<PartRole, VerifiedPart['standing']>> = {
  readme: 'unchanged',
  evidence: 'proved',
  original: 'matches',
  certificate: 'attached',
  'custody-log': 'matches',
  'custody-text': 'matches',
  'custody-evidence': 'proved',
  verifier: 'unchanged',
};

/**
 * Verifies a forensic export: every part is there and as it was, the evidence proves itself, and what is held against it
 * fits. An archive of any content gives an error of the catalogue and nothing else.
 * @throws SteleError ARCHIVE_BAD, EXPORT_*, VERIFY_* and what reading packages and certificates throws
 */
export async function verifyExport(options: VerifyExportOptions): Promise<VerifiedExport> {
  const { onStep = () => undefined } = options;
  const opened = await openExport(options.source);
  const { manifest } = opened;
  onStep('archive');
  await checkParts(opened, options.createDigest);
  onStep('parts');
  const packages = await readPackages(opened, 'evidence');
  const content = await contentOf(opened, packages, options);
  const verify = verifierOf(manifest, options);
  const proven = packages.map(({ path, evidence }): ProvenRecord => {
    const report = verify(evidence, content);
    if (recordOf(evidence.claim) !== manifest.record) throw new SteleError('EXPORT_PART_FOREIGN', { path });
    return { report, height: evidence.claim.height };
  });
  const [first, ...others] = proven;
  if (!first) throw new SteleError('EXPORT_BAD', { reason: 'it has no evidence package' });
  onStep('evidence');
  await checkCertificates(opened, options.crypto, (evidence) => verify(evidence, content));
  onStep('certificates');
  await checkCustody(opened, [first, ...others], (evidence) => verify(evidence));
  onStep('custody');
  return {
    record: manifest.record,
    content,
    parts: manifest.parts.map(({ path, role }) => ({ path, role, standing: STANDINGS[role] })),
    report: (proven.at(-1) ?? first).report,
  };
}

async function contentOf(
  opened: OpenedExport,
  [first]: readonly ReadPart[],
  { createDigest }: VerifyExportOptions,
): Promise<ContentDigest | undefined> {
  const [original, second] = partsOf(opened, 'original');
  if (second) throw new SteleError('EXPORT_BAD', { reason: 'it has two originals' });
  const algorithm = first && contentHashOf(first.evidence);
  if (!original || !algorithm) return undefined;
  return digestStream(unpack(opened.source, fileOf(opened, original)), algorithm, createDigest);
}

type Verify = (evidence: EvidencePackage, content?: ContentDigest) => VerificationReport;

function verifierOf({ chain }: ExportManifest, options: VerifyExportOptions): Verify {
  const { genesis, crypto, timestampRoots } = options;
  const cache = createTrustCache();
  return (evidence, content) => {
    const trusted = { evidence, genesis, crypto, cache, ...(timestampRoots && { timestampRoots }) };
    const report = verifyEvidence({ ...trusted, ...(content && { content }) });
    if (chain.name !== report.chain.name || chain.genesis !== genesis) {
      throw new SteleError('EXPORT_BAD', { reason: 'it names another chain than the evidence' });
    }
    return report;
  };
}

/** Certificates are believed as far as the packages in them are: pages are not looked at. A signed one is as it was signed. */
async function checkCertificates(
  opened: OpenedExport,
  crypto: CryptoBackend,
  verify: (evidence: EvidencePackage) => unknown,
): Promise<void> {
  for (const part of partsOf(opened, 'certificate')) {
    const pdf = await unpackSmall(opened.source, fileOf(opened, part), PDF_BYTES);
    const evidence = parseEvidencePackage(textOf((await extractEvidence(pdf)).bytes));
    verify(evidence);
    if (recordOf(evidence.claim) !== opened.manifest.record) {
      throw new SteleError('EXPORT_PART_FOREIGN', { path: part.path });
    }
    const document = checkDocument(pdf, crypto);
    if (document.standing === 'refused') throw document.error;
  }
}

/** The custody log has to be exactly what its evidence proves. */
async function checkCustody(
  opened: OpenedExport,
  proven: readonly [ProvenRecord, ...ProvenRecord[]],
  verify: (evidence: EvidencePackage) => VerificationReport,
): Promise<void> {
  const steps = await readPackages(opened, 'custody-evidence');
  const reports = steps.map(({ path, evidence }) => ({ path, report: verify(evidence) }));
  const log = custodyLog(opened.manifest.record, proven, reports);
  const expected: Readonly<Partial<Record<PartRole, string>>> = {
    'custody-log': spellDocument(log),
    'custody-text': custodyText(log),
  };
  for (const [role, text] of Object.entries(expected) as [PartRole, string][]) {
    for (const part of partsOf(opened, role)) {
      const found = await unpackSmall(opened.source, fileOf(opened, part), CUSTODY_BYTES);
      if (!isText(found, text)) throw new SteleError('EXPORT_CUSTODY', { path: part.path });
    }
  }
}

function isText(bytes: Bytes, text: string): boolean {
  try {
    return utf8ToText(bytes) === text;
  } catch {
    return false;
  }
}
