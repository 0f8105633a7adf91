import type { DecisionRule, Share } from '../interface.ts';

/** All members together. */
export function joint(window: number): DecisionRule {
  return { weights: 'members', threshold: { share: [1, 1] }, window };
}

/** More than half of the members. */
export function majority(window: number): DecisionRule {
  return { weights: 'members', threshold: MORE_THAN_HALF, window };
}

/** A share of the weights that the chain gives its members. */
export function weighted(threshold: Share, window: number): DecisionRule {
  return { weights: 'weights', threshold, window };
}

/** One member's voice suffices; any other may veto it until the window ends. */
export function leading(organisation: string, window: number): DecisionRule {
  return { weights: { [organisation]: 1 }, threshold: { weight: 1 }, veto: ['*'], window };
}

/** More than half of the members, the supervisor among them. */
export function statutory(supervisor: string, window: number): DecisionRule {
  return { weights: 'members', threshold: MORE_THAN_HALF, required: [supervisor], window };
}

/** Signatures of so many of these organisations, or of any active members. */
export function endorsement(count: number, organisations?: readonly string[]): DecisionRule {
  const table = organisations && Object.fromEntries(organisations.map((organisation) => [organisation, 1]));
  return { weights: table ?? 'members', threshold: { weight: count } };
}

const MORE_THAN_HALF: Share = { share: [1, 2], above: true };
