import { type ContentHash, EVIDENCE_CONTRACT, EvidenceRecord } from '@stele/protocol';
import { routes } from '@stele/sdk/api';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import type { Reading } from '../api/api-reader.ts';
import { html } from '../html/html.ts';
import { numberText } from '../html/number-text.ts';
import { timeText } from '../html/time-text.ts';
import { recordLink } from '../links.ts';
import type { PageContext } from '../page-context.ts';
import { type Answer, isAbsence, type LookUp, problemAnswer } from './answer.ts';
import { recordAnswer } from './record-answer.ts';

/** What the evidence contract answers of a content. */
const Deposits = Type.Object({
  records: Type.Array(Type.Object({ key: Type.String(), record: EvidenceRecord })),
  count: Type.Integer(),
});
type Deposits = Static<typeof Deposits>;

/** The evidence records of a content, by its hash. */
export async function contentAnswer(lookUp: LookUp, algorithm: ContentHash, digest: string): Promise<Answer> {
  const found = await depositsOf(lookUp, algorithm, digest);
  if (found) return found;
  const { nothing } = lookUp.context.texts.lookUp;
  return {
    kind: 'nothing',
    tone: 'warning',
    lead: nothing.content(html`<span class="mono wrap">${algorithm}:${digest}</span>`),
    body: html`<p class="quiet">${nothing.recordHint}</p>`,
  };
}

/** The evidence records of a content, if it was deposited. */
export async function depositsOf(lookUp: LookUp, algorithm: ContentHash, digest: string): Promise<Answer | undefined> {
  const reading = await readDeposits(lookUp.context, algorithm, digest);
  if ('problem' in reading)
    return isAbsence(reading.problem) ? undefined : problemAnswer(lookUp.context, reading.problem);
  const [first] = reading.answer.records;
  if (!first) return undefined;
  if (reading.answer.count === 1) return recordAnswer(lookUp, first.key);
  return severalRecords(lookUp, reading.answer);
}

async function readDeposits(
  { api, chain }: PageContext,
  algorithm: ContentHash,
  digest: string,
): Promise<Reading<Deposits>> {
  const body = { contract: EVIDENCE_CONTRACT, method: 'byHash', args: { algorithm, digest } };
  const reading = await api.read(routes.query, { params: { chain }, body });
  if ('problem' in reading) return reading;
  const { result } = reading.answer;
  // Another contract may bear the name on a chain without the evidence service.
  return { answer: Value.Check(Deposits, result) ? result : { records: [], count: 0 } };
}

function severalRecords({ context }: LookUp, { records, count }: Deposits): Answer {
  const texts = context.texts.lookUp.record;
  const items = records.map(
    ({ key, record }) => html`<li>${recordLink(context, key)} <span class="did">${timeText(record.time)}</span></li>`,
  );
  return {
    kind: 'record',
    tone: 'good',
    lead: texts.count(numberText(count, context.language)),
    body: html`${count > records.length && html`<p class="quiet">${texts.first(numberText(records.length, context.language))}</p>`}<ul class="transactions">${items}</ul>`,
  };
}
