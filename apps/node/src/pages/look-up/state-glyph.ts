import type { TransactionState } from '@stele/sdk/api';
import { type Glyph, glyph } from '../html/glyph.ts';
import { html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';

const GLYPHS: Readonly<Record<TransactionState, Glyph>> = {
  accepted: 'accepted',
  ordered: 'ordered',
  committed: 'committed',
  failed: 'failed',
  expired: 'expired',
  rejected: 'warning',
  unknown: 'unknown',
};

/** A state of a transaction: its sign, then its word. */
export function stateText({ texts }: PageContext, state: TransactionState): Markup {
  return html`${glyph(GLYPHS[state])} <span>${texts.lookUp.states[state]}</span>`;
}
