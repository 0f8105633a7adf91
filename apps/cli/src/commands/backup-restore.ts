import { restoreBackup } from '@stele/node';
import { readBackupKind } from '@stele/node/backup-archive';
import { type KeyOptions, keyOf } from '../backup/locks.ts';
import { printBackup } from '../backup/print-backup.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { Progress } from '../terminal/progress.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { visible } from '../terminal/visible.ts';
import { wrap } from '../terminal/wrap.ts';

export interface BackupRestoreOptions extends KeyOptions {
  /** The folder that is made. */
  readonly data: string;
  readonly fingerprint?: string;
  readonly json?: boolean;
}

/** Makes the data folder of a node from a backup, or puts the platform of one into a data folder. */
export async function backupRestoreCommand(
  context: Context,
  file: string,
  options: BackupRestoreOptions,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const { backup: words } = texts;
  const key = await keyOf(context, options);
  if ((await readBackupKind({ file, key })) === 'platform') {
    const { restorePlatform } = await import('../backup/platform-backups.ts');
    return restorePlatform(context, { ...options, file, key });
  }
  const { data, fingerprint } = options;
  const restored = await (async () => {
    using _ = new Progress(terminal, () => ({ done: 0, total: undefined, text: words.restoring }));
    return await restoreBackup({ file, key, data, fingerprint });
  })();
  if (options.json) {
    await terminal.print(JSON.stringify({ file, data, ...restored }));
    return ExitCode.ok;
  }
  await terminal.print(words.restored(visible(data)));
  await printBackup(context, restored);
  const settings = `STELE_DATA=${shellQuote(data)} STELE_CHAIN=${restored.chain}`;
  await terminal.print(`\n${wrap(restored.withKeys ? words.needsSecret : words.needsKeys, terminal.columns)}`);
  await terminal.print(wrap(words.thenConfirm, terminal.columns));
  await terminal.print(`  ${settings} ./stele backup confirm`);
  return ExitCode.ok;
}
