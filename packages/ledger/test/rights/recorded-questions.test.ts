import { type Hash, toHex, utf8ToText } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trials } from '../../../../test/support/trials.ts';
import type { QueryEngine } from '../../src/index.ts';
import type { TestChain } from '../test-chain.ts';
import { RightsWorld } from './rights-world.ts';
import { type Act, roundsOf, STRANGER } from './steps.ts';

const QUESTIONS = trials(2500, 10_000);

/** "May X call Y at height h?" with what the gate said. */
interface Recorded {
  readonly account: string;
  readonly keys: readonly string[];
  readonly act: Act;
  readonly at: { readonly height: number; readonly time: number };
  readonly answer: string;
}

const ACTS: readonly Act[] = [
  { kind: 'call', method: 'set' },
  { kind: 'call', method: 'operators' },
  { kind: 'leave' },
  { kind: 'setRoles', person: 3, roles: ['business'] },
  { kind: 'propose', matter: { kind: 'open', method: 'set' } },
];

/** Who signs beside the account that asks. */
const ENDORSERS: readonly (readonly number[])[] = [[], [2], [1, 8]];

function ask(engine: QueryEngine, world: RightsWorld, { account, keys, act, at }: Omit<Recorded, 'answer'>): string {
  const { contract, method, args } = world.callOf(act);
  const question = { account, keys, call: { contract, method, args: utf8ToText(args) } };
  const { allowed, scope, clause, refusal } = engine.explain(question, at);
  return JSON.stringify([allowed, scope, clause, refusal?.code, refusal?.detail]);
}

function askEverything(engine: QueryEngine, world: RightsWorld): Recorded[] {
  const { height, time } = world.chain.ledger.tip();
  const idOf = (key: Hash) => toHex(key);
  return world.people.slice(0, STRANGER).flatMap((person) =>
    ENDORSERS.flatMap((endorsers) =>
      ACTS.map((act) => {
        const signers = [person, ...endorsers.map((number) => world.people[number] ?? person)];
        const keys = [...new Set(signers.map(({ signer }) => idOf(signer.keyId)))];
        const question = { account: idOf(person.account), keys, act, at: { height, time } };
        return { ...question, answer: ask(engine, world, question) };
      }),
    ),
  );
}

async function replay(chain: TestChain, onto: TestChain): Promise<void> {
  for (let height = 2; height <= chain.ledger.tip().height; height++) {
    const { header, bundles } = await chain.store.block(height);
    const { time, proposer } = chain.decodeHeader(header);
    await onto.ledger.commit(onto.ledger.execute({ height, time, proposer, bundles }));
  }
}

test(`${QUESTIONS} recorded questions to the gate → a fresh replay answers them alike`, async () => {
  const world = await RightsWorld.found();
  const recorded: Recorded[] = [];
  const [rounds] = fc.sample(roundsOf(QUESTIONS / 100, QUESTIONS / 100 + 10), { seed: 4, numRuns: 1 });
  for (const { pause, steps } of rounds ?? []) {
    world.chain.pass(pause);
    await world.block(world.placed(steps));
    recorded.push(...askEverything(world.chain.queries, world));
  }
  const fresh = await RightsWorld.foundTwin();
  await replay(world.chain, fresh);
  const engine = fresh.queries;
  const answers = recorded.map((question) => ask(engine, world, question));
  expect(answers).toEqual(recorded.map(({ answer }) => answer));
  expect(recorded.length).toBeGreaterThanOrEqual(QUESTIONS);
  expect(new Set(answers.map((answer) => answer.slice(0, 5))).size).toBe(2);
  await Promise.all([world.chain.close(), fresh.close()]);
}, 180_000);
