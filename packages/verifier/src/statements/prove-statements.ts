import type { EvidencePackage } from '@stele/protocol';
import { refusal } from '../refusal.ts';
import type { Entries } from './entries.ts';
import type { PlacedStatement, ProvenAnchor, ProvenAnchored, ProvenStatements } from './interface.ts';
import type { KnownNodes } from './known-nodes.ts';
import { proveAnchored } from './prove-anchored.ts';
import { proveEvent, proveReceipt } from './prove-receipt.ts';
import { proveTransaction } from './prove-transaction.ts';
import type { ListContext } from './proven-headers.ts';

/**
 * Checks every statement of a package that carries a proof of its own, beside the entries of the state.
 * @throws SteleError VERIFY_PROOF, EVIDENCE_BAD, WIRE_MALFORMED, TX_BAD, TX_WRONG_CHAIN, SIGNATURE_COUNT
 */
export function* proveStatements(
  context: ListContext,
  entries: Entries,
  { statements }: EvidencePackage,
  nodesOf?: (anchor: ProvenAnchor) => KnownNodes,
): Generator<undefined, ProvenStatements> {
  const placed: PlacedStatement[] = [];
  const anchored: ProvenAnchored[] = [];
  for (const statement of statements) {
    if (statement.type === 'state') continue;
    if (statement.type === 'anchored') anchored.push(proveAnchored(context.hasher, entries, statement, nodesOf));
    else if (statement.type === 'transaction') placed.push(proveTransaction(context, statement));
    else if (statement.type === 'receipt') placed.push(proveReceipt(context, statement));
    else placed.push(proveEvent(context, statement));
    yield;
  }
  checkPlaces(placed);
  checkOnce(placed);
  checkAnchoredOnce(anchored);
  return { entries, placed, anchored };
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
function checkOnce(placed: readonly PlacedStatement[]): void {
  const names = new Set<string>();
  for (const statement of placed) {
    const { type, height } = statement;
    const name = `${height} ${nameOf(statement)}`;
    if (names.has(name)) throw refusal('EVIDENCE_BAD', 'statement-twice', { type, height });
    names.add(name);
  }
}

function nameOf(statement: PlacedStatement): string {
  const name = `${statement.type} ${statement.index}`;
  return statement.type === 'event' ? `${name}.${statement.eventIndex}` : name;
}

function checkAnchoredOnce(anchored: readonly ProvenAnchored[]): void {
  const names = new Set<string>();
  for (const { anchor, index } of anchored) {
    const name = `${anchor.batch} ${index}`;
    if (names.has(name)) throw refusal('EVIDENCE_BAD', 'anchored-twice', { index, batch: anchor.batch });
    names.add(name);
  }
}
