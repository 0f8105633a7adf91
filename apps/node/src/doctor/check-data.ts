import { existsSync } from 'node:fs';
import { nodeCrypto, openKeyFile, readKeyFile, unlockSecret } from '@stele/crypto/node';
import { type Chain, openChain } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import { checkDataFormat, DATA_FORMAT } from '../data/format.ts';
import type { DataLayout } from '../data/layout.ts';
import { checkFoundable, checkGenesisKept } from '../data/remains.ts';
import { checkNodeKey } from '../founding/check-node-key.ts';
import { readGenesisFile } from '../founding/genesis-file.ts';
import { attempt, type DoctorFinding } from './finding.ts';

/** Whether a chain was founded here. */
export function hasChain(layout: DataLayout): boolean {
  return existsSync(layout.chain.genesis);
}

/** Whether this version can read the folder. */
export function checkFormat(layout: DataLayout): Promise<DoctorFinding> {
  return attempt('format', async () => {
    await checkDataFormat(layout);
    return `written in format ${DATA_FORMAT} or older`;
  });
}

/** Whether the keys are there and their secret unlocks them. */
export function checkKeys(
  layout: DataLayout,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<DoctorFinding> {
  return attempt('keys', async () => {
    const missing = [layout.nodeKey, layout.operatorKey].find((file) => !existsSync(file));
    if (missing) throw new SteleError('KEY_FILE_LOST', { path: missing });
    const { secret, path } = await unlockSecret(layout.keys, environment);
    for (const file of [layout.operatorKey, layout.nodeKey]) await openKeyFile(file, secret);
    return `operator and node keys open with the secret in ${path}`;
  });
}

/** The founding document, if it holds together. */
export async function checkGenesis(
  layout: DataLayout,
): Promise<{ readonly finding: DoctorFinding; readonly chain: Chain | undefined }> {
  let chain: Chain | undefined;
  const finding = await attempt('genesis', async () => {
    chain = openChain(await readGenesisFile(layout.chain.genesis), nodeCrypto);
    checkGenesisKept(layout, chain);
    checkNodeKey(chain, await readKeyFile(layout.nodeKey));
    return `chain "${chain.name}", fingerprint ${chain.fingerprint}`;
  });
  return { finding, chain };
}

/** Whether a chain can be founded here: nothing of one may be left. */
export function checkUnfounded(layout: DataLayout, chain: string): Promise<DoctorFinding> {
  return attempt('data', () => {
    checkFoundable(layout, chain);
    return `${layout.root} holds no chain "${chain}" yet: "npm start" founds it`;
  });
}
