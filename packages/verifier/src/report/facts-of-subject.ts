import { type Bytes, type EvidenceRecord, toHex, utf8ToText } from '@stele/protocol';
import type { PlacedStatement, ProvenAnchored } from '../statements/interface.ts';
import type { Cosigner } from '../subject/cosigners.ts';
import type { AbsenceSubject, RecordSubject, Subject, TransactionSubject } from '../subject/interface.ts';
import { entryName } from './entry-name.ts';
import { cosignerFacts } from './facts-of-people.ts';
import { momentOf } from './moment.ts';
import type { AbsenceFacts, CosignerFacts, EndFacts, RecordFacts, SubjectFacts, TransactionFacts } from './report.ts';

/**
 * What the package is about.
 * @param height of the block whose state the proofs lead to.
 */
export function subjectFacts(subject: Subject, height: number, cosigners: readonly Cosigner[] = []): SubjectFacts {
  if (subject.kind === 'record')
    return { ...recordFacts(subject, cosignerFacts(cosigners)), ...changeOf(subject, height) };
  return subject.kind === 'transaction' ? transactionFacts(subject) : absenceFacts(subject);
}

function recordFacts(subject: RecordSubject, cosigners: readonly CosignerFacts[]): RecordFacts {
  const { key, algorithm, digest, record, height, anchored } = subject;
  const { transaction, label, size, supersededBy, supersedes } = record;
  return {
    kind: 'record',
    key,
    algorithm,
    digest,
    transaction,
    ...(height === undefined ? {} : { height }),
    ...(label === undefined ? {} : { label }),
    ...(size === undefined ? {} : { size }),
    ...(supersededBy === undefined ? {} : { supersededBy }),
    ...(supersedes === undefined ? {} : { supersedes }),
    ...(cosigners.length > 0 ? { cosigners } : {}),
    ...endsOf(record, cosigners),
    ...(anchored ? { batch: placeIn(anchored) } : {}),
  };
}

/** That the newest version shown did not last until the block, where it did not. */
function changeOf({ entry: { interval } }: RecordSubject, height: number): Pick<RecordFacts, 'changedAt'> {
  return interval.to > height ? {} : { changedAt: interval.to };
}

/** How the record came to an end, where it did. */
function endsOf(
  { declined, revoked }: EvidenceRecord,
  cosigners: readonly CosignerFacts[],
): Pick<RecordFacts, 'declined' | 'revoked'> {
  const name = cosigners.find(({ account }) => account === declined?.account)?.name;
  return {
    ...(declined && {
      declined: { ...endOf(declined), account: declined.account, ...(name === undefined ? {} : { name }) },
    }),
    ...(revoked && { revoked: endOf(revoked) }),
  };
}

function endOf({ reason, time, transaction }: EvidenceRecord['revoked'] & object): EndFacts {
  return { reason, time: momentOf(time), transaction };
}

function placeIn({ anchor: { batch, count }, index }: ProvenAnchored): RecordFacts['batch'] & object {
  return { batch, index, count };
}

function transactionFacts({ id, height, placed, transaction }: TransactionSubject): TransactionFacts {
  const [first] = placed as [PlacedStatement];
  const receipt = placed.flatMap((statement) => ('receipt' in statement ? [statement.receipt] : []))[0];
  const events = placed.flatMap((statement) => (statement.type === 'event' ? [statement] : []));
  return {
    kind: 'transaction',
    transaction: id,
    height,
    index: first.index,
    ...(receipt ? { succeeded: receipt.code === '' } : {}),
    ...(receipt?.code ? { code: receipt.code } : {}),
    calls: (transaction?.transaction.content.calls ?? []).map(({ contract, method }) => ({ contract, method })),
    events: events.map(({ eventIndex, event: { contract, name, data } }) => ({
      index: eventIndex,
      contract,
      name,
      data: textOf(data),
    })),
  };
}

function absenceFacts({ entry, height, record }: AbsenceSubject): AbsenceFacts {
  return { kind: 'absence', height, entry: entryName(entry.key), ...(record === undefined ? {} : { record }) };
}

/** Text of bytes that a contract chose; in hex where they are none. */
function textOf(bytes: Bytes): string {
  try {
    return utf8ToText(bytes);
  } catch {
    return toHex(bytes);
  }
}
