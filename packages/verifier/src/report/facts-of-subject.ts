import { type Bytes, toHex, utf8ToText } from '@stele/protocol';
import type { PlacedStatement, ProvenAnchored } from '../statements/interface.ts';
import type { AbsenceSubject, RecordSubject, Subject, TransactionSubject } from '../subject/interface.ts';
import { entryName } from './entry-name.ts';
import type { AbsenceFacts, RecordFacts, SubjectFacts, TransactionFacts } from './report.ts';

/** What the package is about. */
export function subjectFacts(subject: Subject): SubjectFacts {
  if (subject.kind === 'record') return recordFacts(subject);
  return subject.kind === 'transaction' ? transactionFacts(subject) : absenceFacts(subject);
}

function recordFacts({ key, algorithm, digest, record, height, anchored }: RecordSubject): RecordFacts {
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
    ...(anchored ? { batch: placeIn(anchored) } : {}),
  };
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
