import type { SignatureSuite } from '../interface.ts';

/** One thing that every suite does, whatever back end it comes from. */
export interface Condition {
  /** Condition → outcome. */
  readonly name: string;
  /** Whether it is asked of a suite; of all if left out. */
  readonly appliesTo?: (suite: SignatureSuite) => boolean;
  /** Fails an assertion where the suite behaves otherwise. */
  readonly check: (suite: SignatureSuite) => void;
}

/** The names of the conditions that a suite does not meet. */
export function failedConditions(conditions: readonly Condition[], suite: SignatureSuite): string[] {
  const failed: string[] = [];
  for (const { name, appliesTo, check } of conditions) {
    if (appliesTo?.(suite) === false) continue;
    try {
      check(suite);
    } catch {
      failed.push(name);
    }
  }
  return failed;
}
