import { equalBytes } from '@stele/protocol';
import { refusal } from '../refusal.ts';
import type { ChainHeader } from './chain-header.ts';
import { checkLink } from './linked-headers.ts';

/**
 * Checks headers that were shown to be the chain's, each in its own way, against each other: one header for a
 * height, neighbours linked, time never decreasing. Two headers of a height would prove that validators of the
 * chain signed both, and then none of them can be relied on.
 * @throws SteleError VERIFY_HEADER
 */
export function checkTimeline(headers: readonly ChainHeader[]): void {
  const ascending = [...headers].sort((a, b) => a.height - b.height);
  ascending.forEach((header, i) => {
    const below = ascending[i - 1];
    if (!below) return;
    const { height } = header;
    if (below.height === height) {
      if (!equalBytes(below.hash, header.hash)) throw refusal('VERIFY_HEADER', 'header-two', { height });
    } else if (below.height === height - 1) checkLink(below, header);
    else if (header.time < below.time) {
      throw refusal('VERIFY_HEADER', 'header-time', { height, parent: below.height });
    }
  });
}
