import { dirname } from 'node:path';
import type { SuiteName } from '@stele/crypto';
import { type EnsuredUnlockSecret, ensureUnlockSecret, type UnlockSecret, unlockSecret } from '@stele/crypto/node';
import type { Token } from '@stele/pki/node';
import { isSteleError, SteleError } from '@stele/protocol';
import { writeFileAtomically } from '../evidence/write-file.ts';
import type { Context } from '../program/context.ts';
import { warnOfSecret } from '../settings/open-key.ts';
import type { NewRootKey, OpenRootKey } from './root-key.ts';
import { openOrCreate, openPlace, readPlace, type TokenPlace } from './token-place.ts';

const FORMAT = 'stele.token-key';

/** The PIN of tokens is read from the file that this names, else from the secret beside the reference. */
const PIN_VARIABLE = 'STELE_PIN_FILE';

/** Makes a key in a token, and the file that says where it is. */
export async function makeTokenKey(
  context: Context,
  reference: string,
  { suite, label, token: place }: { readonly suite: SuiteName; readonly label: string; readonly token: TokenPlace },
): Promise<NewRootKey> {
  const pin = await namingPin(newPin(context, reference, place));
  const token = await openOrCreate(place, pin.secret);
  await token.generate(label, suite).catch(async (error: unknown) => {
    await token.close();
    throw error;
  });
  const content = { format: FORMAT, version: 1, ...place, label };
  await writeFileAtomically(reference, `${JSON.stringify(content, null, 2)}\n`);
  return { ...(await openIn(token, label)), unlock: pin };
}

/** Opens a key in a token by what was written about it. */
export async function openTokenKey(context: Context, reference: string, content: unknown): Promise<OpenRootKey> {
  const written = (content ?? {}) as Readonly<Record<string, unknown>>;
  const { format, label } = written;
  const place = readPlace(written);
  if (format !== FORMAT || !place || typeof label !== 'string') {
    throw new SteleError('AUTHORITY_BAD', {
      path: dirname(reference),
      reason: 'the reference to its token is not one',
    });
  }
  const pin = await namingPin(presentPin(context, reference));
  warnOfSecret(context, pin);
  return openIn(await openPlace(place, pin.secret), label);
}

async function openIn(token: Token, label: string): Promise<OpenRootKey> {
  try {
    return { signer: await token.signer(label), [Symbol.asyncDispose]: () => token.close() };
  } catch (error) {
    await token.close();
    throw error;
  }
}

/** A token of our own is made with a PIN of its own; one of a vendor has been given its PIN before. */
async function newPin(context: Context, reference: string, { kind }: TokenPlace): Promise<EnsuredUnlockSecret> {
  if (kind === 'file') return ensureUnlockSecret(dirname(reference), pinEnvironment(context));
  if (context.environment[PIN_VARIABLE]) return { ...(await presentPin(context, reference)), created: false };
  throw new SteleError('CONFIG_BAD', { name: PIN_VARIABLE, reason: 'it has to name the file with the token’s PIN' });
}

function presentPin(context: Context, reference: string): Promise<UnlockSecret> {
  return unlockSecret(dirname(reference), pinEnvironment(context));
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
