import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  endorsementArb,
  membersArb,
  ORGANISATIONS,
  organisationArb,
  ruleArb,
  voicesArb,
} from '../../test/arbitraries.ts';
import { fewest, modelMet, modelOutcome } from '../../test/model.ts';
import { canBeMet, decide, isMet, type Voice } from '../index.ts';

const RUNS = { numRuns: 500 };
const OPENED = 1_000_000;

const passedArb = fc.integer({ min: 0, max: 25 });

function withFor(voices: ReadonlyMap<string, Voice>, names: Iterable<string>): ReadonlyMap<string, Voice> {
  return new Map([...voices, ...[...names].map((name) => [name, 'for'] as const)]);
}

test('any vote → the outcome of the model', () => {
  fc.assert(
    fc.property(ruleArb, membersArb, voicesArb, passedArb, (rule, members, voices, passed) => {
      const { outcome } = decide(rule, { voices, members, opened: OPENED, time: OPENED + passed });
      expect(outcome).toBe(modelOutcome(rule, { voices, members, passed }));
    }),
    RUNS,
  );
});

test('an open vote that names whose voices are missing → with these its rule is met, and with no fewer', () => {
  fc.assert(
    fc.property(ruleArb, membersArb, voicesArb, (rule, members, voices) => {
      const { outcome, missing } = decide(rule, { voices, members, opened: OPENED, time: OPENED });
      fc.pre(outcome === 'open' && missing !== undefined);
      const silent = ORGANISATIONS.filter((name) => members.has(name) && !voices.has(name));
      const favour = new Set([...voices].filter(([, voice]) => voice === 'for').map(([name]) => name));
      const met = (chosen: Iterable<string>) =>
        modelMet(rule, new Set([...favour, ...chosen]), new Set([...voices.keys(), ...chosen]), members);
      expect(met(missing?.organisations ?? [])).toBe(true);
      expect(missing?.count).toBe(fewest(silent, met));
      const { outcome: after } = decide(rule, {
        voices: withFor(voices, missing?.organisations ?? []),
        members,
        opened: OPENED,
        time: OPENED + (rule.window ?? 0),
      });
      if (rule.window !== undefined || rule.veto === undefined) expect(after).toBe('accepted');
    }),
    RUNS,
  );
});

test('a decided vote → no later voice of a silent member undoes it', () => {
  fc.assert(
    fc.property(ruleArb, membersArb, voicesArb, voicesArb, (rule, members, voices, later) => {
      const before = decide(rule, { voices, members, opened: OPENED, time: OPENED }).outcome;
      fc.pre(before !== 'open');
      const all = new Map([...later, ...voices]);
      expect(decide(rule, { voices: all, members, opened: OPENED, time: OPENED }).outcome).toBe(before);
    }),
    RUNS,
  );
});

test('a window that has ended → nothing stays open', () => {
  fc.assert(
    fc.property(ruleArb, membersArb, voicesArb, (rule, members, voices) => {
      const window = rule.window ?? 5;
      const { outcome } = decide({ ...rule, window }, { voices, members, opened: OPENED, time: OPENED + window });
      expect(outcome).not.toBe('open');
    }),
    RUNS,
  );
});

test('a rule met by signatures → as the model says, and only by what can be met', () => {
  fc.assert(
    fc.property(endorsementArb, fc.array(organisationArb), membersArb, (rule, inFavour, members) => {
      const favour = new Set(inFavour);
      expect(isMet(rule, inFavour, members)).toBe(modelMet(rule, favour, favour, members));
      const all = new Set(members.keys());
      expect(canBeMet(rule, members)).toBe(modelMet(rule, all, all, members));
    }),
    RUNS,
  );
});
