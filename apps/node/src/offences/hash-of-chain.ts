import { decodeGenesisCore, type HashName } from '@stele/protocol';
import { readGenesisFile } from '../founding/genesis-file.ts';

/** The hash function of a chain, out of its genesis file. @throws SteleError GENESIS_BAD */
export async function hashOfChain(genesisFile: string): Promise<HashName> {
  return decodeGenesisCore((await readGenesisFile(genesisFile)).core).hash;
}
