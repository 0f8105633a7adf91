import { FOUNDING_HEIGHT } from '@stele/ledger';
import { type BlockInfo, routes } from '@stele/sdk/api';
import { endpointPath } from '../api/endpoint-path.ts';
import { type Fact, factList } from '../html/facts.ts';
import { hashText, shortHash } from '../html/hash-text.ts';
import { type Content, html, type Markup } from '../html/html.ts';
import { numberText } from '../html/number-text.ts';
import { timeText } from '../html/time-text.ts';
import { idLink, lookUpPath, questionLink } from '../links.ts';
import type { PageContext } from '../page-context.ts';
import { type Answer, isAbsence, type LookUp, problemAnswer } from './answer.ts';
import { blockTransactions } from './block-transactions.ts';

/** A block with its transactions and the certificate over it. */
export async function blockAnswer(lookUp: LookUp, height: number): Promise<Answer> {
  const { context, info } = lookUp;
  const params = { chain: context.chain, height };
  const reading = await context.api.read(routes.getBlock, { params });
  if ('problem' in reading)
    return isAbsence(reading.problem) ? noBlock(lookUp, height) : problemAnswer(context, reading.problem);
  const block = reading.answer;
  return {
    kind: 'block',
    tone: 'plain',
    lead: leadOf(context, block),
    body: html`${neighbours(context, height, info?.height)}${factList(factsOf(lookUp, block))}${await blockTransactions(context, block)}`,
    source: endpointPath(routes.getBlock.path, params),
  };
}

function noBlock({ context, info }: LookUp, height: number): Answer {
  const { block } = context.texts.lookUp;
  const newest = info ? questionLink(context, String(info.height), numberText(info.height, context.language)) : '—';
  const lead = height < FOUNDING_HEIGHT ? block.zero : block.future(numberText(height, context.language), newest);
  return { kind: 'nothing', tone: 'warning', lead };
}

function leadOf({ texts, language }: PageContext, { header, transactions }: BlockInfo): Content {
  const { block } = texts.lookUp;
  const time = timeText(header.time);
  if (header.height === FOUNDING_HEIGHT) return block.founding(time);
  const height = numberText(header.height, language);
  if (transactions.length === 0) return block.holdsNone(height, time);
  if (transactions.length === 1) return block.holdsOne(height, time);
  return block.holds(height, numberText(transactions.length, language), time);
}

function factsOf(lookUp: LookUp, { header, certificate }: BlockInfo): readonly Fact[] {
  const { context } = lookUp;
  const { fields } = context.texts.lookUp;
  const isFounding = header.height === FOUNDING_HEIGHT;
  return [
    [fields.hash, hashText(header.hash)],
    !isFounding && [fields.parent, shortHash(header.parent)],
    !isFounding && [fields.proposer, idLink(context, header.proposer)],
    [fields.stateRoot, shortHash(header.stateRoot)],
    !isFounding && [fields.transactionRoot, shortHash(header.transactionRoot)],
    !isFounding && [fields.receiptRoot, shortHash(header.receiptRoot)],
    [fields.gasUsed, numberText(header.gasUsed, context.language)],
    [fields.certificate, certificateText(lookUp, header.height, certificate)],
  ];
}

function certificateText({ context, info }: LookUp, height: number, certificate: BlockInfo['certificate']): Content {
  const { block } = context.texts.lookUp;
  if (!certificate) return block.uncertified;
  const signed = numberText(certificate.signatures.length, context.language);
  const all = info ? numberText(info.validators.length, context.language) : '—';
  if (certificate.height === height) return block.certified(signed, all);
  return block.certifiedLater(signed, all, numberText(certificate.height, context.language));
}

function neighbours(context: PageContext, height: number, newest: number | undefined): Markup {
  const { block } = context.texts.lookUp;
  const link = (to: number, text: string) => html`<a href="${lookUpPath(context, String(to))}">${text}</a>`;
  return html`<p class="neighbours">${height > FOUNDING_HEIGHT && link(height - 1, block.previous)} ${newest !== undefined && height < newest && link(height + 1, block.next)}</p>`;
}
