import { type AccountInfo, type ChainInfo, routes } from '@stele/sdk/api';
import { endpointPath } from '../api/endpoint-path.ts';
import { copyButton } from '../html/copyable.ts';
import { factList } from '../html/facts.ts';
import { hashText } from '../html/hash-text.ts';
import { type Content, html } from '../html/html.ts';
import { missing } from '../html/missing.ts';
import { numberText } from '../html/number-text.ts';
import { idLink, lookUpPath, questionLink } from '../links.ts';
import type { PageContext } from '../page-context.ts';
import { type Answer, isAbsence, type LookUp, problemAnswer } from './answer.ts';

/** Transactions on one page: for each, the node reads a block. */
const PER_PAGE = 10;

/** An account with its keys and what it did. */
export async function accountAnswer({ context, info }: LookUp, account: string): Promise<Answer | undefined> {
  const params = { chain: context.chain, account };
  const reading = await context.api.read(routes.getAccount, { params });
  if ('problem' in reading) return isAbsence(reading.problem) ? undefined : problemAnswer(context, reading.problem);
  const found = reading.answer;
  const { fields, account: texts } = context.texts.lookUp;
  const facts = factList([
    [
      fields.account,
      html`<span id="answer-account">${hashText(account)}</span> ${copyButton(context.texts, 'answer-account')}`,
    ],
    [fields.organisation, html`<bdi>${found.organisation}</bdi>`],
    found.roles.length > 0 && [fields.roles, found.roles.join(', ')],
    [fields.keys, html`<ul class="plain">${found.keys.map((key) => html`<li>${idLink(context, key)}</li>`)}</ul>`],
  ]);
  const notes = html`<p class="quiet">${texts.unverified}${isOperator(info, account) && html`${context.texts.frame.gap}${texts.operator}`}</p>`;
  return {
    kind: 'account',
    tone: 'plain',
    lead: leadOf(context, found),
    body: html`${notes}${facts}<h3>${texts.transactions}</h3>${await transactions(context, account)}`,
    source: endpointPath(routes.getAccount.path, params),
  };
}

function leadOf({ texts, language }: PageContext, { name, keys }: AccountInfo): Content {
  const { account } = texts.lookUp;
  const shown = name === '' ? account.unnamed : html`<bdi>${name}</bdi>`;
  return keys.length === 1 ? account.isOne(shown) : account.is(shown, numberText(keys.length, language));
}

function isOperator(info: ChainInfo | undefined, account: string): boolean {
  return info?.founders.includes(account) ?? false;
}

async function transactions(context: PageContext, account: string): Promise<Content> {
  const texts = context.texts.lookUp.account;
  const cursor = context.query.get('cursor');
  const query = { limit: PER_PAGE, ...(cursor ? { cursor } : {}) };
  const reading = await context.api.read(routes.listAccountTransactions, {
    params: { chain: context.chain, account },
    query,
  });
  if ('problem' in reading) return html`<p>${missing(context, reading.problem)}</p>`;
  const page = reading.answer;
  if (page.transactions.length === 0) return html`<p class="quiet">${texts.none}</p>`;
  const items = page.transactions.map(
    ({ id, height }) =>
      html`<li>${idLink(context, id)} <span class="did">${context.texts.lookUp.fields.block} ${questionLink(context, String(height), numberText(height, context.language))}</span></li>`,
  );
  const older =
    page.cursor !== '' &&
    html`<p class="list-pages"><a href="${lookUpPath(context, account, { cursor: page.cursor })}">${texts.older}</a></p>`;
  return html`<ul class="transactions">${items}</ul>${older}`;
}
