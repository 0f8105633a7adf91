import type { Statement } from '@stele/statement';
import { fill, h } from '../dom/h.ts';
import { statementFor } from '../session/content-for.ts';
import type { Session } from '../session/session.ts';
import { fingerprintOf, type PackageItem, type SessionState } from '../session/state.ts';
import { type Verdict, verdictOf } from '../session/verdict.ts';
import { packageTabs } from './package-tabs.ts';
import { provedPanel } from './proved-panel.ts';
import { refusedPanel } from './refused-panel.ts';
import { type View, wording } from './view.ts';

/** What came of the package that is shown. */
export function createResult(session: Session): View {
  const element = h('section', { class: 'result', tabindex: '-1' });
  let shown: readonly unknown[] = [];
  let last: Verdict | undefined;
  return {
    element,
    update(state) {
      const item = state.packages.find(({ id }) => id === state.shown);
      // Only what the result is made from counts, so that it stays open and selected while files are read.
      const statement = item?.evidence && statementFor(item.evidence, state);
      const made = [item, state.language, state.trust, state.packages, statement];
      if (made.every((part, i) => part === shown[i])) return;
      shown = made;
      element.hidden = !item;
      fill(element, ...(item ? [packageTabs(session, state), panelOf(state, item, statement)] : []));
      const verdict = item && verdictOf(item, state.trust);
      if (verdict !== last && verdict && verdict !== 'consistent') bringIntoView(element);
      last = verdict;
    },
  };
}

/** Scrolls to a result whose beginning is out of sight. */
function bringIntoView(element: HTMLElement): void {
  const { top } = element.getBoundingClientRect();
  const isSeen = top >= 0 && top < 0.7 * innerHeight;
  if (isSeen) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'start', behavior: isCalm ? 'instant' : 'smooth' });
}

function panelOf(state: SessionState, item: PackageItem, statement: Statement | undefined): HTMLElement | undefined {
  const verdict = verdictOf(item, state.trust);
  if (verdict === 'refused') return refusedPanel(state, item);
  const { explanation } = item;
  const report = explanation?.report;
  if (verdict && explanation && report) return provedPanel(state, verdict, explanation, { report, item, statement });
  if (fingerprintOf(state.trust) === undefined) return undefined;
  return h('p', { class: 'working' }, wording(state).words.working);
}
