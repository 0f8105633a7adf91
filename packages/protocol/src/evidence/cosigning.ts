import type { EvidenceRecord } from './record.ts';

/**
 * Place of the account whose turn it is to sign a record, among its cosigners.
 * @returns undefined where nobody may sign: no cosigners, all have signed, or the record is declined, revoked, superseded.
 */
export function awaitedCosigner(record: EvidenceRecord): number | undefined {
  const { cosigners = [], declined, revoked, supersededBy } = record;
  if (declined || revoked || supersededBy !== undefined) return undefined;
  const place = cosigners.findIndex(({ transaction }) => transaction === undefined);
  return place === -1 ? undefined : place;
}

/** How many of a record's cosigners have signed. */
export function signedCosigners({ cosigners = [] }: EvidenceRecord): number {
  return cosigners.filter(({ transaction }) => transaction !== undefined).length;
}

/** Whether a record was written again since its deposit: superseded or superseding, signed, declined, revoked. */
export function isRewrittenRecord(record: EvidenceRecord): boolean {
  const { supersededBy, supersedes, declined, revoked } = record;
  if (supersededBy !== undefined || supersedes !== undefined) return true;
  return declined !== undefined || revoked !== undefined || signedCosigners(record) > 0;
}
