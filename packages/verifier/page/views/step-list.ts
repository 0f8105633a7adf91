import { describeStep, type Step } from '../../src/index.ts';
import { type Glyph, glyph } from '../dom/glyphs.ts';
import { h } from '../dom/h.ts';
import { isTrusted, type SessionState } from '../session/state.ts';
import { wording } from './view.ts';

const GLYPHS: Readonly<Record<Step['status'], Glyph>> = {
  passed: 'passed',
  failed: 'failed',
  'not-checked': 'unknown',
  'not-needed': 'passed',
};

/** The way from the trusted fingerprint to the file, check by check. */
export function stepList(state: SessionState, steps: readonly Step[]): HTMLElement {
  const { words, say } = wording(state);
  const failed = steps.findIndex(({ status }) => status === 'failed');
  const relevant = steps.filter(({ status }) => status !== 'not-needed');
  const passed = relevant.filter((step) => isPassed(state, step)).length;
  return h(
    'section',
    { class: 'steps' },
    h(
      'div',
      { class: 'steps-head' },
      h('h3', {}, words.checks),
      h('p', { class: 'steps-count' }, say(words.checksPassed, { passed, count: relevant.length })),
    ),
    h('ol', { class: 'step-list' }, ...relevant.map((step) => stepItem(state, step, failed !== -1))),
  );
}

/** A fingerprint that came with the package agrees with the package whatever it is. */
function isPassed({ trust }: SessionState, { name, status }: Step): boolean {
  return status === 'passed' && (name !== 'genesis' || isTrusted(trust));
}

function stepItem(state: SessionState, step: Step, failed: boolean): HTMLElement {
  const { words } = wording(state);
  const uncompared = step.status === 'passed' && !isPassed(state, step);
  const shown: Step = uncompared ? { ...step, status: 'not-checked' } : step;
  const { title, status, text } = describeStep(shown, state.language, failed);
  // Checks that were never begun all have the same reason, which their sign already tells.
  const isWaiting = failed && shown.status === 'not-checked';
  return h(
    'li',
    { class: `step step-${shown.status}${isWaiting ? ' step-waiting' : ''}` },
    h('span', { class: 'step-mark' }, glyph(GLYPHS[shown.status])),
    h(
      'div',
      { class: 'step-body' },
      h('p', { class: 'step-title' }, title, h('span', { class: 'step-status' }, status)),
      isWaiting ? undefined : h('p', { class: 'step-text' }, uncompared ? words.trustFromPackage : text),
    ),
  );
}
