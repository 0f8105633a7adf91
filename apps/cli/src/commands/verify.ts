import { existsSync } from 'node:fs';
import { nodeCrypto } from '@stele/crypto/node';
import { claimedContent, type EvidencePackage, errorText, isSteleError, type SteleError } from '@stele/protocol';
import type { Statement } from '@stele/statement';
import { type ContentDigest, describeRefusal, type VerificationReport, verifyEvidence } from '@stele/verifier';
import { unreadable } from '../evidence/file-errors.ts';
import { hashFile } from '../evidence/hash-file.ts';
import { PACKAGE_SUFFIX } from '../evidence/package-suffix.ts';
import { findPackage } from '../evidence/read-package.ts';
import { readStatement } from '../evidence/read-statement.ts';
import { readTimestampRoots } from '../evidence/timestamp-roots.ts';
import { openArchive } from '../export/zip-file.ts';
import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { printError } from '../program/print-error.ts';
import { displayWidth, padEnd } from '../terminal/width.ts';
import { printStatement, statementRow } from './print-statement.ts';
import { printVerification } from './print-verification.ts';
import { verifyExportCommand } from './verify-export.ts';

export interface VerifyOptions {
  readonly genesis: string;
  readonly timestampRoot?: readonly string[];
  readonly details?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** Verifies a package or an export offline, and that a file is the one that it is about. */
export async function verifyCommand(
  context: Context,
  first: string,
  second: string | undefined,
  { genesis, json, details, timestampRoot = [] }: VerifyOptions,
): Promise<ExitCode> {
  const { texts } = context;
  // As pages and certificates print it, in groups, it is taken too.
  const trustedGenesis = genesis.replaceAll(/\s/g, '').toLowerCase();
  checkId(texts, trustedGenesis);
  const { file, packagePath } = whatToVerify(first, second);
  try {
    const timestampRoots = await readTimestampRoots(timestampRoot, texts);
    await using archive = file === undefined ? await openArchive(packagePath, texts) : undefined;
    if (archive) {
      return await verifyExportCommand(context, archive, { genesis: trustedGenesis, timestampRoots, details, json });
    }
    const { evidence, document } = await findPackage(packagePath, texts);
    const { content, statement } = file === undefined ? {} : await originalOf(context, file, evidence);
    const shown = { ...(content && { content }), ...(document && { document }) };
    const report = verifyEvidence({ evidence, genesis: trustedGenesis, crypto: nodeCrypto, timestampRoots, ...shown });
    await printOutcome(context, report, { json, details, statement });
    if (document && !json) context.terminal.note(`\n${texts.certificate.attached}`);
    return ExitCode.ok;
  } catch (error) {
    if (!isSteleError(error)) throw error;
    await printRefusal(context, error, json);
    return ExitCode.failed;
  }
}

interface OutcomeOptions extends Pick<VerifyOptions, 'json' | 'details'> {
  readonly statement: Statement | undefined;
}

async function printOutcome(
  context: Context,
  report: VerificationReport,
  { json, details, statement }: OutcomeOptions,
): Promise<void> {
  if (json) {
    const row = { ok: true, ...report, ...(statement ? { statement: statementRow(statement) } : {}) };
    await context.terminal.print(JSON.stringify(row));
    return;
  }
  await printVerification(context, report, details);
  if (statement) await printStatement(context, statement);
}

/** One path is a package or a certificate, or a file whose package lies beside it. */
function whatToVerify(
  first: string,
  second: string | undefined,
): { readonly file?: string; readonly packagePath: string } {
  if (second !== undefined) return { file: first, packagePath: second };
  const beside = first + PACKAGE_SUFFIX;
  return existsSync(beside) ? { file: first, packagePath: beside } : { packagePath: first };
}

/** What is held against a package. */
interface Original {
  readonly content?: ContentDigest;
  /** Where it is a statement, whose core is what was deposited. */
  readonly statement?: Statement;
}

/** A package about a transaction has nothing to hold a file against: the verifier says so. */
async function originalOf({ texts }: Context, path: string, evidence: EvidencePackage): Promise<Original> {
  const claimed = claimedContent(evidence.claim);
  const algorithm = claimed?.algorithm ?? 'sha256';
  const found = await hashFile(path, algorithm, { followLinks: true }).catch((error: unknown) => {
    throw unreadable(path, error, texts);
  });
  const statement = found.digest === claimed?.digest ? undefined : await readStatement(path, texts);
  if (!statement) return { content: { algorithm, ...found } };
  const { core, coreBytes, digest } = statement;
  return { content: { algorithm: core.algorithm, digest, size: coreBytes.length }, statement };
}

async function printRefusal(context: Context, error: SteleError, json: boolean | undefined): Promise<void> {
  const { terminal, settings } = context;
  // The verifier has plainer words for what does not hold; the catalogue says why something cannot be read.
  const message = error.code.startsWith('VERIFY_')
    ? describeRefusal(error, settings.language)
    : errorText(error, settings.language).message;
  const differing = isSteleError(error, 'VERIFY_FILE') ? error.detail : undefined;
  if (json) {
    const { algorithm, given: fileHash, expected: recordHash } = differing ?? {};
    const row = { ok: false, code: error.code, error: message, algorithm, fileHash, recordHash };
    await terminal.print(JSON.stringify(row));
    return;
  }
  printError(context, error, message);
  if (differing) noteHashes(context, differing);
}

/** The two hashes, one under the other, so that they can be compared with what others computed. */
function noteHashes(
  { terminal, texts: { verify } }: Context,
  { algorithm, given, expected }: { readonly [Name in 'algorithm' | 'given' | 'expected']: string | number },
): void {
  const labels = [verify.fileHash(String(algorithm)), verify.recordHash(String(algorithm))] as const;
  const width = Math.max(...labels.map(displayWidth));
  terminal.note(`  ${padEnd(labels[0], width)}  ${given}\n  ${padEnd(labels[1], width)}  ${expected}`);
}
