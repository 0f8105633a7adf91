import type { Chain } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import type { ChainLayout } from '../data/layout.ts';
import { readRestoredMark } from './restored-mark.ts';

/**
 * Why a restored node that orders a chain alone makes no block: another copy may have made the next one already, and two
 * headers of one height under its signatures would prove its owner a cheat. Undefined where it may go on. Where several
 * order, it takes transactions and casts no votes.
 */
export function heldError(chain: Chain, layout: ChainLayout): SteleError | undefined {
  if (chain.sections.engine) return undefined;
  const mark = readRestoredMark(layout);
  return mark && new SteleError('NODE_RESTORED', { height: mark.height, chain: chain.name });
}
