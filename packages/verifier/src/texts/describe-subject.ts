import { evidenceRecordKey } from '@stele/protocol';
import type {
  AbsenceFacts,
  CosignerFacts,
  EndFacts,
  RecordFacts,
  TransactionFacts,
  VerificationReport,
} from '../report/report.ts';
import { type Fact, type FactGroup, factOf } from './description.ts';
import type { TemplateValues } from './fill-template.ts';
import type { Wording } from './wording.ts';

/** What the evidence is about. */
export function whatGroup({ subject }: VerificationReport, wording: Wording): FactGroup {
  const title = wording.texts.labels.what;
  if (subject.kind === 'record') return { title, facts: recordFacts(subject, wording) };
  if (subject.kind === 'transaction') return { title, facts: transactionFacts(subject, wording) };
  return { title, facts: absenceFacts(subject, wording) };
}

function recordFacts(subject: RecordFacts, wording: Wording): Fact[] {
  const { texts, fill } = wording;
  const { labels, values } = texts;
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
    ...signingFacts(subject, wording),
  ];
}

/** Who signs after the depositor, and what came of it. */
function signingFacts({ cosigners = [], declined, revoked }: RecordFacts, wording: Wording): Fact[] {
  const { texts, fill } = wording;
  const { labels, values } = texts;
  return [
    ...cosigners.flatMap((cosigner, i) => {
      const place = { place: i + 1, of: cosigners.length, who: whoText(cosigner, wording) };
      return factOf(labels.cosigner, cosignerText(cosigner, place, wording), 'hash');
    }),
    ...factOf(
      labels.declined,
      declined && fill(values.declined, { who: whoText(declined, wording), ...endValues(declined, wording) }),
      'hash',
    ),
    ...factOf(labels.revoked, revoked && fill(values.revoked, endValues(revoked, wording)), 'hash'),
  ];
}

function cosignerText({ signed }: CosignerFacts, place: TemplateValues, wording: Wording): string {
  const { texts, fill, formatTime } = wording;
  if (!signed) return fill(texts.values.cosignerOpen, place);
  const { time, transaction, key } = signed;
  return fill(texts.values.cosignerSigned, { ...place, time: formatTime(time), transaction, key: key.key });
}

function whoText(
  { name, account }: Pick<CosignerFacts, 'account' | 'name'>,
  { texts: { values }, fill }: Wording,
): string {
  return name === undefined ? account : fill(values.named, { name, account });
}

function endValues({ reason, time, transaction }: EndFacts, { formatTime }: Wording): TemplateValues {
  return { reason, time: formatTime(time), transaction };
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
