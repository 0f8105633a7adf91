import { equalBytes, type Hasher, type ProvenState } from '@stele/protocol';
import { refusal } from '../refusal.ts';
import { type ChainHeader, readHeader } from '../trust/chain-header.ts';
import type { Founding } from '../trust/founding.ts';

/** Headers under which statements may stand, by their heights: the base header and earlier ones. */
export type ProvenHeaders = ReadonlyMap<number, ChainHeader>;

/**
 * Checks earlier headers: the state under the base header names the hash and the state root of each.
 * @throws SteleError VERIFY_HEADER, STATE_PROOF_INVALID, EVIDENCE_BAD, WIRE_MALFORMED
 */
export function proveEarlierHeaders(
  founding: Founding,
  base: ChainHeader,
  state: ProvenState | undefined,
  texts: readonly string[],
): ProvenHeaders {
  const headers = new Map([[base.height, base]]);
  for (const text of texts) {
    const header = readHeader(founding, text);
    const { height } = header;
    if (headers.has(height)) throw refusal('EVIDENCE_BAD', 'earlier-twice', { height });
    if (!state) throw refusal('EVIDENCE_BAD', 'no-state-proof', {});
    const { headerHash, stateRoot } = state.earlierBlock(height);
    if (!equalBytes(headerHash, header.hash) || !equalBytes(stateRoot, header.stateRoot)) {
      throw refusal('VERIFY_HEADER', 'header-not-in-state', { height });
    }
    headers.set(height, header);
  }
  return headers;
}

/**
 * The header that a statement stands under.
 * @throws SteleError VERIFY_PROOF
 */
export function headerAt(headers: ProvenHeaders, height: number): ChainHeader {
  const header = headers.get(height);
  if (!header) throw refusal('VERIFY_PROOF', 'proof-height', { height });
  return header;
}

/** What list proofs are checked with. */
export interface ListContext {
  readonly hasher: Hasher;
  readonly headers: ProvenHeaders;
}
