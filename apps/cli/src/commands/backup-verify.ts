import { verifyBackup } from '@stele/node';
import { readBackupKind } from '@stele/node/backup-archive';
import { type KeyOptions, keyOf } from '../backup/locks.ts';
import { printBackup } from '../backup/print-backup.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { Progress } from '../terminal/progress.ts';
import { visible } from '../terminal/visible.ts';

export interface BackupVerifyOptions extends KeyOptions {
  readonly fingerprint?: string;
  readonly json?: boolean;
}

/** Checks all of a backup as a restore does, and leaves nothing behind. */
export async function backupVerifyCommand(
  context: Context,
  file: string,
  options: BackupVerifyOptions,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const key = await keyOf(context, options);
  if ((await readBackupKind({ file, key })) === 'platform') {
    const { verifyPlatform } = await import('../backup/platform-backups.ts');
    return verifyPlatform(context, { ...options, file, key });
  }
  const { fingerprint } = options;
  const verified = await (async () => {
    using _ = new Progress(terminal, () => ({ done: 0, total: undefined, text: texts.backup.checking }));
    return await verifyBackup({ file, key, fingerprint });
  })();
  if (options.json) {
    await terminal.print(JSON.stringify({ file, ...verified }));
    return ExitCode.ok;
  }
  await terminal.print(texts.backup.holds(visible(file)));
  await printBackup(context, verified);
  return ExitCode.ok;
}
