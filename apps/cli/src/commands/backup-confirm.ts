import { type ConfirmableRestore, confirmRestore, inspectRestore } from '@stele/node';
import { SteleError } from '@stele/protocol';
import { chosenConfig } from '../backup/chosen-config.ts';
import { isConfirmed } from '../governance/confirm.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';
import { wrap } from '../terminal/wrap.ts';

export interface BackupConfirmOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Lets a restored node go on, once its operator has said that no other copy of it runs. */
export async function backupConfirmCommand(context: Context, { yes, json }: BackupConfirmOptions): Promise<ExitCode> {
  const { terminal, texts } = context;
  const { backup: words } = texts;
  const config = chosenConfig(context);
  const state = await inspectRestore(config);
  const { chain, obstacle, isNetwork } = state;
  if (obstacle !== undefined) throw new SteleError('RESTORE_TOO_EARLY', { chain, reason: obstacle });
  if (!json) await printState(context, state);
  if (!(await isConfirmed(context, isNetwork ? words.askTogether : words.askAlone, yes))) {
    terminal.note(words.notConfirmed);
    return ExitCode.failed;
  }
  await confirmRestore(config);
  await terminal.print(json ? JSON.stringify({ ...state, confirmed: true }) : words.confirmed);
  return ExitCode.ok;
}

async function printState({ terminal, texts, numbers }: Context, state: ConfirmableRestore): Promise<void> {
  const { backup: words } = texts;
  const { chain, mark, height, isNetwork } = state;
  await printFields(terminal, [
    [words.chain, chain],
    [words.backedUp, `${numbers.count(mark.height)}, ${new Date(mark.created).toISOString()}`],
    [words.height, numbers.count(height)],
  ]);
  await terminal.print(`\n${wrap(isNetwork ? words.warnTogether : words.warnAlone, terminal.columns)}\n`);
}
