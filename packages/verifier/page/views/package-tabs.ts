import { type Glyph, glyph } from '../dom/glyphs.ts';
import { h } from '../dom/h.ts';
import type { Session } from '../session/session.ts';
import type { SessionState } from '../session/state.ts';
import { type Verdict, verdictOf } from '../session/verdict.ts';
import { wording } from './view.ts';

export const GLYPH_OF: Readonly<Record<Verdict, Glyph>> = {
  proved: 'passed',
  part: 'warning',
  consistent: 'warning',
  refused: 'failed',
};

/** Chooses among several packages; nothing for one. */
export function packageTabs(session: Session, state: SessionState): HTMLElement | undefined {
  const { packages, shown } = state;
  if (packages.length < 2) return undefined;
  const { words } = wording(state);
  const buttons = packages.map((item) => {
    const verdict = verdictOf(item, state.trust);
    const pressed = String(item.id === shown);
    return h(
      'button',
      {
        type: 'button',
        class: `tab tone-${verdict ?? 'none'}`,
        'aria-pressed': pressed,
        onclick: () => session.show(item.id),
      },
      glyph(verdict ? GLYPH_OF[verdict] : 'waiting'),
      h('span', { class: 'visually-hidden' }, verdict ? verdictWord(state, verdict) : words.working),
      h('span', { class: 'tab-name' }, item.fileName),
    );
  });
  return h('div', { class: 'tabs', role: 'group', 'aria-label': words.packages }, ...buttons);
}

/** The verdict in a word or two. */
export function verdictWord(state: SessionState, verdict: Verdict): string {
  const { words } = wording(state);
  const named = {
    proved: words.proved,
    part: words.provedInPart,
    consistent: words.consistent,
    refused: words.notProved,
  };
  return named[verdict];
}
