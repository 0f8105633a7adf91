import type { EvidenceStatement, ProvenState } from '@stele/protocol';
import { bytesOf } from '../package/bytes-of.ts';
import { refusal } from '../refusal.ts';
import type { ProvenEntry } from './interface.ts';
import { headerAt, type ProvenHeaders } from './proven-headers.ts';

type Statement = Extract<EvidenceStatement, { readonly type: 'state' }>;

/**
 * Checks that a key had a value, or was absent, at a height.
 * @throws SteleError VERIFY_PROOF, STATE_PROOF_INVALID, EVIDENCE_BAD
 */
export function proveEntry(
  headers: ProvenHeaders,
  state: ProvenState | undefined,
  { height, key, value }: Statement,
): ProvenEntry {
  headerAt(headers, height);
  if (!state) throw refusal('EVIDENCE_BAD', 'no-state-proof', {});
  const rawKey = bytesOf(key, 'a state key');
  const rawValue = value === undefined ? undefined : bytesOf(value, 'a state value');
  return { type: 'state', height, key: rawKey, value: rawValue, interval: state.key(rawKey, height, rawValue) };
}
