import { aborts } from './cases/aborts.ts';
import { engineBugs } from './cases/engine-bugs.ts';
import { growth } from './cases/growth.ts';
import { leaks } from './cases/leaks.ts';
import { promises } from './cases/promises.ts';
import { reach } from './cases/reach.ts';
import { recursion } from './cases/recursion.ts';
import { results } from './cases/results.ts';
import { throwing } from './cases/throwing.ts';
import type { EvilCase } from './evil-case.ts';

/** All cases by topic. */
export const CORPUS: Readonly<Record<string, readonly EvilCase[]>> = {
  aborts,
  'engine bugs': engineBugs,
  growth,
  leaks,
  promises,
  reach,
  recursion,
  results,
  throwing,
};

export const ALL_CASES: readonly EvilCase[] = Object.values(CORPUS).flat();
