/** How a fingerprint that somebody typed stands to the one that is shown. */
export type Comparison =
  | { readonly kind: 'empty' }
  /** What is typed so far is its beginning. */
  | { readonly kind: 'partial'; readonly groups: number }
  | { readonly kind: 'same' }
  /** The first group of four that differs, counted from 1. */
  | { readonly kind: 'differs'; readonly group: number }
  | { readonly kind: 'malformed' };

const GROUP = 4;

/** Compares a typed fingerprint with the one shown; gaps and the size of letters mean nothing. */
export function compareFingerprints(typed: string, shown: string): Comparison {
  const digits = typed.toLowerCase().replaceAll(/[\s:·-]/g, '');
  if (digits === '') return { kind: 'empty' };
  if (!/^[0-9a-f]+$/.test(digits) || digits.length > shown.length) return { kind: 'malformed' };
  const place = [...digits].findIndex((digit, at) => digit !== shown[at]);
  if (place >= 0) return { kind: 'differs', group: Math.floor(place / GROUP) + 1 };
  return digits.length === shown.length
    ? { kind: 'same' }
    : { kind: 'partial', groups: Math.floor(digits.length / GROUP) };
}
