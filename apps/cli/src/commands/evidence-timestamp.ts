import { type StampedPart, Stamper } from '@stele/certificate/stamping';
import { errorText, type SteleError } from '@stele/protocol';
import type { TimestampOutcome } from '@stele/timestamp/node';
import { checkAuthorities } from '../evidence/check-authorities.ts';
import { writePackage } from '../evidence/package-file.ts';
import { readPackage } from '../evidence/read-package.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { interruption } from '../program/interruption.ts';
import { printError } from '../program/print-error.ts';
import { visible } from '../terminal/visible.ts';
import { wrap } from '../terminal/wrap.ts';

export interface TimestampCommandOptions {
  readonly authority: readonly string[];
  readonly over: StampedPart;
  readonly json?: boolean;
}

/** Adds time stamps to a package, each once it was verified; the package is replaced whole, or left as it is. */
export async function timestampCommand(
  context: Context,
  path: string,
  { authority, over, json }: TimestampCommandOptions,
): Promise<ExitCode> {
  const { texts, terminal } = context;
  checkAuthorities(authority, texts);
  const evidence = await readPackage(path, texts);
  using stop = interruption(() => terminal.note(texts.timestamp.stopping));
  const stamper = new Stamper({ authorities: authority, over, signal: stop.signal });
  const stamped = await stamper.stamp(evidence);
  if (stop.signal.aborted) return ExitCode.interrupted;
  const got = stamped.outcomes.filter((outcome) => 'token' in outcome).length;
  if (got > 0) await writePackage(path, stamped.evidence);
  for (const outcome of stamped.outcomes) {
    if (json) await terminal.print(JSON.stringify(rowOf(context, outcome, over)));
    else await printOutcome(context, outcome, over);
  }
  if (!json && got > 0) await terminal.print(texts.timestamp.written(visible(path)));
  if (got === authority.length) return ExitCode.ok;
  return got > 0 ? ExitCode.partly : ExitCode.failed;
}

function rowOf({ settings }: Context, outcome: TimestampOutcome, over: StampedPart): object {
  const { url } = outcome;
  if ('error' in outcome) {
    return { ok: false, url, code: outcome.error.code, error: errorText(outcome.error, settings.language).message };
  }
  const { time, accuracyMs, authority, policy, serial } = outcome.verified;
  return { ok: true, url, over, time: new Date(time).toISOString(), accuracyMs, authority, policy, serial };
}

async function printOutcome(context: Context, outcome: TimestampOutcome, over: StampedPart): Promise<void> {
  const { terminal, texts } = context;
  if ('error' in outcome) {
    printError(context, outcome.error satisfies SteleError);
    return;
  }
  const { time, authority } = outcome.verified;
  const line = texts.timestamp[over](new Date(time).toISOString(), visible(authority));
  await terminal.print(`${terminal.style('green', '✓')} ${wrap(line, terminal.columns - 2, '  ')}`);
}
