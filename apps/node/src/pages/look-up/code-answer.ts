import { routes } from '@stele/sdk/api';
import { endpointPath } from '../api/endpoint-path.ts';
import { factList } from '../html/facts.ts';
import { hashText } from '../html/hash-text.ts';
import { html } from '../html/html.ts';
import { type Answer, isAbsence, type LookUp, problemAnswer } from './answer.ts';

/** Code of a contract, with the source it was built from where that was deployed with it. */
export async function codeAnswer({ context }: LookUp, hash: string): Promise<Answer | undefined> {
  const params = { chain: context.chain, hash };
  const reading = await context.api.read(routes.getCode, { params });
  if ('problem' in reading) return isAbsence(reading.problem) ? undefined : problemAnswer(context, reading.problem);
  const { kind, source } = reading.answer;
  const { code, fields } = context.texts.lookUp;
  return {
    kind: 'code',
    tone: 'plain',
    lead: code.is(kind),
    body: html`${factList([[fields.code, hashText(hash)]])}${source !== '' && html`<details><summary>${code.source}</summary><pre tabindex="0"><code>${source}</code></pre></details>`}`,
    source: endpointPath(routes.getCode.path, params),
  };
}
