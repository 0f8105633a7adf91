import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { SuiteName } from '@stele/crypto';
import { ensureUnlockSecret, unlockSecret } from '@stele/crypto/node';
import { createFileToken, openFileToken, type Token } from '@stele/pki/node';
import { isSteleError, SteleError } from '@stele/protocol';
import { writeFileAtomically } from '../evidence/write-file.ts';
import type { Context } from '../program/context.ts';
import { warnOfSecret } from '../settings/open-key.ts';
import type { NewRootKey, OpenRootKey } from './root-key.ts';

/** A token that is to hold a root's key. */
export interface TokenPlace {
  /** Folder of the token; made where it is missing. */
  readonly path: string;
  /** Name of the key in the token. */
  readonly label: string;
}

const FORMAT = 'stele.token-key';

/** The PIN of tokens is read from the file that this names, else from the secret beside the reference. */
const PIN_VARIABLE = 'STELE_PIN_FILE';

/** Makes a key in a token, and the file that says where it is. */
export async function makeTokenKey(
  context: Context,
  reference: string,
  { suite, token: { path, label } }: { readonly suite: SuiteName; readonly token: TokenPlace },
): Promise<NewRootKey> {
  const unlock = await namingPin(ensureUnlockSecret(dirname(reference), pinEnvironment(context)));
  const place = resolve(path);
  const token = await (existsSync(place) ? openFileToken : createFileToken)(place, unlock.secret);
  await token.generate(label, suite);
  const content = { format: FORMAT, version: 1, kind: 'file', token: place, label };
  await writeFileAtomically(reference, `${JSON.stringify(content, null, 2)}\n`);
  return { ...(await openIn(token, label)), unlock };
}

/** Opens a key in a token by what was written about it. */
export async function openTokenKey(context: Context, reference: string, content: unknown): Promise<OpenRootKey> {
  const { format, kind, token, label } = (content ?? {}) as Readonly<Record<string, unknown>>;
  if (format !== FORMAT || kind !== 'file' || typeof token !== 'string' || typeof label !== 'string') {
    throw new SteleError('AUTHORITY_BAD', {
      path: dirname(reference),
      reason: 'the reference to its token is not one',
    });
  }
  const unlock = await namingPin(unlockSecret(dirname(reference), pinEnvironment(context)));
  warnOfSecret(context, unlock);
  return openIn(await openFileToken(token, unlock.secret), label);
}

async function openIn(token: Token, label: string): Promise<OpenRootKey> {
  try {
    return { signer: await token.signer(label), [Symbol.asyncDispose]: () => token.close() };
  } catch (error) {
    await token.close();
    throw error;
  }
}

/** A PIN is found as the secret of key files is, under a variable of its own. */
function pinEnvironment({ environment }: Context): Readonly<Record<string, string | undefined>> {
  return { STELE_PASSPHRASE_FILE: environment[PIN_VARIABLE] };
}

/** An error about the setting names the one that was read. */
async function namingPin<Found>(finding: Promise<Found>): Promise<Found> {
  try {
    return await finding;
  } catch (error) {
    if (!isSteleError(error, 'CONFIG_BAD')) throw error;
    throw new SteleError('CONFIG_BAD', { name: PIN_VARIABLE, reason: String(error.detail.reason) }, { cause: error });
  }
}
