import {
  type DecisionRule,
  joint,
  leading,
  majority,
  type Policy,
  type Share,
  statutory,
  weighted,
} from '@stele/policy';
import { SYSTEM } from '../system/names.ts';
import { DEFAULT_PARAMETERS, type FoundingParameters } from './parameters.ts';

/** How the founders of a consortium decide what is not about who decides. */
export const FOUNDING_RULES = ['joint', 'majority', 'weighted', 'leading', 'statutory'] as const;

/** A founding rule; "leading" and "statutory" name one of the founders. */
export type FoundingRule =
  | { readonly kind: 'joint' | 'majority' | 'weighted' }
  | { readonly kind: 'leading' | 'statutory'; readonly organisation: string };

const MORE_THAN_HALF: Share = { share: [1, 2], above: true };
const MORE_THAN_TWO_THIRDS: Share = { share: [2, 3], above: true };

/** Contracts whose calls settle who decides, and how, and who puts what was signed into blocks. */
const CONSTITUTIONAL = [
  SYSTEM.gateways,
  SYSTEM.governance,
  SYSTEM.nodes,
  SYSTEM.organisations,
  SYSTEM.policies,
  SYSTEM.upgrades,
] as const;

/**
 * Who may do what in a consortium without asking the others.
 *
 * Nobody administers it directly: where no policy allows a call of administration, it takes a decision of the members.
 * Three things cannot wait for one, and do no harm that a decision could not undo:
 * - an emergency freeze, since a theft is over before votes are cast; it lapses unless the members ratify it in time,
 *   so that one member cannot silence another for good;
 * - an emergency freeze of an account or a record, for the same reason;
 * - handing in the code of a contract, since code has to be on the chain before the members can review what they
 *   approve; it does not run before (`CONSORTIUM_PARAMETERS`).
 */
export function consortiumPolicies(): Record<string, Policy> {
  const emergency: Policy = { clauses: [{ name: 'emergency', roles: ['supervision', 'operation'] }] };
  return {
    [`call ${SYSTEM.contracts}/deploy`]: { clauses: [{ name: 'development', roles: ['development'] }] },
    [`call ${SYSTEM.contracts}/suspend`]: emergency,
    [`call ${SYSTEM.holds}/suspendAccount`]: emergency,
    [`call ${SYSTEM.holds}/suspendRecord`]: emergency,
  };
}

/**
 * Under which rules the members of a consortium decide.
 *
 * Membership, nodes, policies, versions of the protocol and the rules themselves take more than two thirds, whatever the founders chose for the
 * rest: half of the members could otherwise change who decides, and then everything else; and whoever chooses validators
 * and gateways can leave the others out, or certify a second history. No one leads there, either.
 * Of three members that is all of them, of four any three.
 * @param window time in ms in which votes count.
 */
export function consortiumRules(rule: FoundingRule, window: number): Record<string, DecisionRule> {
  const constitutional = constitutionalRule(rule, window);
  return {
    '*': usualRule(rule, window),
    ...Object.fromEntries(CONSTITUTIONAL.map((contract) => [contract, constitutional])),
  };
}

/** Code runs once the members have approved it: it acts in the name of all of them. */
export const CONSORTIUM_PARAMETERS: FoundingParameters = { ...DEFAULT_PARAMETERS, deployment: 'approved' };

function usualRule(rule: FoundingRule, window: number): DecisionRule {
  switch (rule.kind) {
    case 'joint':
      return joint(window);
    case 'majority':
      return majority(window);
    case 'weighted':
      return weighted(MORE_THAN_HALF, window);
    case 'leading':
      return leading(rule.organisation, window);
    case 'statutory':
      return statutory(rule.organisation, window);
  }
}

function constitutionalRule(rule: FoundingRule, window: number): DecisionRule {
  const twoThirds: DecisionRule = { weights: 'members', threshold: MORE_THAN_TWO_THIRDS, window };
  switch (rule.kind) {
    case 'joint':
      return joint(window);
    case 'weighted':
      return weighted(MORE_THAN_TWO_THIRDS, window);
    case 'statutory':
      return { ...twoThirds, required: [rule.organisation] };
    default:
      return twoThirds;
  }
}
