import { type EvidencePackage, type ProvenState, toHex } from '@stele/protocol';
import { refusal } from '../refusal.ts';
import type { PlacedStatement, ProvenEntry, ProvenStatements } from './interface.ts';
import { proveEntry } from './prove-entry.ts';
import { proveEvent, proveReceipt } from './prove-receipt.ts';
import { proveTransaction } from './prove-transaction.ts';
import type { ListContext } from './proven-headers.ts';

/**
 * Checks every statement of a package under the header of its height.
 * @throws SteleError VERIFY_PROOF, STATE_PROOF_INVALID, EVIDENCE_BAD, WIRE_MALFORMED, TX_BAD, TX_WRONG_CHAIN,
 * SIGNATURE_COUNT
 */
export function* proveStatements(
  context: ListContext,
  state: ProvenState | undefined,
  evidence: EvidencePackage,
): Generator<undefined, ProvenStatements> {
  const entries: ProvenEntry[] = [];
  const placed: PlacedStatement[] = [];
  for (const statement of evidence.statements) {
    if (statement.type === 'state') entries.push(proveEntry(context.headers, state, statement));
    else if (statement.type === 'transaction') placed.push(proveTransaction(context, statement));
    else if (statement.type === 'receipt') placed.push(proveReceipt(context, statement));
    else placed.push(proveEvent(context, statement));
    yield;
  }
  checkPlaces(placed);
  checkOnce(entries, placed);
  return { entries, placed };
}

/** A transaction and the receipt at its place must be of one id. */
function checkPlaces(placed: readonly PlacedStatement[]): void {
  const ids = new Map<string, string>();
  for (const { height, index, id } of placed) {
    const place = `${height}.${index}`;
    if ((ids.get(place) ?? id) !== id) throw refusal('VERIFY_PROOF', 'proof-place', { height, index });
    ids.set(place, id);
  }
}

/** A statement made twice would be reported as two things. */
function checkOnce(entries: readonly ProvenEntry[], placed: readonly PlacedStatement[]): void {
  const made = [
    ...entries.map(({ type, height, key }) => ({ type, height, name: `${type} ${toHex(key)}` })),
    ...placed.map((statement) => ({ type: statement.type, height: statement.height, name: nameOf(statement) })),
  ];
  const names = new Set<string>();
  for (const { type, height, name } of made) {
    const place = `${height} ${name}`;
    if (names.has(place)) throw refusal('EVIDENCE_BAD', 'statement-twice', { type, height });
    names.add(place);
  }
}

function nameOf(statement: PlacedStatement): string {
  const name = `${statement.type} ${statement.index}`;
  return statement.type === 'event' ? `${name}.${statement.eventIndex}` : name;
}
