import { createPlatformBackup, type MadePlatformBackup } from '@stele/platform/backup';
import { type LockOptions, lockOf } from '../backup/locks.ts';
import { printFindings, printPlatformBackup } from '../backup/platform-backups.ts';
import type { Context, ExitCode } from '../program/context.ts';
import { openDatabase } from '../projection/open-database.ts';
import { Progress } from '../terminal/progress.ts';
import { visible } from '../terminal/visible.ts';
import { wrap } from '../terminal/wrap.ts';

export interface BackupPlatformOptions extends LockOptions {
  readonly withKeys?: boolean;
  readonly withoutOriginals?: boolean;
  readonly json?: boolean;
}

/** Makes an encrypted backup of what the platform of this data folder alone has, whether it runs or not. */
export async function backupPlatformCommand(
  context: Context,
  file: string,
  options: BackupPlatformOptions,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const made = await create(context, file, options);
  if (options.json) await terminal.print(JSON.stringify({ file, ...made }));
  else {
    await terminal.print(texts.backup.made(visible(file)));
    await printPlatformBackup(context, made);
    for (const line of linesAbout(context, made)) terminal.note(wrap(line, terminal.noteColumns));
  }
  return printFindings(context, made);
}

async function create(context: Context, file: string, options: BackupPlatformOptions): Promise<MadePlatformBackup> {
  const { terminal, texts, numbers, settings, environment } = context;
  const lock = await lockOf(context, options);
  let done = 0;
  using _ = new Progress(terminal, () => ({
    done,
    total: undefined,
    text: texts.backup.progress(numbers.count(done)),
  }));
  return await createPlatformBackup({
    data: settings.data,
    environment,
    openDatabase: () => openDatabase(context),
    file,
    lock,
    withKeys: options.withKeys ?? false,
    withOriginals: !options.withoutOriginals,
    onProgress: (bytes) => {
      done = bytes;
    },
  });
}

/** What is to be kept beside the backup, and what it cannot bring back. */
function linesAbout({ texts, environment }: Context, made: MadePlatformBackup): readonly string[] {
  const { platform: words } = texts.backup;
  if (!made.withKeys) return [...(made.originals ? [words.originalsNeedKey] : []), words.newWithoutKeys];
  const secrets = made.secrets.map((name) => `platform/${name}`);
  return [
    ...(secrets.length > 0 ? [words.keepSecrets(secrets.join(', '))] : []),
    ...(environment['STELE_PASSPHRASE_FILE'] ? [words.keepNamedSecret] : []),
  ];
}
