import { evidenceRecordKey } from '@stele/protocol';
import type { AbsenceFacts, RecordFacts, TransactionFacts, VerificationReport } from '../report/report.ts';
import { type Fact, type FactGroup, factOf } from './description.ts';
import type { Wording } from './wording.ts';

/** What the evidence is about. */
export function whatGroup({ subject }: VerificationReport, wording: Wording): FactGroup {
  const title = wording.texts.labels.what;
  if (subject.kind === 'record') return { title, facts: recordFacts(subject, wording) };
  if (subject.kind === 'transaction') return { title, facts: transactionFacts(subject, wording) };
  return { title, facts: absenceFacts(subject, wording) };
}

function recordFacts(subject: RecordFacts, { texts: { labels, values }, fill }: Wording): Fact[] {
  const { label, algorithm, digest, size, key, transaction, supersededBy, supersedes, batch } = subject;
  // The key of the first record of a content says no more than its hash, one in a batch no more than its place.
  const isTold = batch !== undefined || key === evidenceRecordKey(algorithm, digest, 0);
  return [
    ...factOf(labels.name, label),
    ...factOf(labels.hash, `${algorithm}:${digest}`, 'hash'),
    ...factOf(labels.size, size === undefined ? undefined : fill(values.bytes, { size })),
    ...factOf(labels.record, isTold ? undefined : key, 'hash'),
    ...factOf(labels.batch, batch && fill(values.inBatch, { ...batch, number: batch.index + 1 }), 'hash'),
    ...factOf(labels.supersededBy, supersededBy, 'hash'),
    ...factOf(labels.supersedes, supersedes, 'hash'),
    ...factOf(labels.transaction, transaction, 'hash'),
  ];
}

function transactionFacts(subject: TransactionFacts, { texts: { labels, values }, fill }: Wording): Fact[] {
  const { transaction, height, index, succeeded, code = '', calls, events } = subject;
  const otherwise = succeeded === undefined ? values.open : fill(values.failed, { code });
  return [
    ...factOf(labels.transaction, transaction, 'hash'),
    ...factOf(labels.place, fill(values.place, { height, index })),
    ...factOf(labels.outcome, succeeded ? values.succeeded : otherwise),
    ...calls.flatMap(({ contract, method }) => factOf(labels.calls, `${contract}.${method}`)),
    ...events.flatMap(({ index, contract, name, data }) =>
      factOf(labels.event, `${index}: ${contract}.${name} ${data}`),
    ),
  ];
}

function absenceFacts({ entry, record, height }: AbsenceFacts, { texts: { labels }, fill }: Wording): Fact[] {
  return [
    ...(record === undefined ? factOf(labels.entry, entry, 'hash') : factOf(labels.record, record, 'hash')),
    ...factOf(labels.block, fill('{height}', { height })),
  ];
}
