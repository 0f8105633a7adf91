import { weighVotes } from '@stele/policy';
import type { NodeInfo } from '@stele/sdk';
import type { Facts } from './facts.ts';

/** Who signs blocks, and how much of it a block takes. */
export interface BlockQuorum {
  readonly validators: number;
  /** All weights together. */
  readonly whole: number;
  /** Weight that makes a block final: more than two thirds. */
  readonly needed: number;
  /** How many validators, whichever they are, may fail while blocks go on. */
  readonly mayFail: number;
}

/** The quorum of blocks that the validators among nodes form. */
export function blockQuorum(nodes: readonly NodeInfo[]): BlockQuorum {
  const weights = nodes
    .filter(({ role, removed }) => role === 'validator' && removed === undefined)
    .map(({ weight }) => weight)
    .sort((a, b) => b - a);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const needed = Math.floor((2 * whole) / 3) + 1;
  // The heaviest fail first: what is said holds whichever it is.
  let present = whole;
  const mayFail = weights.findIndex((weight) => {
    present -= weight;
    return present < needed;
  });
  return { validators: weights.length, whole, needed, mayFail: Math.max(0, mayFail) };
}

/** What a decision of the members takes under the rule for everything. */
export interface DecisionNeed {
  readonly needed: number;
  readonly whole: number;
}

/** What decisions of the members take; undefined where rules or members are not known, or the rule is not to be read. */
export function decisionNeed({ organisations, rules }: Facts): DecisionNeed | undefined {
  const rule = rules?.find(({ scope }) => scope === '*')?.rule;
  if (!organisations || !rule) return undefined;
  const { needed, whole } = weighVotes(rule, new Map(), membersOf(organisations));
  return { needed, whole };
}

function membersOf(organisations: NonNullable<Facts['organisations']>): ReadonlyMap<string, number> {
  return new Map(
    organisations.flatMap(({ id, status, weight }): [string, number][] => (status === 'active' ? [[id, weight]] : [])),
  );
}

/** Something that changes with a proposal beside what its calls name. */
export type Meaning =
  | { readonly name: 'rules' }
  | { readonly name: 'members'; readonly before: number; readonly after: number }
  | { readonly name: 'decisions'; readonly before: DecisionNeed; readonly after: DecisionNeed }
  | { readonly name: 'quorum'; readonly before: BlockQuorum; readonly after: BlockQuorum };

/** What a change of the state means for how members decide and blocks are made. */
export function meaningsOf(before: Facts, after: Facts): readonly Meaning[] {
  return [membersMeaning, rulesMeaning, decisionMeaning, quorumMeaning]
    .map((meaning) => meaning(before, after))
    .filter((meaning) => meaning !== undefined);
}

function membersMeaning(before: Facts, after: Facts): Meaning | undefined {
  if (!before.organisations || !after.organisations) return undefined;
  const [was, is] = [membersOf(before.organisations).size, membersOf(after.organisations).size];
  return was === is ? undefined : { name: 'members', before: was, after: is };
}

/** The same need can stand for another rule: with a veto, for instance. */
function rulesMeaning(before: Facts, after: Facts): Meaning | undefined {
  if (!before.rules || JSON.stringify(before.rules) === JSON.stringify(after.rules)) return undefined;
  return { name: 'rules' };
}

function decisionMeaning(before: Facts, after: Facts): Meaning | undefined {
  const [was, is] = [decisionNeed(before), decisionNeed(after)];
  if (!was || !is || JSON.stringify(was) === JSON.stringify(is)) return undefined;
  return { name: 'decisions', before: was, after: is };
}

function quorumMeaning(before: Facts, after: Facts): Meaning | undefined {
  if (!before.nodes || !after.nodes) return undefined;
  const [was, is] = [blockQuorum(before.nodes), blockQuorum(after.nodes)];
  return JSON.stringify(was) === JSON.stringify(is) ? undefined : { name: 'quorum', before: was, after: is };
}
