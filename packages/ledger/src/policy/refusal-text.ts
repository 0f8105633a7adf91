import type { Refused } from '@stele/policy';
import { LIMITS } from '@stele/protocol';

/** Why a policy refuses, as one sentence for each clause, in the room that a receipt has. */
export function refusalText(scope: string, { refusals }: Refused): string {
  if (refusals.length === 0) return `the policy "${scope}" allows nobody`;
  const clauses = refusals.map(({ clause, part, reason }) => `clause "${clause}" (${part}): ${reason}`);
  return `policy "${scope}": ${clauses.join('; ')}`.slice(0, LIMITS.reasonUnits).toWellFormed();
}
