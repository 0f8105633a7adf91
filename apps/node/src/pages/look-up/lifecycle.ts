import type { TransactionInfo } from '@stele/sdk/api';
import { html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';
import { stateText } from './state-glyph.ts';

type State = Exclude<TransactionInfo['state'], 'unknown'>;

/** The states that a transaction passes on its way to each state, and may still pass after it. */
const WAYS: Readonly<Record<State, readonly State[]>> = {
  accepted: ['accepted', 'ordered', 'committed'],
  ordered: ['accepted', 'ordered', 'committed'],
  committed: ['accepted', 'ordered', 'committed'],
  failed: ['accepted', 'ordered', 'failed'],
  expired: ['accepted', 'expired'],
  rejected: ['rejected'],
};

/** The way of a transaction from state to state, drawn as a rail up to where it stands. */
export function lifecycle(context: PageContext, { state }: TransactionInfo): Markup | undefined {
  if (state === 'unknown') return undefined;
  const way = WAYS[state];
  const reached = way.indexOf(state);
  const stations = way.map(
    (station, i) =>
      html`<li class="station${i > reached && ' station-ahead'}${station === state && ` station-now state-${station}`}"${station === state && html` aria-current="step"`}>${stateText(context, station)}</li>`,
  );
  return html`<ol class="rail" aria-label="${context.texts.lookUp.rail}">${stations}</ol>`;
}
