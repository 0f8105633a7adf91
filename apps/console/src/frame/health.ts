import type { Missing } from '../data/reachability.ts';
import type { Glyph } from '../parts/status-glyph.tsx';

/** How a chain stands, in one word of the texts. */
export type HealthName = 'deciding' | 'idle' | 'stalled' | 'catching-up' | 'starting' | 'halted' | 'unknown';

export interface Health {
  readonly name: HealthName;
  readonly glyph: Glyph;
}

const GLYPHS: Readonly<Record<HealthName, Glyph>> = {
  deciding: 'committed',
  idle: 'committed',
  stalled: 'failed',
  'catching-up': 'ordered',
  starting: 'accepted',
  halted: 'failed',
  unknown: 'unknown',
};

/**
 * How a chain stands. What was last heard is not taken for what is: while nobody answers, it is not known.
 * @param state what the node said of its chain; undefined before it said anything.
 */
export function healthOf(state: Exclude<HealthName, 'unknown'> | undefined, missing: Missing): Health {
  const name = missing === 'none' && state !== undefined ? state : 'unknown';
  return { name, glyph: GLYPHS[name] };
}
