import { SubmitState } from '@stele/sdk/api';
import { html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';
import { type FrameField, NEWS_FRAME, REQUEST_FRAME } from './submit-frames.ts';

/** The binary messages of the submit stream. */
export function submitFrames(context: PageContext): Markup {
  const { streams } = context.texts.reference;
  const { states } = context.texts.lookUp;
  const codes = Object.entries(SubmitState).map(
    ([state, code]) => html`<li><code>${code}</code> ${states[state as keyof typeof SubmitState]}</li>`,
  );
  return html`<h4>${streams.toNode}</h4>${frameTable(context, REQUEST_FRAME)}
<h4>${streams.toClient}</h4>${frameTable(context, NEWS_FRAME)}
<p class="note">${streams.integers}</p>
<h4>${streams.states}</h4><ul class="codes">${codes}</ul>`;
}

function frameTable({ texts }: PageContext, fields: readonly FrameField[]): Markup {
  const { streams } = texts.reference;
  const rows = fields.map(
    ({ name, bytes, meaning }) =>
      html`<tr><td><code>${name}</code></td><td class="number">${bytes ?? streams.rest}</td><td>${streams.frames[meaning]}</td></tr>`,
  );
  return html`<table class="frame"><thead><tr><th scope="col">${streams.field}</th><th scope="col" class="number">${streams.bytes}</th><th scope="col">${streams.meaning}</th></tr></thead><tbody>${rows}</tbody></table>`;
}
