import type { CallFacts, Clause, DecisionRule, Members, Share, Voice } from '../src/index.ts';

/*
 * What policies and rules mean, said as plainly as possible: sets, fractions multiplied out, and trying every subset.
 * It shares no code with the package.
 */

/** What an organisation weighs under a rule. */
function weigh({ weights }: DecisionRule, organisation: string, members: Members): bigint {
  if (!members.has(organisation)) return 0n;
  if (weights === 'members') return 1n;
  return BigInt(weights === 'weights' ? (members.get(organisation) ?? 0) : (weights[organisation] ?? 0));
}

function reaches(share: Share, rule: DecisionRule, organisations: ReadonlySet<string>, members: Members): boolean {
  const sum = (names: Iterable<string>) => [...names].reduce((total, name) => total + weigh(rule, name, members), 0n);
  const part = sum(organisations);
  if (part === 0n) return false;
  if ('weight' in share) return part >= BigInt(share.weight);
  const [numerator, denominator] = share.share.map(BigInt) as [bigint, bigint];
  const [have, want] = [part * denominator, sum(members.keys()) * numerator];
  return share.above ? have > want : have >= want;
}

export function modelMet(
  rule: DecisionRule,
  favour: ReadonlySet<string>,
  spoken: ReadonlySet<string>,
  members: Members,
): boolean {
  return (
    reaches(rule.threshold, rule, favour, members) &&
    (rule.quorum === undefined || reaches(rule.quorum, rule, spoken, members)) &&
    (rule.required ?? []).every((name) => favour.has(name) && members.has(name))
  );
}

export function modelAllows(clause: Clause, { caller, endorsers, members }: CallFacts): boolean {
  const signed = new Set(endorsers.map(({ organisation }) => organisation).filter((name) => name !== ''));
  const { organisation, account, roles } = caller;
  if (clause.roles && !clause.roles.some((role) => roles.includes(role))) return false;
  if (clause.organisations && !(clause.organisations.includes(organisation) && members.has(organisation))) return false;
  if (clause.accounts && !clause.accounts.includes(account)) return false;
  return clause.endorsement === undefined || modelMet(clause.endorsement, signed, signed, members);
}

/** The size of a smallest set of names for which something holds; undefined where it holds for none. */
export function fewest(names: readonly string[], holds: (chosen: ReadonlySet<string>) => boolean): number | undefined {
  let best: number | undefined;
  for (let bits = 0; bits < 2 ** names.length; bits++) {
    const chosen = new Set(names.filter((_, index) => (bits >> index) % 2 === 1));
    if ((best === undefined || chosen.size < best) && holds(chosen)) best = chosen.size;
  }
  return best;
}

export interface ModelVote {
  readonly voices: ReadonlyMap<string, Voice>;
  readonly members: Members;
  readonly passed: number;
}

/** What has become of a vote. */
export function modelOutcome(rule: DecisionRule, { voices, members, passed }: ModelVote): string {
  const said = (...wanted: Voice[]) =>
    new Set([...members.keys()].filter((name) => wanted.includes(voices.get(name) as Voice)));
  const silent = [...members.keys()].filter((name) => !voices.has(name));
  const mayVeto = (name: string) => (rule.veto ?? []).some((vetoer) => vetoer === '*' || vetoer === name);
  const isOver = rule.window !== undefined && passed >= rule.window;
  if ([...said('against')].some(mayVeto)) return 'refused';
  const spoken = said('for', 'against', 'abstain');
  if (modelMet(rule, said('for'), spoken, members)) return isOver || !silent.some(mayVeto) ? 'accepted' : 'open';
  if (isOver) return 'refused';
  const everybody = new Set([...said('for'), ...silent]);
  return modelMet(rule, everybody, new Set(members.keys()), members) ? 'open' : 'refused';
}
