import type { EvidenceRecord } from '@stele/protocol';
import { routes } from '@stele/sdk/api';
import { endpointPath } from '../api/endpoint-path.ts';
import { snippet } from '../html/copyable.ts';
import { factList } from '../html/facts.ts';
import { html, type Markup } from '../html/html.ts';
import { numberText } from '../html/number-text.ts';
import { timeText } from '../html/time-text.ts';
import { idLink, questionLink } from '../links.ts';
import type { LookUp } from './answer.ts';

/** What an evidence record says, and how to have it proved. */
export function recordView({ context, info }: LookUp, key: string, record: EvidenceRecord): Markup {
  const { texts, language, chain, origin } = context;
  const { fields, record: words } = texts.lookUp;
  const { owner, signer, transaction, time, label, size, supersededBy, supersedes } = record;
  const facts = factList([
    [fields.record, html`<span class="mono wrap">${key}</span>`],
    label !== undefined && [fields.label, html`<bdi>${label}</bdi>`],
    size !== undefined && [fields.size, fields.bytes(numberText(size, language))],
    [fields.time, timeText(time)],
    [fields.depositor, idLink(context, owner)],
    [fields.signer, idLink(context, signer)],
    [fields.deposit, idLink(context, transaction)],
    supersededBy !== undefined && [fields.supersededBy, questionLink(context, supersededBy)],
    supersedes !== undefined && [fields.supersedes, questionLink(context, supersedes)],
  ]);
  const url = `${origin}${endpointPath(routes.getRecordEvidence.path, { chain })}`;
  const fetched = `curl -s ${url} -H 'content-type: application/json' -d '{"records":["${key}"]}'`;
  const verified = `./stele verify FILE FILE.stele.json --genesis ${info?.genesis ?? '…'}`;
  return html`${facts}<h3>${words.package}</h3>${snippet(texts, `package-${transaction}`, fetched)}<h3>${words.verify}</h3>${snippet(texts, `verify-${transaction}`, verified)}`;
}
