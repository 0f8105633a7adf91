import { join } from 'node:path';
import { SUITE_NAMES, type SuiteName } from '@stele/crypto';
import { createKeyFile, KEY_FILE_SUFFIX, unlockSecret } from '@stele/crypto/node';
import { SteleError, toBase64, toHex } from '@stele/protocol';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { printFields } from '../terminal/fields.ts';

export interface KeyCreateOptions {
  readonly suite: string;
  readonly json?: boolean;
}

/** Names that stay in the folder of keys, on every file system. */
const PLAIN_NAME = /^[A-Za-z0-9_-](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?$/;

/** Makes a key in the data folder. */
export async function keyCreateCommand(context: Context, name: string, options: KeyCreateOptions): Promise<ExitCode> {
  const { terminal, texts, environment, settings } = context;
  const suite = SUITE_NAMES.find((known): known is SuiteName => known === options.suite);
  if (!suite) throw new SteleError('CRYPTO_UNKNOWN', { name: options.suite });
  if (!PLAIN_NAME.test(name)) throw usageError(texts.usage.badKeyName);
  const path = join(settings.keys, `${name}${KEY_FILE_SUFFIX}`);
  const { secret, path: secretPath, created } = await unlockSecret(settings.keys, environment);
  const key = await createKeyFile(path, { suite, passphrase: secret, label: name });
  const keyId = toHex(key.keyId);
  if (options.json) {
    await terminal.print(JSON.stringify({ path, suite, keyId, publicKey: toBase64(key.publicKey) }));
  } else {
    await terminal.print(texts.key.created(key.label));
    await printFields(terminal, [
      [texts.key.id, keyId],
      [texts.key.suite, suite],
      [texts.key.file, path],
    ]);
    await terminal.print(`\n${texts.key.next}\n  ./stele account create ${name}`);
  }
  if (created) terminal.note(texts.key.newSecret(secretPath));
  return ExitCode.ok;
}
