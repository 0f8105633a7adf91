import type { Texts } from '../texts/texts.ts';
import { type Content, html, type Markup } from './html.ts';

/** A button that copies the text of an element of the page. */
export function copyButton({ frame }: Texts, target: string, label: string = frame.copy): Markup {
  return html`<button type="button" class="button-quiet copy" data-copies="${target}" data-copied="${frame.copied}" data-selected="${frame.selected}">${label}</button>`;
}

/** A command or other text to take over as it is. */
export function snippet(texts: Texts, id: string, content: Content): Markup {
  return html`<div class="snippet"><pre tabindex="0"><code id="${id}">${content}</code></pre>${copyButton(texts, id)}</div>`;
}
