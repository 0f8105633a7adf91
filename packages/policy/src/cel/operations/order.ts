import { type Failure, NO_OVERLOAD } from '../failure.ts';
import type { Frame, Value } from '../interface.ts';
import { spendText } from '../steps.ts';

/** Below 0 where a comes before b: numbers by size, texts by code points, false before true. */
export function compare(a: Value, b: Value, frame: Frame): number | Failure {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') {
    spendText(frame, Math.min(a.length, b.length));
    return compareTexts(a, b);
  }
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return NO_OVERLOAD;
}

/** By code points, as CEL orders texts: code units put U+E000 to U+FFFF behind all that need two units. */
function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Moves surrogates behind all other units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
