import type { Context } from '../program/context.ts';
import type { CertificateEntry } from './entries.ts';
import { daysUntil } from './standing.ts';

/** The state of a certificate as a glyph and words: colour alone says nothing to some. */
export function stateText({ texts, numbers }: Context, { state, certificate }: CertificateEntry, now: number): string {
  const { certificate: words } = texts.organisations;
  if (state === 'ending') {
    const days = daysUntil(certificate.notAfter, now);
    return `⚠ ${days === 0 ? words.endsToday : words.endsIn(numbers.count(days), days !== 1)}`;
  }
  return `${GLYPHS[state]} ${words.states[state]}`;
}

const GLYPHS = { early: '…', valid: '✓', ended: '✗', revoked: '⊘', replaced: '→' } as const;
