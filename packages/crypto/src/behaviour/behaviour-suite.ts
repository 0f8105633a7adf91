import type { Condition } from './condition.ts';
import { edwardsConditions } from './edwards.ts';
import { encodingConditions } from './encodings.ts';
import { keyConditions } from './keys.ts';
import { verdictConditions } from './verdicts.ts';

/** What every implementation of a signature suite must do. */
export const suiteConditions: readonly Condition[] = [
  ...verdictConditions,
  ...encodingConditions,
  ...edwardsConditions,
  ...keyConditions,
];
