import { awaitedCosigner, EVIDENCE_CONTRACT, EVIDENCE_RECORDS, EvidenceRecord } from '@stele/protocol';
import { routes } from '@stele/sdk/api';
import Value from 'typebox/value';
import { endpointPath } from '../api/endpoint-path.ts';
import { html, type Markup } from '../html/html.ts';
import { jsonView } from '../html/json-view.ts';
import { timeText } from '../html/time-text.ts';
import { idLink, recordLink } from '../links.ts';
import { type Answer, isAbsence, type LookUp, problemAnswer } from './answer.ts';
import { recordView } from './record-view.ts';

/** An evidence record by its key. */
export async function recordAnswer(lookUp: LookUp, key: string): Promise<Answer> {
  const { context } = lookUp;
  const params = { chain: context.chain, contract: EVIDENCE_CONTRACT, collection: EVIDENCE_RECORDS, key };
  const reading = await context.api.read(routes.getState, { params });
  if ('problem' in reading)
    return isAbsence(reading.problem) ? noRecord(lookUp, key) : problemAnswer(context, reading.problem);
  const { present, value } = reading.answer;
  if (!present) return noRecord(lookUp, key);
  const source = endpointPath(routes.getState.path, params);
  if (!Value.Check(EvidenceRecord, value)) {
    return { kind: 'record', tone: 'plain', lead: html`<code>${key}</code>`, body: jsonView(value, context), source };
  }
  const { record: texts } = context.texts.lookUp;
  const standing = standingOf(lookUp, value);
  return {
    kind: 'record',
    tone: standing.length === 0 ? 'good' : 'warning',
    lead: html`${texts.is(timeText(value.time))}${standing.map((sentence) => html`${context.texts.frame.gap}${sentence}`)}`,
    body: recordView(lookUp, key, value),
    source,
  };
}

/** What takes from the record, the gravest first. */
function standingOf({ context }: LookUp, record: EvidenceRecord): Markup[] {
  const { record: texts } = context.texts.lookUp;
  const { revoked, declined, supersededBy, cosigners = [] } = record;
  const place = awaitedCosigner(record);
  return [
    ...(revoked ? [texts.revoked(timeText(revoked.time), html`<bdi>${revoked.reason}</bdi>`)] : []),
    ...(declined ? [texts.declined(idLink(context, declined.account), html`<bdi>${declined.reason}</bdi>`)] : []),
    ...(supersededBy === undefined ? [] : [texts.superseded(recordLink(context, supersededBy))]),
    ...(place === undefined
      ? []
      : [texts.awaits(idLink(context, cosigners[place]?.account ?? ''), `${place + 1}`, `${cosigners.length}`)]),
  ];
}

function noRecord({ context }: LookUp, key: string): Answer {
  const { nothing } = context.texts.lookUp;
  return {
    kind: 'nothing',
    tone: 'warning',
    lead: nothing.record(html`<span class="mono wrap">${key}</span>`),
    body: html`<p class="quiet">${nothing.recordHint}</p>`,
  };
}
