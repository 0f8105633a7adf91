import { LEAF_BYTES } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { StateIndex } from '../index/state-index.ts';
import { tagOf } from '../index/tag-index.ts';
import { NONE } from '../log/numbers.ts';
import type { KeyFinder } from '../lookup/key-finder.ts';
import type { StagedBlock } from '../stage/staged-block.ts';

/**
 * Sets the entries of a block whose leaves are on disk. From the greatest key down: then whatever a reader
 * meets in between is consistent. A created key is there before the key in front of it points to it, and
 * until then the key in front of it still ends behind the gap.
 */
export function setEntries(index: StateIndex, finder: KeyFinder, block: StagedBlock): void {
  const { leaves, count, replaced } = block.content;
  for (let i = count - 1; i >= 0; i--) {
    const at = i * LEAF_BYTES;
    const tag = tagOf(leaves, at);
    const old = replaced[i] as number;
    if (old === NONE) index.insert(tag, block.firstSn + i, () => finder.greaterInRun(leaves, at));
    else if (!index.replace(tag, old, block.firstSn + i)) throw lost(leaves, at, old);
  }
}

function lost(leaves: Buffer, at: number, sn: number) {
  return corrupt({ what: 'the state index has lost a key', keyHash: leaves.slice(at, at + 32), sn });
}
