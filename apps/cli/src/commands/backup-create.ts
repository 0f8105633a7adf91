import { createBackup, type MadeBackup } from '@stele/node';
import { chosenConfig } from '../backup/chosen-config.ts';
import { type LockOptions, lockOf } from '../backup/locks.ts';
import { printBackup } from '../backup/print-backup.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { Progress } from '../terminal/progress.ts';
import { visible } from '../terminal/visible.ts';

export interface BackupCreateOptions extends LockOptions {
  readonly withKeys?: boolean;
  readonly json?: boolean;
}

/** Makes an encrypted backup of the chain of this data folder, whether its node runs or not. */
export async function backupCreateCommand(
  context: Context,
  file: string,
  options: BackupCreateOptions,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const lock = await lockOf(context, options);
  const made = await create(context, { file, lock, withKeys: options.withKeys ?? false });
  if (options.json) {
    await terminal.print(JSON.stringify({ file, ...made }));
    return ExitCode.ok;
  }
  await terminal.print(texts.backup.made(visible(file)));
  await printBackup(context, made);
  if (!made.withKeys) terminal.note(texts.backup.keepKeys);
  return ExitCode.ok;
}

async function create(
  context: Context,
  options: Pick<Parameters<typeof createBackup>[0], 'file' | 'lock' | 'withKeys'>,
): Promise<MadeBackup> {
  const { terminal, texts, numbers } = context;
  let state: { readonly done: number; readonly total: number | undefined } = { done: 0, total: undefined };
  using _ = new Progress(terminal, () => ({ ...state, text: texts.backup.progress(numbers.count(state.done)) }));
  const onProgress = (done: number, total: number) => {
    state = { done, total };
  };
  return await createBackup({ config: chosenConfig(context), ...options, onProgress });
}
