import { existsSync } from 'node:fs';
import { nodeCrypto, openKeyFile, readKeyFile, unlockSecret } from '@stele/crypto/node';
import { type Chain, checkGenesisSignatures, isConsortium, openChain } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import { checkDataFormat, DATA_FORMAT } from '../data/format.ts';
import { readJoined } from '../data/joined.ts';
import type { DataLayout } from '../data/layout.ts';
import { checkFoundable, checkGenesisKept } from '../data/remains.ts';
import { checkNodeKey } from '../founding/check-node-key.ts';
import { readGenesisFile } from '../founding/genesis-file.ts';
import { attempt, type DoctorFinding } from './finding.ts';
import type { DoctorWords } from './words/doctor-words.ts';

/** Whether a chain was founded here. */
export function hasChain(layout: DataLayout): boolean {
  return existsSync(layout.chain.genesis);
}

/** Whether this version can read the folder. */
export function checkFormat(layout: DataLayout, words: DoctorWords): Promise<DoctorFinding> {
  return attempt('format', words, async () => {
    await checkDataFormat(layout);
    return words.texts.format(DATA_FORMAT);
  });
}

/** Whether the keys are there and their secret unlocks them. */
export function checkKeys(
  layout: DataLayout,
  environment: Readonly<Record<string, string | undefined>>,
  words: DoctorWords,
): Promise<DoctorFinding> {
  return attempt('keys', words, async () => {
    const own = await ownKeys(layout);
    const missing = own.find((file) => !existsSync(file));
    if (missing) throw new SteleError('KEY_FILE_LOST', { path: missing });
    const { secret, path } = await unlockSecret(layout.keys, environment);
    for (const file of own) await openKeyFile(file, secret);
    return words.texts.keysOpen(path);
  });
}

/** The keys that belong in the folder: the people of a consortium keep theirs where they like. */
async function ownKeys({ nodeKey, operatorKey, chain }: DataLayout): Promise<readonly string[]> {
  const opened = await findChain(chain.genesis);
  return opened && isConsortium(opened) ? [nodeKey] : [nodeKey, operatorKey];
}

/** The chain of a genesis file; undefined where it cannot be read. */
export function findChain(path: string): Promise<Chain | undefined> {
  return readGenesisFile(path)
    .then((genesis) => openChain(genesis, nodeCrypto))
    .catch(() => undefined);
}

/** The founding document, if it holds together. */
export async function checkGenesis(
  layout: DataLayout,
  words: DoctorWords,
): Promise<{ readonly finding: DoctorFinding; readonly chain: Chain | undefined }> {
  let chain: Chain | undefined;
  const finding = await attempt('genesis', words, async () => {
    chain = openChain(await readGenesisFile(layout.chain.genesis), nodeCrypto);
    checkGenesisKept(layout, chain);
    checkGenesisSignatures(chain, nodeCrypto);
    checkNodeKey(chain, await readKeyFile(layout.nodeKey));
    return words.texts.chain(chain.name, chain.fingerprint);
  });
  return { finding, chain };
}

/** Whether a chain can be founded here: nothing of one may be left, and no founding of several may be joined. */
export function checkUnfounded(layout: DataLayout, chain: string, words: DoctorWords): Promise<DoctorFinding> {
  return attempt('data', words, () => {
    checkFoundable(layout, chain);
    const [joined] = readJoined(layout);
    if (joined) return words.texts.joined(layout.root, ...joined);
    return words.texts.noChain(layout.root, chain);
  });
}
