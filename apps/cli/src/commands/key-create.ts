import { join } from 'node:path';
import type { SuiteName } from '@stele/crypto';
import { createKeyFile, ensureUnlockSecret, KEY_FILE_SUFFIX } from '@stele/crypto/node';
import { toBase64, toHex } from '@stele/protocol';
import { type Context, ExitCode } from '../program/context.ts';
import { acceptedSuite } from '../settings/accepted-suite.ts';
import { checkKeyName } from '../settings/key-name.ts';
import { warnOfSecret } from '../settings/open-key.ts';
import { suiteNamed } from '../settings/suite-named.ts';
import { printFields } from '../terminal/fields.ts';

export interface KeyCreateOptions {
  readonly suite?: string;
  readonly json?: boolean;
}

/** What a key is for that is made away from any chain. */
const DEFAULT_SUITE: SuiteName = 'ed25519';

/** Makes a key in the data folder. */
export async function keyCreateCommand(context: Context, name: string, options: KeyCreateOptions): Promise<ExitCode> {
  const { terminal, texts, environment, settings } = context;
  checkKeyName(texts, name);
  const accepted = options.suite ?? (await acceptedSuite(context));
  const suite = suiteNamed(accepted ?? DEFAULT_SUITE);
  const path = join(settings.keys, `${name}${KEY_FILE_SUFFIX}`);
  const unlock = await ensureUnlockSecret(settings.keys, environment);
  const key = await createKeyFile(path, { suite, passphrase: unlock.secret, label: name });
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
  if (accepted === undefined) terminal.note(texts.key.suiteUnasked(suite));
  if (unlock.created) terminal.note(texts.key.newSecret(unlock.path));
  warnOfSecret(context, unlock);
  return ExitCode.ok;
}
