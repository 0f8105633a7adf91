import { type CompiledCondition, compileCondition } from '../cel/compile-condition.ts';
import type { Clause } from '../interface.ts';
import { policyError } from '../read/read-policy.ts';

/**
 * The condition of a clause, compiled.
 * @throws SteleError POLICY_BAD
 */
export function conditionOf({ name, condition }: Clause): CompiledCondition | undefined {
  return condition === undefined ? undefined : compileCondition(condition, (reason) => policyError(name, reason));
}
