import { parseEvidenceRecordKey } from '@stele/protocol';
import { idLink, recordLink } from '../links.ts';
import type { PageContext } from '../page-context.ts';
import { html, type Markup } from './html.ts';
import { numberText } from './number-text.ts';

/** Items of one list or object that are shown; the JSON of the API has all of them. */
const MAX_ITEMS = 20;

/** Items of a whole value that are shown, however deep they lie: a transaction can hold tens of thousands. */
const MAX_TOTAL = 200;

/** Depth to which values are laid out. */
const MAX_DEPTH = 8;

/** Characters of one text that are shown. */
const MAX_TEXT = 1000;

/** What is left of the room that a value may take. */
interface Room {
  items: number;
}

/** A JSON value laid out for reading. Hashes and record keys in it lead to what they may name. */
export function jsonView(value: unknown, context: PageContext): Markup {
  return valueView(value, context, { items: MAX_TOTAL }, 0);
}

function valueView(value: unknown, context: PageContext, room: Room, depth: number): Markup {
  if (typeof value === 'string') return textView(value, context);
  if (typeof value !== 'object' || value === null) {
    return html`<code class="value">${JSON.stringify(value) ?? ''}</code>`;
  }
  const entries = Object.entries(value);
  const isList = Array.isArray(value);
  if (entries.length === 0) return html`<code class="value">${isList ? '[]' : '{}'}</code>`;
  const count = depth < MAX_DEPTH ? Math.min(entries.length, MAX_ITEMS, room.items) : 0;
  room.items -= count;
  const shown = entries
    .slice(0, count)
    .map(([name, item]) =>
      entryView(isList ? Number(name) + 1 : cut(name, context), valueView(item, context, room, depth + 1)),
    );
  const rest = entries.length - count;
  const more =
    rest > 0 && html`<div class="entry-more">${context.texts.lookUp.more(numberText(rest, context.language))}</div>`;
  return html`<dl class="json${isList && ' json-list'}">${shown}${more}</dl>`;
}

function entryView(name: string | number | Markup, content: Markup): Markup {
  return html`<div class="entry"><dt>${name}</dt><dd>${content}</dd></div>`;
}

function textView(text: string, context: PageContext): Markup {
  if (/^[0-9a-f]{64}$/.test(text)) return idLink(context, text);
  if (parseEvidenceRecordKey(text)) return recordLink(context, text);
  return html`<span class="value-text">${text === '' ? '""' : cut(text, context)}</span>`;
}

/** A text, or as much of it as a page has room for. */
function cut(text: string, { texts, language }: PageContext): Markup {
  if (text.length <= MAX_TEXT) return html`${text}`;
  const rest = numberText(text.length - MAX_TEXT, language);
  return html`${text.slice(0, MAX_TEXT)}<span class="entry-more"> ${texts.lookUp.moreText(rest)}</span>`;
}
