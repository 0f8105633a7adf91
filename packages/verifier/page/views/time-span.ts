import type { VerificationReport } from '../../src/index.ts';
import { h } from '../dom/h.ts';
import type { SessionState } from '../session/state.ts';
import { spanText } from '../words/times.ts';
import { wording } from './view.ts';

/** The stretch between the two times, drawn as a span that is closed on both sides. */
export function timeSpan(state: SessionState, { when, certificate }: VerificationReport): HTMLElement {
  const { words, say } = wording(state);
  const signers = certificate.signers.length;
  const ms = when.notAfter.ms - when.notBefore.ms;
  const middle = when.contradictory ? '' : say(words.span, { span: spanText(ms, state.language) });
  const style = when.contradictory ? 'time-span time-span-broken' : 'time-span';
  return h(
    'div',
    { class: style },
    h('span', { class: 'time-end' }, words.headerTime),
    h('span', { class: 'time-bar' }, middle),
    h('span', { class: 'time-end' }, signers === 1 ? words.clockTime : say(words.medianTime, { signers })),
  );
}
