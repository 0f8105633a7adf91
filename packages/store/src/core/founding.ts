import { join } from 'node:path';
import { equalBytes, FIRST_KEY, type Hash, SteleError, Tag } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { FileLayer } from '../files/interface.ts';
import { readWholeFile, replaceFile } from '../files/whole-file.ts';
import type { BlockRecord, ChainParams } from '../interface.ts';
import type { Mark } from '../ledger/mark.ts';
import { SlotOffset } from '../ledger/slot.ts';
import type { Chain } from './chain.ts';
import { decodeParams, encodeParams } from './chain-params.ts';

/** What height 0 has of a record. */
const EMPTY_RECORD: BlockRecord = { header: new Uint8Array(0), transactions: [], bundles: [], receipts: [] };

const PARAMS_FILE = 'params';

/**
 * The parameters that a directory's chain was founded with; writes those given where there are none yet.
 * @throws SteleError STATE_MISSING, STATE_PARAMS_MISMATCH, STATE_CORRUPT
 */
export function settleParams(files: FileLayer, directory: string, given: ChainParams | undefined): ChainParams {
  const path = join(directory, PARAMS_FILE);
  const content = readWholeFile(files, path);
  if (content) {
    const found = decodeParams(content, path);
    if (given && !equalBytes(encodeParams(given), content))
      throw new SteleError('STATE_PARAMS_MISMATCH', { directory });
    return found;
  }
  if (!given) throw new SteleError('STATE_MISSING', { directory });
  replaceFile(files, path, encodeParams(given));
  return given;
}

/** Checks that the first key of all hashes the parameters. @throws SteleError STATE_CORRUPT */
export function checkFoundation(chain: Chain): void {
  const { finder } = chain;
  const isThere = finder.find(Buffer.from(FIRST_KEY), 0);
  const stored = finder.slot.bytes.subarray(SlotOffset.valueHash, SlotOffset.valueHash + 32);
  if (!isThere || !equalBytes(stored, hashOfParams(chain)))
    throw corrupt({ what: "the chain's parameters are not those of its first leaf" });
}

/** Writes height 0, which has the sentinel and nothing else. @param parametersHash stands in leaf 0. */
export async function foundChain(chain: Chain, parametersHash: Hash): Promise<Mark> {
  const block = chain.stager.found(parametersHash);
  const { mark } = await chain.log.append(block, EMPTY_RECORD);
  chain.index.insert(0, 0, () => 0);
  return mark;
}

/** What leaf 0 hashes. */
export function hashOfParams(chain: Chain): Hash {
  return chain.hasher.tagged(Tag.parameters, encodeParams(chain.params));
}
