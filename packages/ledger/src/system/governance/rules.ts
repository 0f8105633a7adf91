import { type DecisionRule, readRule } from '@stele/policy';
import { isContractName, isMethodName, SteleError } from '@stele/protocol';
import type { GovernanceContext } from './state.ts';

/** The scope that rules where no narrower one does. A chain is founded with a rule for it. */
export const EVERYTHING = '*';

/** A scope of decisions: "*", a contract, or a contract and a method. @throws SteleError POLICY_BAD */
export function checkRuleScope(scope: string): void {
  if (scope === EVERYTHING) return;
  const [contract = '', method, ...more] = scope.split('/');
  if (isContractName(contract) && (method === undefined || isMethodName(method)) && more.length === 0) return;
  throw new SteleError('POLICY_BAD', {
    clause: scope,
    reason: 'its scope is neither "*", nor CONTRACT, nor CONTRACT/METHOD',
  });
}

/** Shortest and longest window of a decision, in ms: ten seconds, in which several blocks fit, and ten years of 366 days. */
const WINDOWS = { shortest: 10_000, longest: 10 * 366 * 24 * 60 * 60 * 1000 } as const;

/**
 * Checks a rule under which members are to decide. Besides what every rule needs, its window is one in which members can
 * vote, and its end a time that can be written: otherwise nobody could change the rule again.
 * @throws SteleError POLICY_RULE_BAD
 */
export function readRuleOfDecisions(value: unknown): DecisionRule {
  const rule = readRule(value);
  const { window = WINDOWS.shortest } = rule;
  if (window >= WINDOWS.shortest && window <= WINDOWS.longest) return rule;
  throw new SteleError('POLICY_RULE_BAD', {
    reason: `its window of ${window} ms is not between ten seconds and ten years`,
  });
}

/** Scopes in which the rule of a call is looked for, the narrowest first: its method, its contract, everything. */
export function ruleScopes(contract: string, method: string): string[] {
  return [`${contract}/${method}`, contract, EVERYTHING];
}

/** The rule under which a call is decided. */
export function ruleFor({ state }: GovernanceContext, contract: string, method: string): DecisionRule {
  for (const scope of ruleScopes(contract, method)) {
    const found = state.rules.get(scope);
    if (found) return readRule(found.rule);
  }
  throw new SteleError('PROPOSAL_BAD', { reason: `no decision rule covers ${contract}/${method}` });
}

/** The different rules of several calls. */
export function rulesFor(
  context: GovernanceContext,
  calls: readonly { readonly contract: string; readonly method: string }[],
): DecisionRule[] {
  const rules = calls.map(({ contract, method }) => ruleFor(context, contract, method));
  const texts = new Set<string>();
  return rules.filter((rule) => {
    const text = JSON.stringify(rule);
    if (texts.has(text)) return false;
    texts.add(text);
    return true;
  });
}
