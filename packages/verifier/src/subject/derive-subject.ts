import type { EvidenceClaim } from '@stele/protocol';
import { refusal } from '../refusal.ts';
import type { PlacedStatement, ProvenEntry, ProvenStatements, ProvenTransaction } from '../statements/interface.ts';
import { deriveAnchored } from './derive-anchored.ts';
import { deriveRecord } from './derive-record.ts';
import { type AbsenceSubject, NO_TRANSACTION, type Subject, type TransactionSubject } from './interface.ts';

/**
 * Derives from the statements what a package is about, and holds its claim against that.
 * @throws SteleError VERIFY_CLAIM, EVIDENCE_BAD
 */
export function deriveSubject(claim: EvidenceClaim, statements: ProvenStatements): Subject {
  const { record, anchored } = claim;
  const { entries } = statements;
  if (anchored !== undefined) return deriveAnchored(claim, anchored, statements);
  if (record === undefined) {
    return claim.transaction === NO_TRANSACTION
      ? deriveAbsence(claim, entries.list)
      : deriveTransaction(claim, statements.placed);
  }
  const [newest] = entries.records(record);
  if (!newest) throw refusal('VERIFY_CLAIM', 'claim-record', { record });
  if (newest.value !== undefined) return deriveRecord(claim, record, entries.records(record), statements.placed);
  return deriveAbsence(claim, [newest]);
}

function deriveAbsence(claim: EvidenceClaim, entries: readonly ProvenEntry[]): AbsenceSubject {
  const { height, record } = claim;
  if (claim.transaction !== NO_TRANSACTION) throw refusal('VERIFY_CLAIM', 'claim-transaction', { found: 'none' });
  const entry = entries.find((candidate) => candidate.value === undefined && candidate.height === height);
  if (!entry) throw refusal('VERIFY_CLAIM', 'claim-not-absent', { height });
  return { kind: 'absence', entry, height, record };
}

function deriveTransaction(claim: EvidenceClaim, statements: readonly PlacedStatement[]): TransactionSubject {
  const { transaction: id, height } = claim;
  const placed = statements.filter((statement) => statement.id === id);
  const [first] = placed;
  if (!first) throw refusal('VERIFY_CLAIM', 'claim-not-shown', {});
  const elsewhere = placed.find((statement) => statement.height !== height);
  if (elsewhere) throw refusal('VERIFY_CLAIM', 'claim-height', { found: elsewhere.height });
  const transaction = placed.find((statement): statement is ProvenTransaction => statement.type === 'transaction');
  return { kind: 'transaction', id, height, placed, transaction };
}
