import { EXPORT_STEPS, type ExportStep, type VerifiedPart } from '../../src/export/verify-export.ts';
import { describeRefusal } from '../../src/index.ts';
import { plainText } from '../../src/texts/plain-text.ts';
import { type Glyph, glyph } from '../dom/glyphs.ts';
import { h } from '../dom/h.ts';
import type { PackageItem, SessionState } from '../session/state.ts';
import { exportWordsOf } from '../words/export-words.ts';
import { wording } from './view.ts';

/** What was checked of a forensic export as a whole, and what each of its parts is worth; nothing for a package alone. */
export function exportSteps(state: SessionState, { archive, error }: PackageItem): HTMLElement | undefined {
  const outcome = archive?.outcome;
  if (!outcome) return undefined;
  const { words, say } = wording(state);
  const { title } = exportWordsOf(state.language);
  const { passed, parts } = outcome;
  const steps = EXPORT_STEPS.map((step, place) => {
    if (passed.includes(step)) return stepItem(state, step, 'passed');
    return stepItem(state, step, place === passed.length ? 'failed' : 'unknown', error);
  });
  const count = EXPORT_STEPS.length;
  return h(
    'section',
    { class: 'steps' },
    h(
      'div',
      { class: 'steps-head' },
      h('h3', {}, title),
      h('p', { class: 'steps-count' }, say(words.checksPassed, { passed: passed.length, count })),
    ),
    h('ol', { class: 'step-list' }, ...steps),
    parts.length > 0 ? partList(state, parts) : undefined,
  );
}

const CLASSES: Readonly<Partial<Record<Glyph, string>>> = {
  passed: 'step-passed',
  failed: 'step-failed',
  unknown: 'step-not-checked step-waiting',
};

function stepItem(state: SessionState, step: ExportStep, sign: Glyph, error?: PackageItem['error']): HTMLElement {
  const [title, passed] = exportWordsOf(state.language).steps[step];
  const failure = sign === 'failed' && error ? describeRefusal(error, state.language) : undefined;
  const text = sign === 'passed' ? passed : failure;
  return h(
    'li',
    { class: `step ${CLASSES[sign]}` },
    h('span', { class: 'step-mark' }, glyph(sign)),
    h(
      'div',
      { class: 'step-body' },
      h('p', { class: 'step-title' }, title),
      text === undefined ? undefined : h('p', { class: 'step-text' }, text),
    ),
  );
}

function partList(state: SessionState, parts: readonly VerifiedPart[]): HTMLElement {
  const words = exportWordsOf(state.language);
  return h(
    'section',
    { class: 'fact-group export-parts' },
    h('h3', {}, words.parts),
    h(
      'div',
      {},
      h(
        'dl',
        { class: 'facts' },
        ...parts.map(({ path, role, standing }) =>
          h(
            'div',
            { class: 'fact' },
            h('dt', {}, words.roles[role]),
            h('dd', {}, h('span', { class: 'mono' }, plainText(path)), ` · ${words.standings[standing]}`),
          ),
        ),
      ),
      h('p', { class: 'statement-hidden' }, words.limits),
    ),
  );
}
