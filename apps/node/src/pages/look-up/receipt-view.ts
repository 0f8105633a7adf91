import { isErrorCode } from '@stele/protocol';
import type { ReceiptInfo } from '@stele/sdk/api';
import { glyph } from '../html/glyph.ts';
import { type Content, html, type Markup } from '../html/html.ts';
import { jsonView } from '../html/json-view.ts';
import { numberText } from '../html/number-text.ts';
import { catalogueWords } from '../html/problem-words.ts';
import { errorLink, questionLink } from '../links.ts';
import type { PageContext } from '../page-context.ts';

/** Events or returned values that are shown; a transaction can have thousands. */
const MAX_SHOWN = 20;

/** What came of a transaction: success or the error in words, what it returned, its events. */
export function receiptView(context: PageContext, receipt: ReceiptInfo): Markup {
  const { lookUp } = context.texts;
  const returned = receipt.returns.filter((value) => value !== null);
  return html`<h3>${lookUp.receipt}</h3>
${receipt.code === '' ? success(context, receipt) : failure(context, receipt)}
${returned.length > 0 && html`<h3>${lookUp.returns}</h3>${returned.slice(0, MAX_SHOWN).map((value) => jsonView(value, context))}${moreOf(context, returned.length)}`}
${receipt.events.length > 0 && events(context, receipt)}`;
}

function success({ texts, language }: PageContext, { writeCount, events: emitted }: ReceiptInfo): Markup {
  const text = texts.lookUp.succeeded(numberText(writeCount, language), numberText(emitted.length, language));
  return html`<p class="outcome">${glyph('committed')} <span>${text}</span></p>`;
}

/** The message says what the contract said, in its own language; what to do is said in the reader's. */
function failure(context: PageContext, { code, message, hint }: ReceiptInfo): Markup {
  const advice = isErrorCode(code) ? catalogueWords(context, code).hint : hint;
  return html`<div class="band band-bad outcome">${glyph('failed')} <div><p lang="en"><strong>${message}</strong></p><p>${advice}</p><p>${errorLink(code)}</p></div></div>`;
}

function events(context: PageContext, { events: emitted }: ReceiptInfo): Markup {
  const items = emitted
    .slice(0, MAX_SHOWN)
    .map(
      ({ contract, name, data }) =>
        html`<li><p class="call">${questionLink(context, contract)}<span>: ${name}</span></p>${jsonView(data, context)}</li>`,
    );
  return html`<h3>${context.texts.lookUp.events}</h3><ol class="calls">${items}</ol>${moreOf(context, emitted.length)}`;
}

function moreOf({ texts, language }: PageContext, count: number): Content {
  return (
    count > MAX_SHOWN && html`<p class="entry-more">${texts.lookUp.more(numberText(count - MAX_SHOWN, language))}</p>`
  );
}
