import { contract, t } from '@stele/contract';
import { type Clause, canBeMet, type DecisionRule, type Policy } from '@stele/policy';
import { type Bytes, toHex } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { call, outcomesOf, TestChain } from '../../test/test-chain.ts';
import type { Explanation } from './explain.ts';

/** Policies on one chain, each for a method of its own: founding a chain costs more than a call. */
const METHODS = 24;

const WEIGHTS = { alpha: 1, beta: 2, gamma: 3, delta: 1 } as const;
type Member = keyof typeof WEIGHTS;
const MEMBERS = Object.keys(WEIGHTS) as Member[];
const members = new Map(Object.entries(WEIGHTS));

/** A contract with many methods that anyone may call, until a policy says otherwise. */
const manyDoors = contract({
  name: 'doors',
  version: '1.0.0',
  state: {},
  events: {},
  methods: Object.fromEntries(
    Array.from({ length: METHODS }, (_, i) => [
      `door${i}`,
      { args: t.object({ value: t.integer() }), returns: t.null(), run: () => null },
    ]),
  ),
});

const someOf = fc.subarray(MEMBERS, { minLength: 1 });
const shareArb = fc.oneof(
  fc.integer({ min: 1, max: 5 }).map((weight) => ({ weight })),
  fc.constantFrom([1, 2] as const, [2, 3] as const, [1, 1] as const).map((share) => ({ share })),
);
const ruleArb: fc.Arbitrary<DecisionRule> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom('members' as const, 'weights' as const),
      someOf.map((names) => Object.fromEntries(names.map((name) => [name, 1]))),
    ),
    shareArb,
    fc.option(someOf, { nil: undefined }),
    fc.option(shareArb, { nil: undefined }),
  )
  .map(([weights, threshold, required, quorum]) => ({
    weights,
    threshold,
    ...(required ? { required } : {}),
    ...(quorum ? { quorum } : {}),
  }));

const clauseArb: fc.Arbitrary<Clause> = fc
  .record(
    {
      name: fc.constantFrom('one', 'two', 'three'),
      endorsement: ruleArb,
      roles: fc.constantFrom(['admin'], ['supervision'], ['admin', 'business']),
      organisations: someOf,
      condition: fc.constantFrom('args.value > 5', 'caller.organisation == "alpha"', 'size(endorsers) > 1'),
    },
    { requiredKeys: ['name'] },
  )
  .map((clause) => clause as Clause);

const policyArb: fc.Arbitrary<Policy> = fc
  .uniqueArray(clauseArb, { minLength: 1, maxLength: 3, selector: ({ name }) => name })
  .map((clauses) => ({ clauses }))
  .filter(isPossible);

const attemptArb = fc.record({
  policy: policyArb,
  value: fc.integer({ min: 0, max: 10 }),
  cosigners: fc.subarray(MEMBERS),
});
/** Whether a chain would take the policy: its own weights reach its thresholds, and its members can meet it. */
function isPossible(policy: Policy): boolean {
  try {
    return canBeMet(policy, members);
  } catch {
    return false;
  }
}

type Attempt = typeof attemptArb extends fc.Arbitrary<infer Of> ? Of : never;

/** Asks the gate, with the signatures of these organisations behind that of the caller, an admin of alpha. */
function explain(chain: TestChain, index: number, value: number, cosigners: readonly Member[]): Explanation {
  const keys = signersOf(chain, cosigners).map(({ keyId }) => toHex(keyId));
  const request = { contract: 'doors', method: `door${index}`, args: JSON.stringify({ value }) };
  const account = toHex(chain.organisation('alpha').admin.account);
  return chain.queries.explain(
    { account, keys, call: request },
    { height: chain.ledger.tip().height, time: chain.time },
  );
}

function signersOf(chain: TestChain, cosigners: readonly Member[]) {
  const names = new Set<Member>(['alpha', ...cosigners]);
  return [...names].map((name) => chain.organisation(name).admin.signer);
}

async function transaction(
  chain: TestChain,
  index: number,
  value: number,
  cosigners: readonly Member[],
): Promise<Bytes> {
  const signers = signersOf(chain, cosigners);
  const calls = [call('doors', `door${index}`, { value })];
  const { admin } = chain.organisation('alpha');
  return chain.sign(chain.body(admin, calls, { signers: signers.map(({ keyId }) => keyId) }), signers);
}

async function executed(chain: TestChain, tried: readonly Tried[]): Promise<string[]> {
  const made = tried.map(({ index, value, cosigners }) => transaction(chain, index, value, cosigners));
  return made.length === 0 ? [] : outcomesOf(await chain.block(await Promise.all(made)));
}

interface Tried {
  readonly index: number;
  readonly value: number;
  readonly cosigners: readonly Member[];
}

/** The attempts that a refusal names: with exactly the organisations that are missing. */
function named({ index, value, cosigners }: Tried, { refusals }: Explanation): Tried[] {
  return refusals.flatMap(({ missing }) =>
    missing ? [{ index, value, cosigners: [...cosigners, ...(missing.organisations as Member[])] }] : [],
  );
}

test('any policy and signatures → blocks do what explain says, and what it names as missing turns a refusal into an acceptance', async () => {
  const seen = { allowed: 0, refused: 0, turned: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(attemptArb, { minLength: METHODS, maxLength: METHODS }), async (attempts: Attempt[]) => {
      const chain = await TestChain.found({
        organisations: MEMBERS.map((id) => ({ id, weight: WEIGHTS[id] })),
        contracts: [manyDoors],
        policies: Object.fromEntries(attempts.map(({ policy }, i) => [`call doors/door${i}`, policy])),
      });
      try {
        const tried = attempts.map(({ value, cosigners }, index) => ({ index, value, cosigners }));
        const answers = tried.map(({ index, value, cosigners }) => explain(chain, index, value, cosigners));
        const said = answers.map(({ allowed }) => (allowed ? 'committed' : 'failed ACCESS_DENIED'));
        expect(await executed(chain, tried)).toEqual(said);
        const further = tried.flatMap((attempt, i) => named(attempt, answers[i] as Explanation));
        expect(await executed(chain, further)).toEqual(further.map(() => 'committed'));
        for (const { index, value, cosigners } of further) {
          expect(explain(chain, index, value, cosigners).allowed).toBe(true);
        }
        seen.allowed += answers.filter(({ allowed }) => allowed).length;
        seen.refused += answers.filter(({ allowed }) => !allowed).length;
        seen.turned += further.length;
      } finally {
        await chain.close();
      }
    }),
    { numRuns: 12 },
  );
  // Neither answer was rare: else the test would have shown little.
  expect(Math.min(seen.allowed, seen.refused, seen.turned)).toBeGreaterThan(METHODS);
}, 120_000);
