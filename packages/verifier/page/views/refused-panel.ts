import type { SteleError } from '@stele/protocol';
import { describeRefusal } from '../../src/index.ts';
import { glyph } from '../dom/glyphs.ts';
import { h } from '../dom/h.ts';
import { hashText } from '../dom/hash-text.ts';
import type { PackageItem, SessionState } from '../session/state.ts';
import { detailsOf } from './details.ts';
import { exportSteps } from './export-steps.ts';
import { verdictWord } from './package-tabs.ts';
import { stepList } from './step-list.ts';
import { wording } from './view.ts';

/** The result where something failed: why, what to do, and what held all the same. */
export function refusedPanel(state: SessionState, item: PackageItem): HTMLElement {
  const { error, explanation } = item;
  const cause = (error ?? explanation?.error) as SteleError;
  return h(
    'article',
    { class: 'panel tone-refused' },
    h(
      'div',
      { class: 'verdict' },
      h(
        'div',
        { class: 'verdict-text' },
        h('p', { class: 'verdict-word' }, glyph('failed'), h('span', {}, verdictWord(state, 'refused'))),
        h('h2', { class: 'lead' }, describeRefusal(cause, state.language)),
        h('p', { class: 'lead-more' }, advice(state, cause)),
      ),
    ),
    comparison(state, cause),
    exportSteps(state, item),
    explanation ? stepList(state, explanation.steps) : undefined,
    detailsOf(state, { error: cause }),
  );
}

/** What the user can do about it. */
function advice(state: SessionState, { code }: SteleError): string {
  const { words } = wording(state);
  if (code === 'VERIFY_FILE') return words.adviceFile;
  if (code === 'VERIFY_DOCUMENT') return words.adviceDocument;
  return code === 'VERIFY_GENESIS' ? words.adviceGenesis : words.advice;
}

/** The two hashes or fingerprints that differ, one under the other. */
function comparison(state: SessionState, { code, detail }: SteleError): HTMLElement | undefined {
  const { words } = wording(state);
  const labels: Readonly<Record<string, readonly [string, string]>> = {
    VERIFY_FILE: [words.yourFile, words.recorded],
    VERIFY_GENESIS: [words.inPackage, words.trusted],
  };
  const [given, expected] = labels[code] ?? [];
  if (given === undefined || expected === undefined) return undefined;
  const values = detail as Readonly<Record<string, string | number>>;
  const line = (label: string, value: string | number | undefined) =>
    h('div', { class: 'fact' }, h('dt', {}, label), h('dd', {}, hashText(String(value ?? ''))));
  return h('dl', { class: 'facts comparison' }, line(given, values['given']), line(expected, values['expected']));
}
