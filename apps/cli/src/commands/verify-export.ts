import { nodeCrypto } from '@stele/crypto/node';
import type { Bytes } from '@stele/protocol';
import { type VerifiedPart, verifyExport } from '@stele/verifier/export';
import { createNodeDigest } from '@stele/verifier/node';
import type { OpenedArchive } from '../export/zip-file.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';
import { printVerification } from './print-verification.ts';

export interface ExportVerificationOptions {
  readonly genesis: string;
  readonly timestampRoots: readonly Bytes[];
  readonly details?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/**
 * Verifies a forensic export offline, and names each part with what it is worth.
 * @throws SteleError what does not hold
 */
export async function verifyExportCommand(
  context: Context,
  source: OpenedArchive,
  { genesis, timestampRoots, details, json }: ExportVerificationOptions,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const trusted = { genesis, timestampRoots, crypto: nodeCrypto, createDigest: createNodeDigest };
  const { record, parts, report } = await verifyExport({ source, ...trusted });
  if (json) {
    await terminal.print(JSON.stringify({ ok: true, record, parts, ...report }));
    return ExitCode.ok;
  }
  await printVerification(context, report, details);
  await terminal.print(`\n${terminal.style('bold', texts.export.parts)}`);
  await printFields(terminal, parts.map(fieldOf(context)), '  ');
  terminal.note(`\n${texts.export.limits}`);
  return ExitCode.ok;
}

const fieldOf =
  ({ terminal, texts }: Context) =>
  ({ path, role, standing }: VerifiedPart): readonly [string, string] => {
    const mark = standing === 'unchanged' ? '·' : terminal.style('green', '✓');
    return [texts.export.roles[role], `${mark} ${visible(path)}  ${texts.export.standings[standing]}`];
  };
