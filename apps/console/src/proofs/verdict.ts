import type { Explanation, Step } from '@stele/verifier';

/**
 * What a reader may conclude, as the verification page says it too. `consistent`: all holds, under a fingerprint that
 * came with the evidence and that nobody compared. `part`: all that was checked holds, and something was not checked.
 */
export type Verdict = 'proved' | 'part' | 'consistent' | 'refused';

/** The verdict on evidence. @param isTrusted whether the reader trusts the fingerprint that it was checked against */
export function verdictOf({ steps, error }: Explanation, isTrusted: boolean): Verdict {
  if (error) return 'refused';
  if (!isTrusted) return 'consistent';
  return steps.some(({ status }) => status === 'not-checked') ? 'part' : 'proved';
}

/** The checks that evidence needs. A fingerprint that came with it agrees with it whatever it is: that is no check. */
export function neededSteps({ steps }: Explanation, isTrusted: boolean): readonly Step[] {
  return steps
    .filter(({ status }) => status !== 'not-needed')
    .map((step) => (isUncompared(step, isTrusted) ? { ...step, status: 'not-checked' } : step));
}

/** Whether a check waits for nothing but the reader's comparing the fingerprint. */
export function isUncompared({ name, status }: Step, isTrusted: boolean): boolean {
  return name === 'genesis' && status !== 'failed' && !isTrusted;
}
