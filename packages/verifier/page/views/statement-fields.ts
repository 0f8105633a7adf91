import { type Statement, type StatementField, valueText } from '@stele/statement';
import { plainText } from '../../src/texts/plain-text.ts';
import { h } from '../dom/h.ts';
import type { SessionState } from '../session/state.ts';
import { wording } from './view.ts';

/** What a statement says, field by field, and how many of them it hides. */
export function statementFields(state: SessionState, { core, fields, hidden }: Statement): HTMLElement {
  const { words, say } = wording(state);
  const { name, version } = core.template;
  return h(
    'section',
    { class: 'fact-group statement' },
    h('h3', {}, words.statement),
    h(
      'div',
      {},
      h('p', { class: 'statement-note' }, say(words.statementNote, { template: name, version })),
      h('dl', { class: 'facts' }, ...fields.flatMap((field) => fieldLine(state, field) ?? [])),
      hidden > 0
        ? h('p', { class: 'statement-hidden' }, say(hiddenWords(words, hidden), { count: hidden }))
        : undefined,
    ),
  );
}

function hiddenWords({ hiddenOne, hiddenMany }: ReturnType<typeof wording>['words'], hidden: number): string {
  return hidden === 1 ? hiddenOne : hiddenMany;
}

function fieldLine(state: SessionState, { name, disclosure }: StatementField): HTMLElement | undefined {
  if (!disclosure) return undefined;
  const { words } = wording(state);
  const value = valueText(disclosure.value, words).split('\n').map(plainText).join('\n');
  return h(
    'div',
    { class: 'fact' },
    h('dt', { class: 'mono' }, name),
    h('dd', { class: 'statement-value', dir: 'auto' }, value),
  );
}
