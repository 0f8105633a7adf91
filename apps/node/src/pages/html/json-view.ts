import { parseEvidenceRecordKey } from '@stele/protocol';
import { idLink, questionLink } from '../links.ts';
import type { PageContext } from '../page-context.ts';
import { html, type Markup } from './html.ts';

/** Items of one list or object that are shown; the JSON of the API has all of them. */
const MAX_ITEMS = 50;

/** Depth to which values are laid out; what lies deeper is shown as JSON. */
const MAX_DEPTH = 8;

/** A JSON value laid out for reading. Hashes and record keys in it lead to what they may name. */
export function jsonView(value: unknown, context: PageContext, depth = 0): Markup {
  if (typeof value === 'string') return textView(value, context);
  if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) {
    return html`<code class="value">${JSON.stringify(value) ?? ''}</code>`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return html`<code class="value">${Array.isArray(value) ? '[]' : '{}'}</code>`;
  const isList = Array.isArray(value);
  const shown = entries
    .slice(0, MAX_ITEMS)
    .map(([name, item]) => entryView(isList ? Number(name) + 1 : name, jsonView(item, context, depth + 1)));
  const rest = entries.length - shown.length;
  const more = rest > 0 && html`<div class="entry-more">${context.texts.lookUp.more(rest)}</div>`;
  return html`<dl class="json${isList && ' json-list'}">${shown}${more}</dl>`;
}

function entryView(name: string | number, content: Markup): Markup {
  return html`<div class="entry"><dt>${name}</dt><dd>${content}</dd></div>`;
}

function textView(text: string, context: PageContext): Markup {
  if (/^[0-9a-f]{64}$/.test(text)) return idLink(context, text);
  if (parseEvidenceRecordKey(text)) return questionLink(context, text);
  return html`<span class="value-text">${text === '' ? '""' : text}</span>`;
}
