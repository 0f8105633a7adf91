import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SuiteName } from '@stele/crypto';
import { createKeyFile, ensureUnlockSecret, KEY_FILE_SUFFIX, type KeyFileInfo, readKeyFile } from '@stele/crypto/node';
import { claimLayout } from '@stele/node/founding';
import { toBase64 } from '@stele/protocol';
import type { Context } from '../program/context.ts';
import { warnOfSecret } from '../settings/open-key.ts';

/** A key of a founder as a draft names it, and where it lies. */
export interface FounderKey {
  readonly name: string;
  readonly path: string;
  /** Whether it was made just now. */
  readonly isNew: boolean;
  readonly key: { readonly suite: string; readonly publicKey: string };
}

/** A key that a founder needs. */
export interface WantedKey {
  readonly name: string;
  /** Of which it is made where it is not there yet. */
  readonly suite: SuiteName;
}

/**
 * The same context for a chain that this data folder is to run: where it stands beside others, its keys are its own.
 * @throws the system's error where their folder cannot be made.
 */
export async function withOwnKeys(context: Context, chain: string): Promise<Context> {
  const { keys } = await claimLayout(context.settings.data, chain);
  return { ...context, settings: { ...context.settings, keys } };
}

/**
 * Keys of these names in the data folder; those that are not there yet are made.
 * @throws SteleError KEY_FILE_*, KEY_SECRET_*, CONFIG_BAD
 */
export async function founderKeys(context: Context, wanted: readonly WantedKey[]): Promise<FounderKey[]> {
  const { settings, environment, terminal, texts } = context;
  const unlock = await ensureUnlockSecret(settings.keys, environment);
  if (unlock.created) terminal.note(texts.key.newSecret(unlock.path));
  warnOfSecret(context, unlock);
  const keys: FounderKey[] = [];
  for (const { name, suite } of wanted) {
    const path = join(settings.keys, `${name}${KEY_FILE_SUFFIX}`);
    const isNew = !existsSync(path);
    const file = isNew
      ? await createKeyFile(path, { suite, passphrase: unlock.secret, label: name })
      : await readKeyFile(path);
    keys.push({ name, path, isNew, key: publicPart(file) });
  }
  return keys;
}

function publicPart({ suite, publicKey }: KeyFileInfo): FounderKey['key'] {
  return { suite, publicKey: toBase64(publicKey) };
}
