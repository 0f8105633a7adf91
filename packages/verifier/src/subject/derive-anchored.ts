import type { AnchoredClaim, EvidenceClaim, EvidenceRecord } from '@stele/protocol';
import { refusal } from '../refusal.ts';
import type { ProvenAnchored, ProvenStatements, ProvenTransaction } from '../statements/interface.ts';
import type { RecordSubject } from './interface.ts';

/**
 * Derives the record of an anchored batch that a package is about.
 * @throws SteleError VERIFY_CLAIM
 */
export function deriveAnchored(
  claim: EvidenceClaim,
  { batch, index, count, content }: AnchoredClaim,
  { anchored, placed }: ProvenStatements,
): RecordSubject {
  const { record } = claim;
  if (record !== undefined) throw refusal('VERIFY_CLAIM', 'claim-record', { record });
  const proven = anchored.find((candidate) => candidate.index === index && candidate.anchor.batch === batch);
  if (!proven) throw refusal('VERIFY_CLAIM', 'claim-anchored', { index, batch });
  const { anchor } = proven;
  if (anchor.count !== count) throw refusal('VERIFY_CLAIM', 'claim-count', { found: anchor.count });
  const { algorithm, digest } = proven.record.content;
  if (content !== `${algorithm}:${digest}`) throw refusal('VERIFY_CLAIM', 'claim-content', { digest });
  const { transaction, entry } = anchor;
  if (claim.transaction !== transaction) throw refusal('VERIFY_CLAIM', 'claim-transaction', { found: transaction });
  // The contract writes the entry of a batch once.
  const height = entry.interval.from;
  if (claim.height !== height) throw refusal('VERIFY_CLAIM', 'claim-height', { found: height });
  const deposit = placed.find(
    (statement): statement is ProvenTransaction => statement.type === 'transaction' && statement.id === transaction,
  );
  const key = `${batch}/${index}`;
  return { kind: 'record', key, algorithm, digest, record: recordOf(proven), entry, height, deposit, anchored: proven };
}

/** What a record would say that was deposited as a state entry of its own. */
function recordOf({ anchor: { owner, signer, transaction, time }, record: { label, size } }: ProvenAnchored) {
  const record: EvidenceRecord = {
    owner,
    signer,
    transaction,
    time,
    ...(label === undefined ? {} : { label }),
    ...(size === undefined ? {} : { size }),
  };
  return record;
}
