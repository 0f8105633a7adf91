import { writeFile } from 'node:fs/promises';
import { createBackupIdentity } from '@stele/node';
import { SteleError } from '@stele/protocol';
import { type Context, ExitCode } from '../program/context.ts';
import { visible } from '../terminal/visible.ts';

export interface BackupKeyOptions {
  readonly json?: boolean;
}

/** Makes an identity that opens backups, in a file as age-keygen writes it, and shows the recipient that locks them. */
export async function backupKeyCommand(
  { terminal, texts }: Context,
  file: string,
  { json }: BackupKeyOptions,
): Promise<ExitCode> {
  const { identity, recipient } = await createBackupIdentity();
  const created = new Date().toISOString();
  const content = `# created: ${created}\n# public key: ${recipient}\n${identity}\n`;
  await writeFile(file, content, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'EEXIST' ? 'it is there already' : `it cannot be made (${error.code})`;
    throw new SteleError('BACKUP_TARGET', { path: file, reason });
  });
  if (json) await terminal.print(JSON.stringify({ file, recipient }));
  else {
    terminal.note(texts.backup.keyMade(visible(file)));
    await terminal.print(recipient);
  }
  return ExitCode.ok;
}
