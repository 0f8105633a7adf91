import type { DecisionRule, Members, Missing } from '../interface.ts';
import { readRule } from '../read/read-rule.ts';
import { type CompiledRule, compileRule, needsOf, weightOf } from './compiled-rule.ts';
import { findMissing } from './missing.ts';

/**
 * Whether organisations in favour meet a rule. Window and veto have no meaning here: nobody speaks against by signing.
 * @throws SteleError POLICY_RULE_BAD
 */
export function isMet(rule: DecisionRule, inFavour: Iterable<string>, members: Members): boolean {
  return isMetBy(compileRule(readRule(rule)), [...new Set(inFavour)], members);
}

/** @param organisations each once. */
export function isMetBy(rule: CompiledRule, organisations: readonly string[], members: Members): boolean {
  const { favour, spoken } = needsOf(rule, members);
  const weight = favourOf(rule, organisations, members);
  return weight >= favour && weight >= spoken && hasRequired(rule, organisations, members);
}

/** What would have to sign beside these; undefined where all members together do not suffice. */
export function missingBeside(
  rule: CompiledRule,
  organisations: readonly string[],
  members: Members,
): Missing | undefined {
  const needs = needsOf(rule, members);
  const deficit = Math.max(needs.favour, needs.spoken) - favourOf(rule, organisations, members);
  const favour = new Set(organisations.filter((organisation) => members.has(organisation)));
  return findMissing({ rule, members, favour, isFree: () => true, deficit });
}

/** The weight of organisations together. */
export function favourOf(rule: CompiledRule, organisations: readonly string[], members: Members): number {
  let weight = 0;
  for (const organisation of organisations) weight += weightOf(rule, organisation, members);
  return weight;
}

function hasRequired({ required }: CompiledRule, organisations: readonly string[], members: Members): boolean {
  for (const organisation of required) {
    if (!members.has(organisation) || !organisations.includes(organisation)) return false;
  }
  return true;
}
