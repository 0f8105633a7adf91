import { h } from '../dom/h.ts';
import type { SessionState } from '../session/state.ts';
import { wording } from './view.ts';

/** How long the button says that it copied, in ms. */
const SAID_MS = 2000;

/** Copies a text; where the browser refuses, the text beside it can be selected by hand. */
export function copyButton(state: SessionState, text: string): HTMLElement {
  const { words } = wording(state);
  const button = h('button', { type: 'button', class: 'button-quiet', 'aria-live': 'polite' }, words.copy);
  button.addEventListener('click', async () => {
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    if (!copied) return;
    button.textContent = words.copied;
    setTimeout(() => {
      button.textContent = words.copy;
    }, SAID_MS);
  });
  return button;
}
