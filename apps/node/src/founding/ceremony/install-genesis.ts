import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { CryptoBackend } from '@stele/crypto';
import { readKeyFile } from '@stele/crypto/node';
import { type Chain, checkGenesisSignatures, openChain } from '@stele/ledger';
import { peerIdOf } from '@stele/ordering';
import { equalBytes, SteleError, toBase64, toHex } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';
import { markDataFormat } from '../../data/format.ts';
import { type DataLayout, dataLayout } from '../../data/layout.ts';
import { makeFolder } from '../../data/make-folder.ts';
import { checkFoundable, checkGenesisKept } from '../../data/remains.ts';
import { genesisToJson, readGenesisFile } from '../genesis-file.ts';
import { keepOwnSettings, ownPeerPort } from '../own-peer-port.ts';

/**
 * Puts a final genesis into the data folder of a node that runs the chain; the next start founds it there.
 * @returns the path of the installed file.
 * @throws SteleError GENESIS_SIGNATURE, GENESIS_UNSIGNED, GENESIS_DIFFERS, GENESIS_OTHER_NODE, KEY_FILE_LOST,
 *   KEY_NOT_OF_CHAIN, DATA_OTHER_CHAIN, DATA_LOST
 */
export async function installGenesis(data: string, chain: Chain, crypto: CryptoBackend): Promise<string> {
  const layout = dataLayout(data, chain.name);
  await checkInstallable(layout, chain, crypto);
  await checkOwnNode(layout, chain);
  const path = await putGenesis(layout, chain);
  const peerPort = await ownPeerPort(layout, chain);
  await keepOwnSettings(layout, peerPort === undefined ? {} : { peerPort });
  return path;
}

/**
 * Checks that a genesis may become that of a data folder: signed by all founders, and in the way of no other chain.
 * @throws SteleError GENESIS_SIGNATURE, GENESIS_UNSIGNED, GENESIS_DIFFERS, DATA_OTHER_CHAIN, DATA_LOST
 */
export async function checkInstallable(layout: DataLayout, chain: Chain, crypto: CryptoBackend): Promise<void> {
  checkGenesisSignatures(chain, crypto);
  checkFoundable(layout, chain.name);
  checkGenesisKept(layout, chain);
  await checkPresent(layout, chain, crypto);
}

/** Puts a genesis that may be installed into a data folder. @returns its path. */
export async function putGenesis(layout: DataLayout, chain: Chain): Promise<string> {
  await makeFolder(layout.root);
  await markDataFormat(layout);
  await mkdir(layout.chain.root, { recursive: true });
  await writeFileDurably(layout.chain.genesis, genesisToJson(chain.genesis));
  return layout.chain.genesis;
}

/** A chain is founded where the key of its node lies: elsewhere, the node could not sign its blocks. */
async function checkOwnNode(layout: DataLayout, chain: Chain): Promise<void> {
  const { nodeKey: path } = layout;
  const { core, name } = chain;
  const { validators } = core.validators;
  const own = existsSync(path) ? await readKeyFile(path) : undefined;
  if (own && validators.some(({ keyId }) => equalBytes(keyId, own.keyId))) {
    await checkEngineKeys(layout, chain, toHex(own.keyId));
    return;
  }
  const organisation = validators.map((validator) => validator.organisation).join(', ');
  throw new SteleError('GENESIS_OTHER_NODE', { chain: name, organisation, path });
}

/** Where several order, the folder needs the keys that the document names beside that of the node, and no others. */
async function checkEngineKeys({ voteKey, peerKey }: DataLayout, chain: Chain, node: string): Promise<void> {
  const own = chain.sections.engine?.validators.find((validator) => validator.node === node);
  if (!own) return;
  const missing = [voteKey, peerKey].find((path) => !existsSync(path));
  if (missing !== undefined) throw new SteleError('KEY_FILE_LOST', { path: missing });
  const [vote, peer] = [await readKeyFile(voteKey), await readKeyFile(peerKey)];
  const pairs = [
    { path: voteKey, given: toBase64(vote.publicKey), expected: own.voteKey },
    { path: peerKey, given: peerIdOf(peer.publicKey), expected: own.peerId },
  ];
  const other = pairs.find(({ given, expected }) => given !== expected);
  if (other) throw new SteleError('KEY_NOT_OF_CHAIN', { ...other, chain: chain.name });
}

async function checkPresent(layout: DataLayout, chain: Chain, crypto: CryptoBackend): Promise<void> {
  const { genesis: path } = layout.chain;
  if (!existsSync(path)) return;
  const present = openChain(await readGenesisFile(path), crypto);
  if (present.fingerprint === chain.fingerprint) return;
  const what = `${path} has the fingerprint ${present.fingerprint}, and the document to install ${chain.fingerprint}`;
  throw new SteleError('GENESIS_DIFFERS', { chain: chain.name, what });
}
