import type { SteleError } from '@stele/protocol';
import { describeSigners, type VerificationReport } from '../../src/index.ts';
import { h } from '../dom/h.ts';
import type { SessionState } from '../session/state.ts';
import { localTime } from '../words/times.ts';
import { copyButton } from './copy-button.ts';
import { wording } from './view.ts';

/** What experts and support people want to see, closed at first. */
export function detailsOf(
  state: SessionState,
  { report, error }: { readonly report?: VerificationReport; readonly error?: SteleError },
): HTMLElement {
  const { words } = wording(state);
  const json = JSON.stringify(report ?? error, null, 2);
  return h(
    'details',
    { class: 'details' },
    h('summary', {}, words.details),
    error ? errorFacts(state, error) : undefined,
    report ? signers(state, report) : undefined,
    h('div', { class: 'details-head' }, h('h4', {}, words.report), copyButton(state, json)),
    h('pre', { class: 'mono', tabindex: '0' }, json),
  );
}

function errorFacts(state: SessionState, { code, message, hint }: SteleError): HTMLElement {
  const { words } = wording(state);
  const line = (label: string, value: string) =>
    h('div', { class: 'fact' }, h('dt', {}, label), h('dd', { lang: 'en' }, value));
  return h('dl', { class: 'facts' }, line(words.code, code), line(words.report, message), line(words.whatToDo, hint));
}

function signers(state: SessionState, report: VerificationReport): HTMLElement {
  const { words } = wording(state);
  const facts = describeSigners(report, state.language, localTime);
  return h(
    'div',
    {},
    h('h4', {}, words.signatures),
    h('ul', { class: 'signers' }, ...facts.map(({ value }) => h('li', {}, value))),
  );
}
