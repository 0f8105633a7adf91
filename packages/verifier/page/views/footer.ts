import { fill, h } from '../dom/h.ts';
import { type View, wording } from './view.ts';

declare const __VERSION__: string;
declare const __PARTS__: string;

/** What one needs to begin with; shown until something is given. */
export function createNeeds(): View {
  const element = h('section', { class: 'needs' });
  return {
    element,
    update(state) {
      const { words } = wording(state);
      element.hidden = state.packages.length > 0;
      const needs = [words.needEvidence, words.needFile, words.needFingerprint, words.needCertificate];
      fill(element, h('h2', {}, words.needTitle), h('ol', {}, ...needs.map((need) => h('li', {}, need))));
    },
  };
}

/** Where the page is from and how to keep it. */
export function createFooter(): View {
  const element = h('footer', { class: 'page-footer' });
  return {
    element,
    update(state) {
      const { words, say } = wording(state);
      fill(
        element,
        isServed() ? keepLink(words.keep) : undefined,
        h('p', {}, say(words.footer, { version: __VERSION__ })),
        h('p', {}, say(words.parts, { parts: __PARTS__ })),
      );
    },
  };
}

/** Whether the page came from a server: one that was opened from disk is kept already. */
function isServed(): boolean {
  return /^https?:$/.test(location.protocol);
}

/** Saves the page as it was served, under the name that certificates give it. */
function keepLink(text: string): HTMLElement {
  return h('div', { class: 'keep' }, h('a', { href: location.pathname, download: 'verifier.html' }, text));
}
