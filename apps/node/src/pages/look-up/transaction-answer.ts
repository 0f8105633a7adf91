import { routes, type TransactionInfo } from '@stele/sdk/api';
import { endpointPath } from '../api/endpoint-path.ts';
import { copyButton } from '../html/copyable.ts';
import { type Fact, factList } from '../html/facts.ts';
import { hashText } from '../html/hash-text.ts';
import { type Content, html, type Markup } from '../html/html.ts';
import { numberText } from '../html/number-text.ts';
import { wordsOf } from '../html/problem-words.ts';
import { timeText } from '../html/time-text.ts';
import { errorLink, idLink, questionLink } from '../links.ts';
import type { PageContext } from '../page-context.ts';
import { type Answer, isAbsence, type LookUp, problemAnswer, type Tone } from './answer.ts';
import { callList, callNames } from './call-list.ts';
import { lifecycle } from './lifecycle.ts';
import { receiptView } from './receipt-view.ts';

const TONES: Readonly<Record<TransactionInfo['state'], Tone>> = {
  accepted: 'plain',
  ordered: 'plain',
  committed: 'good',
  failed: 'bad',
  expired: 'warning',
  rejected: 'warning',
  unknown: 'plain',
};

/** A transaction with its way into a block, its calls, its receipt and events. */
export async function transactionAnswer({ context }: LookUp, id: string): Promise<Answer | undefined> {
  const params = { chain: context.chain, id };
  const reading = await context.api.read(routes.getTransaction, { params });
  if ('problem' in reading) return isAbsence(reading.problem) ? undefined : problemAnswer(context, reading.problem);
  const info = reading.answer;
  if (info.state === 'unknown') return undefined;
  return {
    kind: 'transaction',
    tone: TONES[info.state],
    lead: leadOf(context, info),
    body: html`${lifecycle(context, info)}${factList(factsOf(context, info))}${info.calls && callList(context, info.calls)}${info.receipt && receiptView(context, info.receipt)}${info.height !== undefined && !info.pruned && evidenceLink(context, id)}`,
    source: endpointPath(routes.getTransaction.path, params),
    isUnsettled: info.state === 'accepted' || info.state === 'ordered',
  };
}

function leadOf(context: PageContext, info: TransactionInfo): Content {
  const { transaction } = context.texts.lookUp;
  const { state, sender, calls, height } = info;
  if (state !== 'committed' && state !== 'failed') return state === 'unknown' ? '' : transaction[state];
  if (sender === undefined || calls === undefined || height === undefined) return transaction.executed;
  return transaction[state](idLink(context, sender), callNames(calls), blockLink(context, height));
}

function factsOf(context: PageContext, info: TransactionInfo): readonly Fact[] {
  const { fields } = context.texts.lookUp;
  const { id, height, index, time, sender, signers, validUntil, reason } = info;
  return [
    [fields.id, html`<span id="answer-id">${hashText(id)}</span> ${copyButton(context.texts, 'answer-id')}`],
    height !== undefined && [
      fields.block,
      html`${blockLink(context, height)}${index !== undefined && fields.place(numberText(index, context.language))}`,
    ],
    time !== undefined && [fields.time, timeText(time)],
    sender !== undefined && [fields.sender, idLink(context, sender)],
    signers && [fields.signers, listOf(signers.map((key) => idLink(context, key)))],
    validUntil !== undefined && [fields.validUntil, timeText(validUntil)],
    gasFact(context, info),
    prunedFact(context, info),
    reason !== undefined && [fields.reason, html`${reasonText(context, info)} ${errorLink(reason)}`],
  ];
}

/** What is not kept here any more, and why the transaction failed where it did. */
function prunedFact({ texts, language }: PageContext, { pruned }: TransactionInfo): Fact {
  if (!pruned) return undefined;
  const { fields } = texts.lookUp;
  const { code, from } = pruned;
  const note = fields.prunedFrom(numberText(from, language));
  return [fields.pruned, code === '' ? note : html`${errorLink(code)}${texts.frame.gap}${note}`];
}

function gasFact({ texts, language }: PageContext, { receipt, gasLimit }: TransactionInfo): Fact {
  if (!receipt) return undefined;
  const used = numberText(receipt.gasUsed, language);
  const { fields } = texts.lookUp;
  return [fields.gas, gasLimit === undefined ? used : fields.gasOf(used, numberText(gasLimit, language))];
}

/** Why no block holds the transaction yet, or why it was refused, in the words of the catalogue. */
function reasonText(context: PageContext, { reason = '', detail = {} }: TransactionInfo): Content {
  const words = wordsOf(context, { code: reason, detail });
  return words && `${words.message}${context.texts.frame.gap}${words.hint}`;
}

function evidenceLink({ chain, texts }: PageContext, id: string): Markup {
  const path = endpointPath(routes.getTransactionEvidence.path, { chain, id });
  return html`<p class="panel-action"><a href="${path}" download="${id}.stele.json">${texts.lookUp.evidence}</a></p>`;
}

function blockLink(context: PageContext, height: number): Markup {
  return questionLink(context, String(height), numberText(height, context.language));
}

function listOf(items: readonly Markup[]): Markup {
  return html`<ul class="plain">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}
