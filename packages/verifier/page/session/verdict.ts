import type { Explanation } from '../../src/index.ts';
import { UNSEALING } from '../../src/seal/earns-seal.ts';
import { isTrusted, type PackageItem, type Trust } from './state.ts';

/**
 * What the user may conclude. `consistent`: all holds, under a fingerprint that nobody compared. `part`: all that
 * was checked holds, and something was not checked.
 */
export type Verdict = 'proved' | 'part' | 'consistent' | 'refused';

/** The verdict on a package; undefined while it is not verified. */
export function verdictOf({ explanation, error }: PackageItem, trust: Trust): Verdict | undefined {
  if (error) return 'refused';
  if (!explanation) return undefined;
  if (explanation.error) return 'refused';
  if (!isTrusted(trust)) return 'consistent';
  return explanation.steps.some(({ status }) => status === 'not-checked') ? 'part' : 'proved';
}

/** Whether the seal may be shown: everything was checked and holds, and nothing takes from it. */
export function isSealed(verdict: Verdict | undefined, explanation: Explanation | undefined): boolean {
  const notes = explanation?.report?.notes ?? [];
  return verdict === 'proved' && !notes.some(({ name }) => UNSEALING.has(name));
}
