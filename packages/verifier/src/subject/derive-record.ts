import {
  type Bytes,
  type EvidenceClaim,
  EvidenceRecord,
  isRewrittenRecord,
  parseEvidenceRecordKey,
} from '@stele/protocol';
import { parseEntry } from '../package/parse-entry.ts';
import { refusal } from '../refusal.ts';
import type { PlacedStatement, ProvenEntry, ProvenTransaction } from '../statements/interface.ts';
import { checkOrder } from './cosigners.ts';
import type { RecordSubject } from './interface.ts';

interface Version {
  readonly entry: ProvenEntry;
  readonly record: EvidenceRecord;
}

/**
 * Derives an evidence record from its versions, newest first, and from statements about its transaction.
 * @throws SteleError VERIFY_CLAIM, EVIDENCE_BAD
 */
export function deriveRecord(
  claim: EvidenceClaim,
  key: string,
  entries: readonly ProvenEntry[],
  statements: readonly PlacedStatement[],
): RecordSubject {
  const parts = parseEvidenceRecordKey(key);
  if (!parts) throw refusal('EVIDENCE_BAD', 'record-key', { record: key });
  const versions = readVersions(key, entries);
  const [newest] = versions as [Version];
  const { transaction } = newest.record;
  if (versions.some(({ record }) => record.transaction !== transaction)) {
    throw refusal('VERIFY_CLAIM', 'claim-versions', {});
  }
  if (claim.transaction !== transaction) throw refusal('VERIFY_CLAIM', 'claim-transaction', { found: transaction });
  const placed = statements.filter(({ id }) => id === transaction);
  const height = heightOfDeposit(versions, placed);
  if (height === undefined ? claim.height > newest.entry.interval.from : claim.height !== height) {
    throw refusal('VERIFY_CLAIM', 'claim-height', { found: height ?? newest.entry.interval.from });
  }
  const deposit = placed.find((statement): statement is ProvenTransaction => statement.type === 'transaction');
  const { algorithm, digest } = parts;
  return { kind: 'record', key, algorithm, digest, ...newest, height, deposit, anchored: undefined };
}

function readVersions(key: string, entries: readonly ProvenEntry[]): Version[] {
  return entries.flatMap((entry) => (entry.value ? [{ entry, record: readRecord(key, entry.value) }] : []));
}

function readRecord(key: string, value: Bytes): EvidenceRecord {
  const record = parseEntry(EvidenceRecord, value, key);
  checkOrder(key, record);
  return record;
}

/**
 * Height of the block in which a record was deposited. The contract writes a record again only where that
 * leaves a trace in it, so a version without one is the one deposited.
 */
function heightOfDeposit(versions: readonly Version[], placed: readonly PlacedStatement[]): number | undefined {
  const heights = new Set(placed.map((statement) => statement.height));
  for (const { record, entry } of versions) {
    if (!isRewrittenRecord(record)) heights.add(entry.interval.from);
  }
  const [height, other] = [...heights];
  if (other !== undefined) throw refusal('VERIFY_CLAIM', 'claim-height', { found: other });
  return height;
}
