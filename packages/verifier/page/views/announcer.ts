import { describeRefusal, describeReport } from '../../src/index.ts';
import { h } from '../dom/h.ts';
import type { Session } from '../session/session.ts';
import type { SessionState } from '../session/state.ts';
import { verdictOf } from '../session/verdict.ts';
import { localTime } from '../words/times.ts';
import { verdictWord } from './package-tabs.ts';
import { type View, wording } from './view.ts';

/** Tells a screen reader the outcome in one sentence, once. */
export function createAnnouncer(_session: Session): View {
  const element = h('p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
  return {
    element,
    update(state) {
      const text = announcement(state);
      if (element.textContent !== text) element.textContent = text;
    },
  };
}

function announcement(state: SessionState): string {
  const item = state.packages.find(({ id }) => id === state.shown);
  const verdict = item && verdictOf(item, state.trust);
  if (!item || !verdict) return '';
  const error = item.error ?? item.explanation?.error;
  const word = verdictWord(state, verdict);
  if (error) return `${word}: ${describeRefusal(error, state.language)}`;
  if (verdict === 'consistent') return `${word}: ${wording(state).words.compareFirst}`;
  const report = item.explanation?.report;
  return report ? `${word}: ${describeReport(report, state.language, localTime).lead.join(' ')}` : word;
}
