import { glyph } from '../dom/glyphs.ts';
import { fill, h } from '../dom/h.ts';
import type { Session } from '../session/session.ts';
import { fingerprintOf, type SessionState } from '../session/state.ts';
import { type View, wording } from './view.ts';

/** The one thing that the user has to trust. */
export function createTrustField(session: Session): View {
  const label = h('label', { for: 'fingerprint' });
  const hint = h('p', { class: 'trust-hint', id: 'fingerprint-hint' });
  const field = h('textarea', {
    id: 'fingerprint',
    class: 'trust-input mono',
    rows: '2',
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
    'aria-describedby': 'fingerprint-hint fingerprint-note',
  });
  field.addEventListener('input', () => session.setTrust(field.value, field.value.trim() === '' ? 'none' : 'typed'));
  const note = h('div', { class: 'trust-note', id: 'fingerprint-note', 'aria-live': 'polite' });
  const element = h('section', { class: 'trust' }, h('h2', {}, label), hint, field, note);
  let noted = '';
  return {
    element,
    update(state) {
      const { words } = wording(state);
      label.textContent = words.trustTitle;
      hint.textContent = words.trustHint;
      if (field.value !== state.trust.text) field.value = state.trust.text;
      field.setAttribute('aria-invalid', String(isMalformed(state)));
      element.classList.toggle('trust-open', state.trust.source === 'package' && !state.trust.compared);
      // The box must keep its focus while other parts of the state change.
      const key = JSON.stringify([state.language, state.trust, state.packages.length > 0]);
      if (key !== noted) fill(note, ...notes(session, state));
      noted = key;
    },
  };
}

function notes(session: Session, state: SessionState): (HTMLElement | undefined)[] {
  const { words, say } = wording(state);
  const { trust, packages } = state;
  const line = (text: string) => h('p', {}, text);
  if (trust.text.trim() === '') return [packages.length > 0 ? line(words.trustMissing) : undefined];
  if (isMalformed(state)) {
    const count = trust.text.replace(/\s/g, '').length;
    return [h('p', { class: 'trust-fault' }, glyph('failed'), say(words.trustMalformed, { count }))];
  }
  if (trust.source === 'typed') return [line(words.trustTyped)];
  return trust.source === 'link' ? [line(words.trustFromLink)] : comparison(session, state);
}

/** Asks the user to compare a fingerprint that came with the package. */
function comparison(session: Session, state: SessionState): HTMLElement[] {
  const { words } = wording(state);
  const { compared } = state.trust;
  const box = h('input', { type: 'checkbox', id: 'compared', onchange: () => session.setCompared(box.checked) });
  box.checked = compared;
  const choice = h('label', { for: 'compared', class: 'trust-compare' }, box, h('span', {}, words.trustCompare));
  const warning = h('p', { class: 'trust-warning' }, glyph('warning'), h('span', {}, words.trustFromPackage));
  return compared ? [choice] : [warning, choice];
}

function isMalformed({ trust }: SessionState): boolean {
  return trust.text.trim() !== '' && fingerprintOf(trust) === undefined;
}
