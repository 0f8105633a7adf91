import { type EvidencePackage, type EvidenceStatement, type ProvenState, toHex } from '@stele/protocol';
import { bytesOf } from '../package/bytes-of.ts';
import { refusal } from '../refusal.ts';
import { createEntries, type Entries } from './entries.ts';
import type { ProvenEntry } from './interface.ts';
import { headerAt, type ProvenHeaders } from './proven-headers.ts';

type Statement = Extract<EvidenceStatement, { readonly type: 'state' }>;

/**
 * Checks all entries of the state that a package states.
 * @throws SteleError VERIFY_PROOF, STATE_PROOF_INVALID, EVIDENCE_BAD
 */
export function* proveEntries(
  headers: ProvenHeaders,
  state: ProvenState | undefined,
  { statements }: EvidencePackage,
): Generator<undefined, Entries> {
  const entries: ProvenEntry[] = [];
  for (const statement of statements) {
    if (statement.type !== 'state') continue;
    entries.push(proveEntry(headers, state, statement));
    yield;
  }
  checkOnce(entries);
  return createEntries(entries);
}

/** An entry stated twice would be reported as two things. */
function checkOnce(entries: readonly ProvenEntry[]): void {
  const names = new Set<string>();
  for (const { type, height, key } of entries) {
    const name = `${height} ${toHex(key)}`;
    if (names.has(name)) throw refusal('EVIDENCE_BAD', 'statement-twice', { type, height });
    names.add(name);
  }
}

/**
 * Checks that a key had a value, or was absent, at a height.
 * @throws SteleError VERIFY_PROOF, STATE_PROOF_INVALID, EVIDENCE_BAD
 */
function proveEntry(
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
