import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodeCrypto, readKeyFile } from '@stele/crypto/node';
import { type ChainName, chainOfGenesisFile } from '@stele/node';
import { type HashName, toHex } from '@stele/protocol';
import type { Client } from '@stele/sdk';
import { checkId } from '../program/check-id.ts';
import type { Context } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';

/** Which log it is: what its first entry follows. */
export interface LogIdentity {
  readonly genesis: string;
  readonly hash: HashName;
  readonly node: string;
}

export interface LogIdentityOptions {
  readonly folder: string;
  readonly genesis?: string | undefined;
  readonly node?: string | undefined;
  /** Asked for what lies on no disk here. */
  readonly client: Client | undefined;
}

/** Finds out whose log lies in a folder: as said, from the chain's folder and the keys around it, or from the node. */
export async function logIdentity(context: Context, options: LogIdentityOptions): Promise<LogIdentity> {
  const { texts } = context;
  const chain = await chainOf(options);
  const given = options.genesis?.replaceAll(/\s/g, '').toLowerCase();
  if (given !== undefined) checkId(texts, given);
  if (!chain) throw usageError(texts.audit.verify.noGenesis);
  const node = options.node ?? (await nodeOf(options));
  if (node === undefined) throw usageError(texts.audit.verify.noNode);
  checkId(texts, node);
  return { genesis: given ?? chain.fingerprint, hash: chain.hash, node };
}

async function chainOf({ folder, client }: LogIdentityOptions): Promise<ChainName | undefined> {
  const file = join(dirname(folder), 'genesis.json');
  if (existsSync(file)) return chainOfGenesisFile(file, nodeCrypto);
  if (!client) return undefined;
  const { fingerprint, hasher } = await client.chain();
  return { fingerprint, hash: hasher.name };
}

async function nodeOf({ folder, client }: LogIdentityOptions): Promise<string | undefined> {
  const file = join(dirname(dirname(folder)), 'keys', 'node.json');
  if (existsSync(file)) return toHex((await readKeyFile(file)).keyId);
  if (!client) return undefined;
  const { gateway } = await client.api.getChain();
  return gateway;
}
