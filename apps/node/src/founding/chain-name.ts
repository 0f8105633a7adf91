import type { CryptoBackend } from '@stele/crypto';
import { openChain } from '@stele/ledger';
import type { HashName } from '@stele/protocol';
import { readGenesisFile } from './genesis-file.ts';

/** What names a chain. */
export interface ChainName {
  /** Genesis fingerprint in hex. */
  readonly fingerprint: string;
  readonly hash: HashName;
}

/** The chain of a genesis file. @throws SteleError GENESIS_BAD */
export async function chainOfGenesisFile(path: string, crypto: CryptoBackend): Promise<ChainName> {
  const genesis = await readGenesisFile(path);
  const { fingerprint, hash } = openChain(genesis, crypto);
  return { fingerprint, hash };
}
