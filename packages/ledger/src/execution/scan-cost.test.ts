import { contract, t } from '@stele/contract';
import { type Receipt, toHex } from '@stele/protocol';
import type { StoreOptions } from '@stele/store';
import { expect, test } from 'vitest';
import { call, receiptsOf, TestChain } from '../../test/test-chain.ts';
import type { ExecutedBlock } from '../index.ts';

const listContract = contract({
  name: 'list',
  version: '1.0.0',
  events: {},
  state: { items: { value: t.integer(), ordered: true } },
  methods: {
    put: {
      args: t.object({ from: t.integer(), to: t.integer() }),
      returns: t.null(),
      run: (context, { from, to }) => {
        for (let i = from; i < to; i++) context.state.items.set(keyOf(i), i);
        return null;
      },
    },
    remove: {
      args: t.object({ from: t.integer(), to: t.integer() }),
      returns: t.null(),
      run: (context, { from, to }) => {
        for (let i = from; i < to; i++) context.state.items.delete(keyOf(i));
        return null;
      },
    },
    first: {
      args: t.object({ limit: t.integer() }),
      returns: t.array(t.string()),
      run: (context, { limit }) => context.state.items.scan({ limit }).entries.map(({ key }) => key),
    },
  },
});

function keyOf(number: number): string {
  return String(number).padStart(4, '0');
}

const KEYS = 600;

/** What each block calls: keys are written and deleted, and others scan over what is left of them. */
const CALLS = [
  ['put', { from: 0, to: KEYS }],
  ['remove', { from: 0, to: KEYS - 3 }],
  ['first', { limit: 2 }],
  ['put', { from: 300, to: 301 }],
  ['first', { limit: 2 }],
  ['remove', { from: 300, to: 301 }],
  ['first', { limit: 3 }],
  ['first', { limit: 3 }],
  ['put', { from: 10, to: 20 }],
  ['first', { limit: 5 }],
] as const;

type Between = (chain: TestChain, block: number) => Promise<void>;

const leaveAlone: Between = async () => undefined;
const reopen: Between = (chain) => chain.reopen();
const checkpoint: Between = (chain) => chain.store.checkpoint();

/** Does something else before each third block is executed: a rival of it is executed first, and given up. */
const giveUpRivals: Between = async (chain, block) => {
  if (block % 3) return;
  const rival = await chain.transaction(chain.operator, [call('list', 'put', { from: block, to: block + 40 })]);
  const { time } = chain;
  chain.abort(chain.execute([await chain.bundle([rival])]));
  chain.time = time;
};

interface Run {
  readonly headers: readonly string[];
  readonly receipts: readonly Receipt[];
}

async function run(
  store: StoreOptions,
  between: Between,
  blocks?: readonly ExecutedBlock[],
): Promise<Run & { readonly blocks: readonly ExecutedBlock[] }> {
  const chain = await TestChain.found({ contracts: [listContract], store });
  const executed: ExecutedBlock[] = [];
  for (const [i, [method, args]] of CALLS.entries()) {
    await between(chain, i);
    const bundle = blocks?.[i]?.record.bundles ?? [
      await chain.bundle([await chain.transaction(chain.operator, [call('list', method, args)])]),
    ];
    const block = chain.execute(bundle);
    await chain.commit(block);
    executed.push(block);
  }
  await chain.close();
  return {
    blocks: executed,
    headers: executed.map(({ header }) => toHex(header)),
    receipts: executed.flatMap(receiptsOf),
  };
}

const every = { leaves: 1, blocks: 1, treeEvery: 1 };
const never = { leaves: 1e9, blocks: 1e9, treeEvery: 1e9 };
const atOnce = { lag: 0, blocks: 1, rows: 10 };

test.each<readonly [string, StoreOptions, Between]>([
  ['a node opened anew before each block', { indexer: 'inline' }, reopen],
  ['a node that makes a checkpoint before each block', {}, checkpoint],
  ['a node that makes checkpoints by itself after each block', { schedule: every }, leaveAlone],
  ['a node that makes none, opened anew before each block', { schedule: never, indexer: 'inline' }, reopen],
  ['a node whose tables follow at once', { indexer: 'inline', indexSchedule: atOnce }, leaveAlone],
  ['a node that executes and gives up other blocks', {}, giveUpRivals],
])('scans over deleted keys on %s → the gas, receipts and headers of any other', async (_, options, between) => {
  const expected = await run({}, leaveAlone);
  expect(expected.receipts.map(({ code }) => code)).toEqual(CALLS.map(() => ''));
  const found = await run(options, between, expected.blocks);
  expect(found.receipts).toEqual(expected.receipts);
  expect(found.headers).toEqual(expected.headers);
});
