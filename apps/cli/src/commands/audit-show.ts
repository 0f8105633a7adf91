import { readAuditFolder } from '@stele/node';
import { logFolder } from '../audit/log-folder.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { printFields } from '../terminal/fields.ts';
import { jsonBlock } from '../terminal/json-text.ts';
import { visible } from '../terminal/visible.ts';

export interface AuditShowOptions {
  readonly file?: string;
  readonly json?: boolean;
}

/** Shows one entry of an audit log. */
export async function auditShowCommand(context: Context, number: string, options: AuditShowOptions): Promise<ExitCode> {
  const { terminal, texts, numbers } = context;
  if (!/^[1-9]\d{0,15}$/.test(number)) throw usageError(texts.audit.notSequence);
  const folder = logFolder(context, options.file);
  const entry = readAuditFolder(folder).find(({ sequence }) => sequence === Number(number));
  if (!entry) throw usageError(texts.audit.unknownEntry(number));
  if (options.json) {
    await terminal.print(JSON.stringify(entry));
    return ExitCode.ok;
  }
  const { list, show } = texts.audit;
  const { actor } = entry;
  await printFields(terminal, [
    [list.sequence, String(entry.sequence)],
    [list.time, numbers.time(entry.time)],
    [list.act, visible(entry.act)],
    [list.target, visible(entry.target)],
    [list.outcome, visible(entry.outcome)],
    [show.organisation, visible(actor.organisation) || undefined],
    [show.account, visible(actor.account) || undefined],
    [show.key, visible(actor.key) || undefined],
    [show.address, visible(actor.address)],
    [show.details, jsonBlock(entry.details, terminal.columns - 16)],
    [show.previous, entry.previous],
    [show.hash, entry.hash],
  ]);
  return ExitCode.ok;
}
