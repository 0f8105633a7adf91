import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { CryptoBackend } from '@stele/crypto';
import { readKeyFile } from '@stele/crypto/node';
import { type Chain, checkGenesisSignatures, openChain } from '@stele/ledger';
import { equalBytes, SteleError } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';
import { markDataFormat } from '../../data/format.ts';
import { type DataLayout, dataLayout } from '../../data/layout.ts';
import { makeFolder } from '../../data/make-folder.ts';
import { checkFoundable, checkGenesisKept } from '../../data/remains.ts';
import { genesisToJson, readGenesisFile } from '../genesis-file.ts';

/**
 * Puts a final genesis into the data folder whose node runs the chain; the next start founds it there.
 * @returns the path of the installed file.
 * @throws SteleError GENESIS_SIGNATURE, GENESIS_UNSIGNED, GENESIS_DIFFERS, GENESIS_OTHER_NODE,
 *   DATA_OTHER_CHAIN, DATA_LOST
 */
export async function installGenesis(data: string, chain: Chain, crypto: CryptoBackend): Promise<string> {
  checkGenesisSignatures(chain, crypto);
  const layout = dataLayout(data, chain.name);
  await checkOwnNode(layout, chain);
  await makeFolder(data);
  await markDataFormat(layout);
  checkFoundable(layout, chain.name);
  checkGenesisKept(layout, chain);
  await checkPresent(layout, chain, crypto);
  await mkdir(layout.chain.root, { recursive: true });
  await writeFileDurably(layout.chain.genesis, genesisToJson(chain.genesis));
  return layout.chain.genesis;
}

/** A chain is founded where the key of its node lies: elsewhere, the node could not sign its blocks. */
async function checkOwnNode({ nodeKey: path }: DataLayout, { core, name }: Chain): Promise<void> {
  const { validators } = core.validators;
  const own = existsSync(path) ? await readKeyFile(path) : undefined;
  if (own && validators.some(({ keyId }) => equalBytes(keyId, own.keyId))) return;
  const organisation = validators.map((validator) => validator.organisation).join(', ');
  throw new SteleError('GENESIS_OTHER_NODE', { chain: name, organisation, path });
}

async function checkPresent(layout: DataLayout, chain: Chain, crypto: CryptoBackend): Promise<void> {
  const { genesis: path } = layout.chain;
  if (!existsSync(path)) return;
  const present = openChain(await readGenesisFile(path), crypto);
  if (present.fingerprint === chain.fingerprint) return;
  const what = `${path} has the fingerprint ${present.fingerprint}, and the document to install ${chain.fingerprint}`;
  throw new SteleError('GENESIS_DIFFERS', { chain: chain.name, what });
}
