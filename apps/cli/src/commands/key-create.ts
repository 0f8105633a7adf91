import { basename, dirname, join } from 'node:path';
import { SUITE_NAMES, type SuiteName } from '@stele/crypto';
import { createKeyFile, KEY_FILE_SUFFIX, unlockSecret } from '@stele/crypto/node';
import { SteleError, toBase64, toHex } from '@stele/protocol';
import { type Context, ExitCode } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';

export interface KeyCreateOptions {
  readonly suite: string;
  readonly json?: boolean;
}

/** Makes a key in the data folder, or at a path. */
export async function keyCreateCommand(context: Context, name: string, options: KeyCreateOptions): Promise<ExitCode> {
  const { terminal, texts, environment, settings } = context;
  const suite = SUITE_NAMES.find((known): known is SuiteName => known === options.suite);
  if (!suite) throw new SteleError('CRYPTO_UNKNOWN', { name: options.suite });
  const path = name.includes('/') ? name : join(settings.keys, `${name}${KEY_FILE_SUFFIX}`);
  const { secret, path: secretPath, created } = await unlockSecret(dirname(path), environment);
  const key = await createKeyFile(path, { suite, passphrase: secret, label: basename(path, KEY_FILE_SUFFIX) });
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
