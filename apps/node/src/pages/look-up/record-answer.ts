import { EVIDENCE_CONTRACT, EVIDENCE_RECORDS, EvidenceRecord } from '@stele/protocol';
import { routes } from '@stele/sdk/api';
import Value from 'typebox/value';
import { endpointPath } from '../api/endpoint-path.ts';
import { html } from '../html/html.ts';
import { jsonView } from '../html/json-view.ts';
import { timeText } from '../html/time-text.ts';
import { recordLink } from '../links.ts';
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
  const { supersededBy, time } = value;
  return {
    kind: 'record',
    tone: supersededBy === undefined ? 'good' : 'warning',
    lead: html`${texts.is(timeText(time))}${supersededBy !== undefined && html`${context.texts.frame.gap}${texts.superseded(recordLink(context, supersededBy))}`}`,
    body: recordView(lookUp, key, value),
    source,
  };
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
