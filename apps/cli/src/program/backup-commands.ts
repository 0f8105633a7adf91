import type { Command } from 'commander';
import type { BackupConfirmOptions } from '../commands/backup-confirm.ts';
import type { BackupCreateOptions } from '../commands/backup-create.ts';
import type { BackupKeyOptions } from '../commands/backup-key.ts';
import type { BackupPlatformOptions } from '../commands/backup-platform.ts';
import type { BackupRestoreOptions } from '../commands/backup-restore.ts';
import type { BackupVerifyOptions } from '../commands/backup-verify.ts';
import { describe, type Registration } from './registration.ts';

/** Commands that back up chains and restore nodes. */
export function registerBackup(program: Command, registration: Registration): void {
  const { texts, run } = registration;
  const { about } = texts.backup;
  const examples = ['backup trade.age --recipient age1…', 'backup trade.age --passphrase-file passphrase --with-keys'];
  const backup = describe(program, texts, 'backup', about.group, examples)
    .helpCommand(false)
    .argument('<file>', about.file)
    .option('--recipient <recipient>', about.recipient, collect)
    .option('--passphrase-file <file>', about.passphraseFile)
    .option('--with-keys', about.withKeys)
    .option('--json', texts.about.json)
    .action(
      run(async (context, file: string, options: BackupCreateOptions) => {
        const { backupCreateCommand } = await import('../commands/backup-create.ts');
        return backupCreateCommand(context, file, options);
      }),
    );
  // The parser takes an option that the group has too for the group's, wherever it stands.
  backup.hook('preAction', (_, command) => {
    if (command === backup) return;
    for (const [name, value] of Object.entries(backup.opts())) command.setOptionValue(name, value);
  });
  registerPlatform(backup, registration);
  registerReading(backup, registration);
  describe(backup, texts, 'confirm', about.confirm, ['backup confirm'])
    .option('--yes', about.yes)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: BackupConfirmOptions) => {
        const { backupConfirmCommand } = await import('../commands/backup-confirm.ts');
        return backupConfirmCommand(context, options);
      }),
    );
  describe(backup, texts, 'key', about.key, ['backup key id.txt'])
    .argument('<file>', about.keyFile)
    .option('--json', texts.about.json)
    .action(
      run(async (context, file: string, options: BackupKeyOptions) => {
        const { backupKeyCommand } = await import('../commands/backup-key.ts');
        return backupKeyCommand(context, file, options);
      }),
    );
}

/** What the platform alone has. */
function registerPlatform(backup: Command, { texts, run }: Registration): void {
  const { about } = texts.backup;
  const examples = ['backup platform platform.age --recipient age1… --with-keys'];
  describe(backup, texts, 'platform', about.platform, examples)
    .argument('<file>', about.file)
    .option('--recipient <recipient>', about.recipient, collect)
    .option('--passphrase-file <file>', about.passphraseFile)
    .option('--with-keys', about.withPlatformKeys)
    .option('--without-originals', about.withoutOriginals)
    .option('--json', texts.about.json)
    .action(
      run(async (context, file: string, options: BackupPlatformOptions) => {
        const { backupPlatformCommand } = await import('../commands/backup-platform.ts');
        return backupPlatformCommand(context, file, options);
      }),
    );
}

/** Those that open a backup. */
function registerReading(backup: Command, { texts, run }: Registration): void {
  const { about } = texts.backup;
  const opening = (command: Command) =>
    command
      .argument('<file>', about.file)
      .option('--identity <file>', about.identity)
      .option('--passphrase-file <file>', about.passphraseFile)
      .option('--fingerprint <fingerprint>', about.fingerprint)
      .option('--json', texts.about.json);
  const verify = ['backup verify trade.age --identity id.txt'];
  opening(describe(backup, texts, 'verify', about.verify, verify)).action(
    run(async (context, file: string, options: BackupVerifyOptions) => {
      const { backupVerifyCommand } = await import('../commands/backup-verify.ts');
      return backupVerifyCommand(context, file, options);
    }),
  );
  const restore = ['backup restore trade.age --identity id.txt --data restored'];
  opening(describe(backup, texts, 'restore', about.restore, restore))
    .requiredOption('--data <dir>', about.data)
    .action(
      run(async (context, file: string, options: BackupRestoreOptions) => {
        const { backupRestoreCommand } = await import('../commands/backup-restore.ts');
        return backupRestoreCommand(context, file, options);
      }),
    );
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
