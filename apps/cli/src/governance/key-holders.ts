import { readKeyFile } from '@stele/crypto/node';
import { isSteleError, toHex } from '@stele/protocol';
import { type Client, isTransient } from '@stele/sdk';
import type { Context } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { keyPath } from '../settings/key-path.ts';
import { visible } from '../terminal/visible.ts';

/** Who stands behind a key, as far as the chain says. */
export interface KeyHolder {
  /** Hex. */
  readonly key: string;
  readonly account: string | undefined;
  readonly name: string | undefined;
  readonly organisation: string | undefined;
}

/** Who stands behind keys; only the keys where no node answers. */
export function holdersOf(client: Client, keys: readonly string[]): Promise<KeyHolder[]> {
  return Promise.all(keys.map((key) => holderOf(client, key)));
}

/** "Name of ORGANISATION", or the key where nobody is known. */
export function holderText({ texts }: Pick<Context, 'texts'>, { key, name, organisation }: KeyHolder): string {
  if (name === undefined || organisation === undefined) return key;
  return texts.governance.holder(visible(name), organisation);
}

/**
 * The key that a word names: the id of a key or of an account, which then signs with its first key, or a key file.
 * @throws SteleError CLI_USAGE, KEY_FILE_*
 */
export async function keyNamed(context: Context, client: Client, word: string): Promise<string> {
  if (!/^[0-9a-f]{64}$/.test(word)) return toHex((await readKeyNamed(context, word)).keyId);
  if ((await holderOf(client, word)).account !== undefined) return word;
  const account = await known(client.api.getAccount({ params: { account: word } }));
  const [first] = account?.keys ?? [];
  if (first === undefined) throw usageError(context.texts.governance.usage.noSuchKey(word));
  return first;
}

/**
 * The key file that a word names, where the word could have been an id too.
 * @throws SteleError CLI_USAGE, KEY_FILE_BAD
 */
export async function readKeyNamed({ settings, texts }: Context, word: string): ReturnType<typeof readKeyFile> {
  try {
    return await readKeyFile(keyPath(settings, word));
  } catch (error) {
    if (!isSteleError(error, 'KEY_FILE_MISSING')) throw error;
    throw usageError(texts.governance.usage.neitherIdNorKey(word));
  }
}

async function holderOf(client: Client, key: string): Promise<KeyHolder> {
  const info = await known(client.api.getKey({ params: { key } }));
  const found = info && (await known(client.api.getAccount({ params: { account: info.account } })));
  return { key, account: info?.account, name: found?.name, organisation: found?.organisation };
}

/** Undefined for what the chain does not know, and where no node answers. */
async function known<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isTransient(error) || isSteleError(error, 'API_NOT_FOUND', 'KEY_UNKNOWN', 'ACCOUNT_UNKNOWN')) return undefined;
    throw error;
  }
}
