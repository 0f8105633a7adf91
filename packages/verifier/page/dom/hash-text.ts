import { h } from './h.ts';

const GROUP = 4;

/**
 * A hash in groups of four, which never break across lines. The gaps are drawn, not typed: what is selected or
 * copied is the hash itself.
 */
export function hashText(hash: string): HTMLElement {
  const groups = hash.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? [];
  return h('span', { class: 'hash' }, ...groups.map((group) => h('span', { class: 'hash-group' }, group)));
}

/** A line of facts in which every hash is shown in groups, with the name of its function before it. */
export function textWithHashes(text: string): HTMLElement {
  const parts = text.split(/((?:[a-z0-9]+:)?[0-9a-f]{64}(?:\/[0-9]+)?)/);
  return h('span', {}, ...parts.map((part, i) => (i % 2 === 1 ? prefixedHash(part) : part)));
}

function prefixedHash(text: string): HTMLElement {
  const [, prefix = '', hash = '', rest = ''] = /^(.*:)?([0-9a-f]{64})(.*)$/.exec(text) ?? [];
  return h(
    'span',
    { class: 'mono' },
    prefix === '' ? undefined : h('span', { class: 'hash-group' }, prefix),
    hashText(hash),
    rest,
  );
}
