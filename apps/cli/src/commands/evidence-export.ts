import { basename } from 'node:path';
import { type EvidencePackage, parseEvidencePackage, parseEvidenceRecordKey, utf8 } from '@stele/protocol';
import type { Client } from '@stele/sdk';
import { contentHashOf } from '@stele/verifier';
import { spellDocument } from '@stele/verifier/export';
import { extractEvidence, PDF_BYTES } from '@stele/verifier/pdf';
import { unreadable } from '../evidence/file-errors.ts';
import { hashFile } from '../evidence/hash-file.ts';
import { PACKAGE_SUFFIX } from '../evidence/package-suffix.ts';
import { readBoundedFile } from '../evidence/read-file.ts';
import { findPackage } from '../evidence/read-package.ts';
import { writeFileAtomically } from '../evidence/write-file.ts';
import { archiveBytes } from '../export/archive-bytes.ts';
import { collectExport, type ExportSources } from '../export/collect-export.ts';
import { partName } from '../export/part-name.ts';
import { verifierPage } from '../export/verifier-page.ts';
import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printFields } from '../terminal/fields.ts';

export interface ExportCommandOptions {
  readonly file?: string;
  readonly certificate?: string;
  readonly out?: string;
  readonly genesis?: string;
  readonly json?: boolean;
}

/** Writes everything that a court or an expert needs of a record into one archive. What does not hold is not exported. */
export async function exportCommand(
  context: Context,
  subject: string,
  options: ExportCommandOptions,
): Promise<ExitCode> {
  const { terminal, texts, numbers } = context;
  const client = openClient(context.settings);
  const sources = await collectSources(context, client, subject, options);
  const { record, parts } = await collectExport(client, sources);
  const out = options.out ?? `${sources.name}.export.zip`;
  await writeFileAtomically(out, archiveBytes(parts));
  const [, ...listed] = parts;
  if (options.json) {
    const rows = listed.map(({ path, role, bytes, sha256 }) => ({ path, role, bytes, sha256 }));
    await terminal.print(JSON.stringify({ export: out, record, genesis: sources.genesis, parts: rows }));
    return ExitCode.ok;
  }
  await terminal.print(texts.export.written(out));
  await printFields(
    terminal,
    listed.map(({ path, role, bytes }) => [texts.export.roles[role], `${path}  ${numbers.bytes(bytes)}`]),
    '  ',
  );
  terminal.note(texts.export.fingerprint(sources.genesis));
  return ExitCode.ok;
}

async function collectSources(
  context: Context,
  client: Client,
  subject: string,
  options: ExportCommandOptions,
): Promise<ExportSources> {
  const { texts } = context;
  const trusted = options.genesis?.replaceAll(/\s/g, '').toLowerCase();
  if (trusted !== undefined) checkId(texts, trusted);
  const found = await findSubject(context, client, subject);
  return {
    ...found,
    genesis: trusted ?? (await client.api.getChain()).genesis,
    verifier: await verifierPage(),
    ...(options.file !== undefined && { original: await readOriginal(context, options.file, found.evidence) }),
    ...(options.certificate !== undefined && { certificate: await readCertificate(context, options.certificate) }),
  };
}

/** A record by its key, as the node proves it now; or a package, or the one in a certificate. */
async function findSubject({ texts }: Context, client: Client, subject: string) {
  const key = parseEvidenceRecordKey(subject);
  if (!key) {
    const { evidence, bytes } = await findPackage(subject, texts);
    return { name: partName(stem(basename(subject))), evidence, bytes };
  }
  const [evidence] = (await client.evidencePackages([subject])) as [EvidencePackage];
  const name = `record-${key.digest.slice(0, 16)}-${key.ordinal}`;
  return { name, evidence, bytes: utf8(spellDocument(evidence)) };
}

/** @throws SteleError FILE_UNREADABLE, FILE_CHANGED */
async function readOriginal({ texts }: Context, file: string, evidence: EvidencePackage) {
  const algorithm = contentHashOf(evidence) ?? 'sha256';
  const content = await hashFile(file, algorithm, { followLinks: true }).catch((error: unknown) => {
    throw unreadable(file, error, texts);
  });
  return { file, content: { algorithm, ...content } };
}

/** @throws SteleError FILE_UNREADABLE, WIRE_TOO_LARGE, PDF_*, EVIDENCE_BAD */
async function readCertificate({ texts }: Context, file: string) {
  const bytes = await readBoundedFile(file, { type: 'PDF', limit: PDF_BYTES }, texts);
  const attached = await extractEvidence(bytes);
  return { file, bytes, evidence: parseEvidencePackage(new TextDecoder().decode(attached.bytes)) };
}

function stem(name: string): string {
  return name.endsWith(PACKAGE_SUFFIX) ? name.slice(0, -PACKAGE_SUFFIX.length) : name.replace(/\.pdf$/i, '');
}
