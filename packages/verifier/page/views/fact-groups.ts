import type { Fact, FactGroup } from '../../src/index.ts';
import { h } from '../dom/h.ts';
import { textWithHashes } from '../dom/hash-text.ts';

/**
 * Facts under their headings, labels aligned.
 * @param drawing stands under the times, which are the last but one.
 */
export function factGroups(groups: readonly FactGroup[], drawing: HTMLElement): HTMLElement {
  const when = groups.length - 2;
  return h(
    'div',
    { class: 'fact-groups' },
    ...groups.map((group, i) => factGroup(group, i === when ? drawing : undefined)),
  );
}

function factGroup({ title, facts }: FactGroup, drawing: HTMLElement | undefined): HTMLElement {
  return h(
    'section',
    { class: 'fact-group' },
    h('h3', {}, title),
    h('div', {}, h('dl', { class: 'facts' }, ...facts.map(factLine)), drawing),
  );
}

function factLine({ label, value, form }: Fact): HTMLElement {
  return h('div', { class: 'fact' }, h('dt', {}, label), h('dd', {}, form === 'hash' ? textWithHashes(value) : value));
}
