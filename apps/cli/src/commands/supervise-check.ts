import { resolve } from 'node:path';
import { errorText, isSteleError } from '@stele/protocol';
import { describeRefusal } from '@stele/verifier';
import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { checkExport } from '../supervision/check-export.ts';
import { grantFields } from '../supervision/grant-fields.ts';
import { printFields } from '../terminal/fields.ts';

export interface SuperviseCheckOptions {
  readonly genesis: string;
  readonly json?: boolean;
}

/** Verifies an export of supervised access offline. */
export async function superviseCheckCommand(
  context: Context,
  dir: string,
  options: SuperviseCheckOptions,
): Promise<ExitCode> {
  const { terminal, texts, numbers } = context;
  const genesis = options.genesis.replaceAll(/\s/g, '').toLowerCase();
  checkId(texts, genesis);
  try {
    const { manifest, grant, queries, report } = await checkExport(resolve(dir), genesis, texts);
    if (options.json) {
      const { who, when } = report;
      await terminal.print(JSON.stringify({ ok: true, grant: manifest.grant, queries, account: who?.account, when }));
      return ExitCode.ok;
    }
    const { supervise } = texts.audit;
    const counts = [numbers.count(manifest.files.length), numbers.count(queries)] as const;
    await terminal.print(`${terminal.style('green', '✓')} ${supervise.checked(...counts)}`);
    await printFields(
      terminal,
      [
        ...grantFields(context, manifest.grant, grant),
        [supervise.signedBy, report.who?.account],
        [supervise.signedAt, `${report.when.notBefore.iso} – ${report.when.notAfter.iso}`],
      ],
      '  ',
    );
    return ExitCode.ok;
  } catch (error) {
    const message = faultText(context, error);
    if (message === undefined) throw error;
    if (options.json) await terminal.print(JSON.stringify({ ok: false, error: message }));
    else await terminal.print(`${terminal.style('red', '✗')} ${message}`);
    return ExitCode.failed;
  }
}

function faultText({ settings }: Context, error: unknown): string | undefined {
  if (!isSteleError(error)) return undefined;
  return error.code.startsWith('VERIFY_')
    ? describeRefusal(error, settings.language)
    : errorText(error, settings.language).message;
}
