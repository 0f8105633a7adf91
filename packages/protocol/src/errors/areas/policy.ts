import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of policies and decision rules. */
export const policyErrors = {
  POLICY_UNKNOWN: {
    status: 404,
    message: 'There is no policy of the scope "{scope}".',
    hint: 'A wider one rules, or the default: list them with "stele policy list".',
  },
  POLICY_BAD: {
    status: 422,
    message: 'The policy is refused at clause "{clause}": {reason}.',
    hint: 'Correct the clause; the policy in force stays as it was.',
  },
  POLICY_RULE_BAD: {
    status: 422,
    message: 'The decision rule is refused: {reason}.',
    hint: 'Correct the rule, or take one of the presets.',
  },
} as const satisfies Record<string, CatalogueEntry>;
