import { LIMITS } from '@stele/protocol';
import type { Clause, DecisionRule, Members, Policy } from '../interface.ts';
import { readPolicy } from '../read/read-policy.ts';
import { readRule } from '../read/read-rule.ts';
import { type CompiledRule, compileRule } from '../rule/compiled-rule.ts';
import { missingBeside } from '../rule/is-met.ts';
import { conditionOf } from './condition-of.ts';

/** What else a chain knows of who there is; what is left out is taken to exist. */
export interface Existing {
  /** Whether somebody active has a role. */
  readonly hasRole?: (role: string) => boolean;
  /** Whether an account is active. */
  readonly hasAccount?: (account: string) => boolean;
}

/**
 * Whether anybody could ever fulfil a rule or a policy with these members. A
 * condition that reads any facts is taken as possible.
 * @throws SteleError POLICY_BAD or POLICY_RULE_BAD
 */
export function canBeMet(rule: DecisionRule | Policy, members: Members, existing: Existing = {}): boolean {
  if (!('clauses' in rule)) return missingBeside(compileRule(readRule(rule)), [], members) !== undefined;
  return readPolicy(rule).clauses.some((clause) => canHold(clause, members, existing));
}

function canHold(clause: Clause, members: Members, { hasRole, hasAccount }: Existing): boolean {
  if (hasRole && clause.roles && !clause.roles.some(hasRole)) return false;
  if (hasAccount && clause.accounts && !clause.accounts.some(hasAccount)) return false;
  const { organisations, endorsement } = clause;
  if (organisations && !organisations.some((organisation) => members.has(organisation))) return false;
  if (conditionOf(clause)?.isNever) return false;
  return endorsement === undefined || canEndorse(compileRule(endorsement), callersOf(clause, members), members);
}

/** Organisations that a caller can be of; '' stands for none. */
function callersOf({ organisations }: Clause, members: Members): readonly string[] {
  return organisations ? organisations.filter((organisation) => members.has(organisation)) : ['', ...members.keys()];
}

/** Whether the signatures of some caller and of those missing then fit into one transaction. */
function canEndorse(rule: CompiledRule, callers: readonly string[], members: Members): boolean {
  return callers.some((caller) => {
    const missing = missingBeside(rule, [caller], members);
    return missing !== undefined && 1 + missing.count <= LIMITS.signers;
  });
}
