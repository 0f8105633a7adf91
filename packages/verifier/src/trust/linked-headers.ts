import { equalBytes } from '@stele/protocol';
import { refusal } from '../refusal.ts';
import { type ChainHeader, readHeader } from './chain-header.ts';
import type { Founding } from './founding.ts';

/** Headers that follow each other, oldest first, at least one. */
export type LinkedHeaders = readonly [ChainHeader, ...ChainHeader[]];

/**
 * Reads headers that must be linked by their parent hashes.
 * @throws SteleError VERIFY_HEADER, WIRE_MALFORMED, EVIDENCE_BAD
 */
export function readLinkedHeaders(founding: Founding, texts: readonly string[]): LinkedHeaders {
  const headers = texts.map((text) => readHeader(founding, text)) as unknown as LinkedHeaders;
  headers.forEach((header, i) => {
    const parent = headers[i - 1];
    if (parent) checkLink(parent, header);
  });
  return headers;
}

/**
 * Checks that a header is the child of another one.
 * @throws SteleError VERIFY_HEADER
 */
export function checkLink(parent: ChainHeader, child: ChainHeader): void {
  const heights = { height: child.height, parent: parent.height };
  if (child.height !== parent.height + 1) {
    throw refusal('VERIFY_HEADER', 'header-step', { height: child.height, expected: parent.height + 1 });
  }
  if (!equalBytes(child.parent, parent.hash)) throw refusal('VERIFY_HEADER', 'header-parent', heights);
  if (child.time < parent.time) throw refusal('VERIFY_HEADER', 'header-time', heights);
  if (!equalBytes(child.validatorsHash, parent.nextValidatorsHash)) {
    throw refusal('VERIFY_HEADER', 'header-set', heights);
  }
}
