import type { EvidenceRecord } from '@stele/protocol';
import { copyButton, snippet } from '../html/copyable.ts';
import { factList } from '../html/facts.ts';
import { html, type Markup } from '../html/html.ts';
import { numberText } from '../html/number-text.ts';
import { timeText } from '../html/time-text.ts';
import { idLink, recordLink } from '../links.ts';
import { recordPackageName, recordPackagePath } from '../record-package.ts';
import type { LookUp } from './answer.ts';

/** What an evidence record says, and how to have it proved. */
export function recordView({ context, info }: LookUp, key: string, record: EvidenceRecord): Markup {
  const { texts, language, chain } = context;
  const { fields, record: words } = texts.lookUp;
  const { owner, signer, transaction, time, label, size, supersededBy, supersedes, cosigners = [] } = record;
  const facts = factList([
    [
      fields.record,
      html`<span class="mono wrap" id="answer-record">${key}</span> ${copyButton(texts, 'answer-record')}`,
    ],
    label !== undefined && [fields.label, html`<bdi>${label}</bdi>`],
    size !== undefined && [fields.size, fields.bytes(numberText(size, language))],
    [fields.time, timeText(time)],
    [fields.depositor, idLink(context, owner)],
    [fields.signer, idLink(context, signer)],
    [fields.deposit, idLink(context, transaction)],
    supersededBy !== undefined && [fields.supersededBy, recordLink(context, supersededBy)],
    supersedes !== undefined && [fields.supersedes, recordLink(context, supersedes)],
    ...cosigners.map(({ account, transaction, time: signed }): [string, Markup] => [
      fields.cosigner,
      transaction === undefined || signed === undefined
        ? html`${idLink(context, account)} ${words.unsigned}`
        : html`${idLink(context, account)} ${timeText(signed)} ${idLink(context, transaction)}`,
    ]),
  ]);
  const name = recordPackageName(key);
  const verified = `./stele verify FILE ${name} --genesis ${info?.genesis ?? '…'}`;
  return html`${facts}<p class="panel-action"><a href="${recordPackagePath(chain, key)}" download="${name}">${texts.lookUp.evidence}</a></p>
<h3>${words.verify}</h3>${snippet(texts, `verify-${transaction}`, verified)}`;
}
