import type { DecisionRule, Members, Voice, VoteDecision } from '../interface.ts';
import { compareNames } from '../names.ts';
import { readRule } from '../read/read-rule.ts';
import { type CompiledRule, compileRule, type Needs, needsOf } from './compiled-rule.ts';
import { findMissing } from './missing.ts';
import { type Tally, tallyVoices } from './tally.ts';

/** A vote as it stands. */
export interface Vote {
  /** What organisations have said; those that have withdrawn their voice are left out. */
  readonly voices: ReadonlyMap<string, Voice>;
  readonly members: Members;
  /** When the vote began, in ms of block time. */
  readonly opened: number;
  /** Block time in ms. The window is over once so much time has passed as it is long. */
  readonly time: number;
}

/**
 * What has become of a vote. It is accepted as soon as threshold, quorum and required voices are there; a rule with a
 * veto waits for its window to end, or for everybody who may veto. It is refused as soon as it can no longer be met,
 * by a veto, or by the end of the window.
 * @throws SteleError POLICY_RULE_BAD
 */
export function decide(rule: DecisionRule, vote: Vote): VoteDecision {
  const compiled = compileRule(readRule(rule));
  const tally = tallyVoices(compiled, vote.voices, vote.members);
  const needs = needsOf(compiled, vote.members);
  const veto = firstVetoer(compiled, tally.against);
  if (veto !== undefined) return { outcome: 'refused', reason: `"${veto}" has cast its veto` };
  const isOver = compiled.window !== undefined && vote.time - vote.opened >= compiled.window;
  if (isMetNow(compiled, tally, needs)) return accept(compiled, tally, isOver);
  if (isOver) return { outcome: 'refused', reason: 'its window has passed' };
  const missing = missingVoices(compiled, tally, needs, vote.members);
  if (missing === undefined)
    return { outcome: 'refused', reason: 'those who have not spoken cannot decide it any more' };
  return { outcome: 'open', reason: `${missing.count} more in favour would decide it`, missing };
}

function accept(rule: CompiledRule, tally: Tally, isOver: boolean): VoteDecision {
  const waited = isOver ? undefined : firstVetoer(rule, tally.silent);
  if (waited === undefined) return { outcome: 'accepted', reason: 'its rule is met' };
  return { outcome: 'open', reason: `its rule is met; "${waited}" may veto until the window ends` };
}

function isMetNow({ required }: CompiledRule, tally: Tally, needs: Needs): boolean {
  const isHeavy = tally.favourWeight >= needs.favour && tally.spokenWeight >= needs.spoken;
  return isHeavy && required.every((organisation) => tally.favour.has(organisation));
}

function missingVoices(rule: CompiledRule, tally: Tally, needs: Needs, members: Members) {
  const deficit = Math.max(needs.favour - tally.favourWeight, needs.spoken - tally.spokenWeight);
  return findMissing({ rule, members, favour: tally.favour, isFree: (name) => tally.silent.has(name), deficit });
}

/** Of some members, the first by name that may veto. */
function firstVetoer({ veto }: CompiledRule, organisations: ReadonlySet<string>): string | undefined {
  const vetoers = veto.includes(ANYBODY) ? [...organisations] : veto.filter((name) => organisations.has(name));
  return vetoers.sort(compareNames)[0];
}

/** In a list of vetoers: any member. */
const ANYBODY = '*';
