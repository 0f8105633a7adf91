import type { Signer } from '@stele/crypto';
import { readText } from '@stele/pki/files';
import { fromBase64, isHex, SteleError, toBase64, toHex } from '@stele/protocol';
import type { Client } from '@stele/sdk';
import { createAccountsClient } from '@stele/sdk';
import { writeFileAtomically } from '../evidence/write-file.ts';

/** The consent of a key's holder to an account on a chain, as it is passed to whoever registers the key. */
export interface PossessionFile {
  /** Genesis fingerprint of the chain. */
  readonly chain: string;
  readonly account: string;
  readonly key: string;
  readonly possession: Uint8Array;
}

const FORMAT = 'stele.possession';

/** Writes the consent of a key to its own new account. */
export async function writePossession(path: string, client: Client, key: Signer): Promise<void> {
  const [{ account, possession }, { genesis }] = await Promise.all([
    createAccountsClient(client).prove(key),
    client.api.getChain(),
  ]);
  const content = {
    format: FORMAT,
    version: 1,
    chain: genesis,
    account,
    key: toHex(key.keyId),
    possession: toBase64(possession),
  };
  await writeFileAtomically(path, `${JSON.stringify(content, null, 2)}\n`);
}

/** @throws SteleError CERTIFICATE_FILE_MISSING, CERTIFICATE_FILE_BAD */
export async function readPossession(path: string): Promise<PossessionFile> {
  const content = parse(await readText(path));
  const [chain, account, key] = ['chain', 'account', 'key'].map((name) => content?.[name]);
  const possession = content?.['possession'];
  if (
    content?.['format'] !== FORMAT ||
    !isId(chain) ||
    !isId(account) ||
    !isId(key) ||
    typeof possession !== 'string'
  ) {
    throw new SteleError('CERTIFICATE_FILE_BAD', { path, reason: 'it is no statement of possession' });
  }
  return { chain, account, key, possession: fromBase64(possession) };
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isHex(value, 32);
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return (JSON.parse(text) as Record<string, unknown> | null) ?? undefined;
  } catch {
    return undefined;
  }
}
