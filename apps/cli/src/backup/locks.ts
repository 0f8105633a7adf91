import { readFile } from 'node:fs/promises';
import type { BackupKey, BackupLock } from '@stele/node';
import type { Context } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';

/** What locks a backup, as options name it. */
export interface LockOptions {
  readonly recipient?: readonly string[];
  readonly passphraseFile?: string;
}

/** What opens one, as options name it. */
export interface KeyOptions {
  readonly identity?: string;
  readonly passphraseFile?: string;
}

const IDENTITY = /^AGE-SECRET-KEY-/;

/** @throws SteleError CLI_USAGE where neither or both are named, or a file cannot be read */
export async function lockOf(context: Context, { recipient, passphraseFile }: LockOptions): Promise<BackupLock> {
  const { usage } = context.texts.backup;
  if ((recipient === undefined) === (passphraseFile === undefined)) throw usageError(usage.oneLock);
  if (recipient) return { recipients: recipient };
  return { passphrase: await passphraseIn(context, passphraseFile as string) };
}

/** @throws SteleError CLI_USAGE where neither or both are named, or a file cannot be read */
export async function keyOf(context: Context, { identity, passphraseFile }: KeyOptions): Promise<BackupKey> {
  const { usage } = context.texts.backup;
  if ((identity === undefined) === (passphraseFile === undefined)) throw usageError(usage.oneKey);
  if (passphraseFile !== undefined) return { passphrase: await passphraseIn(context, passphraseFile) };
  const lines = (await textOf(context, identity as string)).split(/\r?\n/);
  const identities = lines.filter((line) => IDENTITY.test(line));
  if (identities.length === 0) throw usageError(usage.noIdentity(identity as string));
  return { identities };
}

async function passphraseIn(context: Context, path: string): Promise<string> {
  return (await textOf(context, path)).replace(/\r?\n$/, '');
}

async function textOf({ texts }: Context, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw usageError(texts.backup.usage.unreadable(path, (error as NodeJS.ErrnoException).code ?? ''));
  }
}
