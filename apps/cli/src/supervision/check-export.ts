import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import { type EvidencePackage, SteleError } from '@stele/protocol';
import {
  SUPERVISION_EXPORT_FILES as FILES,
  type Grant,
  isSupervisionManifest,
  type RecordedQuery,
  type SupervisionManifest,
  supervisionQueryFile,
} from '@stele/sdk';
import { type VerificationReport, verifyEvidence } from '@stele/verifier';
import { readPackage } from '../evidence/read-package.ts';
import type { Texts } from '../texts/texts.ts';

/** What an export came to. */
export interface CheckedExport {
  readonly manifest: SupervisionManifest;
  readonly grant: Grant;
  readonly queries: number;
  /** The verification of the manifest's deposit: who signed it, and when. */
  readonly report: VerificationReport;
}

/**
 * Verifies an export offline: the manifest's deposit, every file it names, the decision of the grant and every query.
 * @throws SteleError VERIFY_*, EVIDENCE_BAD, FILE_UNREADABLE
 */
export async function checkExport(dir: string, genesis: string, texts: Texts): Promise<CheckedExport> {
  const { supervise } = texts.audit;
  const read = (name: string) => readFile(join(dir, name));
  const text = await read(FILES.manifest);
  const deposit = await readPackage(join(dir, FILES.manifestProof), texts);
  const content = { algorithm: 'sha256', digest: sha256(text), size: text.length } as const;
  const report = verifyEvidence({ evidence: deposit, genesis, crypto: nodeCrypto, content });
  const manifest: unknown = parsed(text);
  if (!isSupervisionManifest(manifest) || manifest.genesis !== genesis) throw fault(supervise.badManifest);
  await checkFiles(dir, manifest, texts);
  const { grant } = parsed(await read(FILES.grant)) as { readonly grant: string };
  const { record } = parsed(await read(FILES.grant)) as { readonly record: Grant };
  const queries = parsed(await read(FILES.queries)) as RecordedQuery[];
  const proof = eventOf(await readPackage(join(dir, FILES.grantProof), texts), genesis, 'granted');
  const { supervisor, purpose, until } = record;
  const isGrant = grant === manifest.grant && equal(proof, { grant, supervisor, purpose, until });
  if (!isGrant) throw fault(supervise.notGrant);
  for (const [i, query] of queries.entries()) {
    const name = supervisionQueryFile(i + 1);
    const event = eventOf(await readPackage(join(dir, name), texts), genesis, 'queried');
    const { number, contract, method, digest, at } = query;
    const isQuery = number === i + 1 && equal(event, { grant, number, contract, method, digest, at });
    if (!isQuery) throw fault(supervise.notRecording(name));
  }
  if (queries.length !== record.used) {
    throw fault(supervise.count(String(record.used), String(queries.length)));
  }
  return { manifest, grant: record, queries: queries.length, report };
}

/** Every file is as the manifest names it, and no other one lies there. */
async function checkFiles(dir: string, { files }: SupervisionManifest, { audit: { supervise } }: Texts): Promise<void> {
  for (const { name, bytes, sha256: hash } of files) {
    const content = await readFile(join(dir, name)).catch(() => undefined);
    if (content?.length !== bytes || sha256(content) !== hash) throw fault(supervise.changed(name));
  }
  const known = new Set([...files.map(({ name }) => name), FILES.manifest, FILES.manifestProof]);
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const name = join(entry.parentPath, entry.name).slice(dir.replace(/\/+$/, '').length + 1);
    if (!entry.isDirectory() && !known.has(name)) throw fault(supervise.extra(name));
  }
}

/** Values of the event of sys.supervision that a package proves. */
function eventOf(evidence: EvidencePackage, genesis: string, name: string): unknown {
  const { subject } = verifyEvidence({ evidence, genesis, crypto: nodeCrypto });
  if (subject.kind !== 'transaction' || subject.succeeded !== true) return undefined;
  const event = subject.events.find((found) => found.contract === 'sys.supervision' && found.name === name);
  return event && JSON.parse(event.data);
}

function fault(reason: string): SteleError {
  return new SteleError('EVIDENCE_BAD', { reason });
}

function equal(found: unknown, expected: Readonly<Record<string, unknown>>): boolean {
  if (typeof found !== 'object' || found === null) return false;
  return Object.entries(expected).every(([key, value]) => (found as Record<string, unknown>)[key] === value);
}

function parsed(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
