import { type EvidenceRecord, parseEvidenceRecordKey } from '@stele/protocol';
import type { EvidenceContext } from './evidence-state.ts';

/** The record of a key; refuses where there is none. */
export function presentRecord(context: EvidenceContext, key: string): EvidenceRecord {
  if (!parseEvidenceRecordKey(key)) context.refuse(`"${key.slice(0, 80)}" is not a record key`);
  const record = context.state.records.get(key);
  return record ? (record as EvidenceRecord) : context.refuse(`there is no record ${key}`);
}

/** The record of a key; refuses where it is not the calling account's. */
export function ownRecord(context: EvidenceContext, key: string): EvidenceRecord {
  const record = presentRecord(context, key);
  if (record.owner !== context.account) context.refuse(`record ${key} belongs to another account`);
  return record;
}
