import { nodeCrypto } from '@stele/crypto/node';
import { type Chain, checkGenesisSignatures, openChain } from '@stele/ledger';
import { headerCodec, headerHash, SteleError, toHex } from '@stele/protocol';
import { openState, type StateStore } from '@stele/store';
import { CertificateStore } from '../certificates/certificate-store.ts';
import { ValidatorHistory } from '../certificates/validator-history.ts';
import { Headers } from '../chain-view/headers.ts';
import { openDatabase } from '../data/open-database.ts';
import { readGenesisFile } from '../founding/genesis-file.ts';
import { checkCertified } from './check-certified.ts';
import { readCertificates, readOutcomes } from './rows.ts';
import type { Unpacked } from './unpack.ts';

/** What a backup was found to be. */
export interface CheckedBackup {
  readonly chain: Chain;
  /** The newest height with a certificate that follows from the genesis; 0 for none. */
  readonly certified: number;
  /** Time of the newest block, in ms since 1970. */
  readonly time: number;
}

/**
 * Checks an unpacked backup by all that it must agree with: the genesis by its fingerprint and its founders' signatures,
 * the state by its roots, made anew from the leaves, everything that is stored by checksums and hashes, and the newest
 * certified header by the validators since the genesis. Makes the databases from their rows.
 * @throws SteleError BACKUP_BAD, BACKUP_UNCERTIFIED, GENESIS_*, STATE_*
 */
export async function checkUnpacked(unpacked: Unpacked, file: string): Promise<CheckedBackup> {
  const { head, layout, rows } = unpacked;
  const { ledger, certificates, results, genesis } = layout.chain;
  const chain = openChain(await readGenesisFile(genesis), nodeCrypto);
  if (chain.fingerprint !== head.fingerprint || chain.name !== head.chain) {
    throw new SteleError('BACKUP_BAD', { file, reason: 'its genesis is of another chain than it says' });
  }
  checkGenesisSignatures(chain, nodeCrypto);
  await readCertificates(rows.certificates, certificates);
  await readOutcomes(rows.outcomes, results);
  const store = await openState(ledger, { params: chain.storeParams });
  try {
    const time = await checkStore(store, chain, unpacked, file);
    return { chain, time, certified: await certifiedOf(store, chain, certificates) };
  } finally {
    await store.close();
  }
}

/** @returns the time of the newest block */
async function checkStore(store: StateStore, chain: Chain, { head }: Unpacked, file: string): Promise<number> {
  const { height } = store.tip();
  const { header } = await store.summary(height);
  const found = toHex(headerHash(chain.hasher, header));
  if (height !== head.height || found !== head.headerHash) {
    throw new SteleError('BACKUP_BAD', { file, reason: `its ledger ends with another block than ${head.height}` });
  }
  for await (const { what } of store.scrub({ rate: 0 })) throw new SteleError('BACKUP_BAD', { file, reason: what });
  return headerCodec.decode(header).time;
}

async function certifiedOf(store: StateStore, chain: Chain, folder: string): Promise<number> {
  const certificates = await openDatabase(folder, CertificateStore.open);
  try {
    const { header } = await store.summary(store.tip().height);
    const validators = await ValidatorHistory.open(chain, store, certificates.sets);
    const headers = new Headers(chain.hasher, store, header);
    const certified = await checkCertified({ chain, reader: store, certificates, validators, headers });
    await validators.close();
    return certified;
  } finally {
    await certificates.close();
  }
}
