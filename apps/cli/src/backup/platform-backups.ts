import type { BackupKey } from '@stele/node';
import {
  type BackupFinding,
  type MadePlatformBackup,
  restorePlatformBackup,
  type VerifiedPlatformBackup,
  verifyPlatformBackup,
} from '@stele/platform/backup';
import { errorText, SteleError } from '@stele/protocol';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { printFields } from '../terminal/fields.ts';
import { Progress } from '../terminal/progress.ts';
import { visible } from '../terminal/visible.ts';
import { wrap } from '../terminal/wrap.ts';

/** A backup of a platform, and how it is to be read. */
export interface PlatformBackupOptions {
  readonly file: string;
  readonly key: BackupKey;
  /** Refused: it is of no chain. */
  readonly fingerprint?: string;
  readonly json?: boolean;
}

/** Checks all of a backup of a platform. @throws SteleError CLI_USAGE, BACKUP_*, STORE_NEWER_VERSION */
export async function verifyPlatform(context: Context, options: PlatformBackupOptions): Promise<ExitCode> {
  const { terminal, texts } = context;
  const { file, key, json } = options;
  refuseFingerprint(context, options);
  const verified = await (async () => {
    using _ = new Progress(terminal, () => ({ done: 0, total: undefined, text: texts.backup.checking }));
    return await verifyPlatformBackup({ file, key });
  })();
  if (json) await terminal.print(JSON.stringify({ file, ...verified }));
  else {
    if (verified.findings.length === 0) await terminal.print(texts.backup.holds(visible(file)));
    await printPlatformBackup(context, verified);
  }
  return printFindings(context, verified);
}

/** Puts the platform of a backup into a data folder. @throws SteleError CLI_USAGE, BACKUP_*, STORE_NEWER_VERSION */
export async function restorePlatform(
  context: Context,
  options: PlatformBackupOptions & { readonly data: string },
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const { backup: words } = texts;
  const { file, key, data, json } = options;
  refuseFingerprint(context, options);
  const restored = await (async () => {
    using _ = new Progress(terminal, () => ({ done: 0, total: undefined, text: words.restoring }));
    return await restorePlatformBackup({ file, key, data });
  })();
  if (json) await terminal.print(JSON.stringify({ file, data, ...restored }));
  else {
    await terminal.print(words.platform.restored(visible(data)));
    await printPlatformBackup(context, restored);
    await terminal.print('');
    for (const line of linesAfter(context, restored)) await terminal.print(wrap(line, terminal.columns));
  }
  return printFindings(context, restored);
}

/** Prints what a backup of a platform holds. */
export async function printPlatformBackup(
  { terminal, texts, numbers }: Context,
  { tables, originals, created, withKeys, bytes }: VerifiedPlatformBackup | MadePlatformBackup,
): Promise<void> {
  const { backup: words } = texts;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const { rowsOf, originalsOf, withoutOriginals } = words.platform;
  await printFields(terminal, [
    [words.platform.rows, rowsOf(numbers.count(rows), numbers.count(tables.length))],
    [words.platform.originals, originals === null ? withoutOriginals : originalsOf(numbers.count(originals))],
    [words.created, new Date(created).toISOString()],
    [words.keys, withKeys ? words.withKeys : words.withoutKeys],
    [words.size, words.bytes(numbers.count(bytes))],
  ]);
}

/** Prints what is missing in a backup. @returns the exit code that says whether it is whole */
export function printFindings(
  { terminal, texts, settings }: Context,
  { findings }: { readonly findings: readonly BackupFinding[] },
): ExitCode {
  if (findings.length === 0) return ExitCode.ok;
  terminal.note(wrap(texts.backup.platform.incomplete, terminal.noteColumns));
  for (const { code, detail } of findings) {
    const error = new SteleError(
      code,
      detail as { readonly address: string; readonly reason: string; readonly name: string },
    );
    terminal.note(`  ${visible(errorText(error, settings.language).message)}`);
  }
  return ExitCode.partly;
}

/** What is left to do for a restored platform. */
function linesAfter({ texts }: Context, { withKeys, secrets, originals }: VerifiedPlatformBackup): readonly string[] {
  const { platform: words } = texts.backup;
  const paths = secrets.map((name) => `platform/${name}`).join(', ');
  return [
    ...(withKeys && secrets.length > 0 ? [words.placeSecrets(paths)] : []),
    ...(!withKeys && originals ? [words.placeKeys] : []),
    words.thenStart,
  ];
}

/** @throws SteleError CLI_USAGE */
function refuseFingerprint({ texts }: Context, { fingerprint }: PlatformBackupOptions): void {
  if (fingerprint !== undefined) throw usageError(texts.backup.usage.ofNoChain);
}
