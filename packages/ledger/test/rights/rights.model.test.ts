import { toHex } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TestChain } from '../test-chain.ts';
import { FOUNDING_TIME } from '../test-genesis.ts';
import { RightsModel } from './rights-model.ts';
import { RightsWorld } from './rights-world.ts';
import { type Round, roundsOf } from './steps.ts';

async function run(
  world: RightsWorld,
  model: RightsModel,
  rounds: readonly Round[],
  seen: (outcomes: readonly string[]) => void,
) {
  for (const { pause, steps: given } of rounds) {
    const steps = world.placed(given);
    world.chain.pass(pause);
    const block = await world.block(steps);
    model.beginBlock(world.chain.time - FOUNDING_TIME);
    const expected = steps.map((step) => model.try(step));
    const outcomes = RightsWorld.outcomesOf(steps, block);
    expect(outcomes.map((outcome, i) => [outcome, steps[i]])).toEqual(
      expected.map((outcome, i) => [outcome, steps[i]]),
    );
    seen(outcomes);
  }
}

/** Executes the blocks of a chain again, on a ledger that was reopened before each of them. */
async function followReopened(chain: TestChain, twin: TestChain): Promise<void> {
  for (let height = twin.ledger.tip().height + 1; height <= chain.ledger.tip().height; height++) {
    await twin.reopen();
    const block = twin.ledger.execute(await inputOf(chain, height));
    await twin.ledger.commit(block);
    expect(toHex(block.headerHash)).toBe(await hashOf(chain, height));
  }
}

/** The same on one that always executes a block ahead of what is durable, and each block twice. */
async function followAhead(chain: TestChain, twin: TestChain): Promise<void> {
  let below: ReturnType<TestChain['ledger']['execute']> | undefined;
  for (let height = twin.ledger.tip().height + 1; height <= chain.ledger.tip().height; height++) {
    twin.ledger.abort(twin.ledger.execute(await inputOf(chain, height)));
    const block = twin.ledger.execute(await inputOf(chain, height));
    if (below) await twin.ledger.commit(below);
    below = block;
    expect(toHex(block.headerHash)).toBe(await hashOf(chain, height));
  }
  if (below) await twin.ledger.commit(below);
}

async function inputOf(chain: TestChain, height: number) {
  const { header, bundles } = await chain.store.block(height);
  const { time, proposer } = chain.decodeHeader(header);
  return { height, time, proposer, bundles };
}

async function hashOf(chain: TestChain, height: number): Promise<string> {
  return toHex(chain.hashOfHeader((await chain.store.block(height)).header));
}

/** What has to happen in random runs, so that they say something. */
const OUTCOMES = ['done', 'refused', 'open', 'executed', 'failed', 'refused by its rule'];
/** Runs at once, and how often there are as many more while something has not happened: an execution is rare in one. */
const RUNS = 6;
const MORE = 5;

test('random people, votes, revocations and calls → what the model of rights allows, and nothing else; the same headers whatever was kept of identities', async () => {
  const seen = new Set<string>();
  const isMissing = () => OUTCOMES.some((outcome) => !seen.has(outcome));
  for (let more = 0; more === 0 || (isMissing() && more <= MORE); more++) {
    await fc.assert(
      fc.asyncProperty(roundsOf(30, 40), async (rounds) => {
        const world = await RightsWorld.found();
        const twins = await Promise.all([RightsWorld.foundTwin(), RightsWorld.foundTwin()]);
        try {
          await run(world, new RightsModel(), rounds, (outcomes) => {
            for (const outcome of outcomes) seen.add(outcome);
          });
          await followReopened(world.chain, twins[0]);
          await followAhead(world.chain, twins[1]);
        } finally {
          await Promise.all([world.chain, ...twins].map((chain) => chain.close()));
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }
  expect([...seen]).toEqual(expect.arrayContaining(OUTCOMES));
}, 600_000);
