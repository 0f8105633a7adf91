import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { nodeDouble } from './doubles/node.ts';
import type { Finding } from './finding.ts';
import { Journal } from './journal.ts';
import { Judge } from './judge.ts';
import type { NodeView } from './node-view.ts';

/** A time-out so short that tests wait for many of them. */
const TIMEOUT_MS = 20;

/** A judge of its own, and what it has written down. */
async function withJudge(use: (judge: Judge, journal: Journal) => Promise<unknown>): Promise<void> {
  await using folder = await temporaryFolder();
  using journal = Journal.open(join(folder.path, 'journal'));
  let count = 0;
  const makeProbe = () => {
    const id = `probe${++count}`;
    return Promise.resolve({ id, bytes: new Uint8Array(Buffer.from(id)) });
  };
  await use(new Judge({ journal, copies: new Map(), genesis: '', timeoutMs: TIMEOUT_MS, makeProbe }), journal);
}

const conditions = (found: readonly Finding[]) => [...new Set(found.map(({ condition }) => condition))];
const viewsOf = (...nodes: readonly { readonly view: NodeView }[]) => nodes.map(({ view }) => view);

test('nodes of one chain, one behind and one silent → nothing is found', () =>
  withJudge(async (judge) => {
    const views = viewsOf(nodeDouble(1), nodeDouble(2, { headers: ['a'] }), nodeDouble(3, { isSilent: true }));
    expect(await judge.look(views)).toEqual([]);
  }));

test('a header that is not that of the others → headers differ', () =>
  withJudge(async (judge) => {
    const views = viewsOf(nodeDouble(1), nodeDouble(2), nodeDouble(3, { headers: ['a', 'x'] }));
    expect(conditions(await judge.look(views))).toEqual(['headers differ']);
  }));

test('a node whose height goes back → named', () =>
  withJudge(async (judge) => {
    const { view, saying } = nodeDouble(1);
    await judge.look([view]);
    saying.headers = ['a'];
    expect(conditions(await judge.look([view]))).toEqual(['went back']);
  }));

test('every node commits what was sent → progress, and it is written down', () =>
  withJudge(async (judge, journal) => {
    const states = new Map();
    const onSubmit = () => 'committed' as const;
    const nodes = [1, 2].map((number) => nodeDouble(number, { states, onSubmit }));
    expect(await judge.expectProgress(viewsOf(...nodes), 50)).toEqual([]);
    expect([...journal.acknowledged].sort()).toEqual(['probe1', 'probe2']);
  }));

test.each([
  ['keep what was sent', { onSubmit: () => 'accepted' as const }],
  ['refuse it', { onSubmit: () => undefined }],
  ['are silent', { isSilent: true }],
])('nodes that %s → no progress', (_, said) =>
  withJudge(async (judge) => {
    expect(conditions(await judge.expectProgress(viewsOf(nodeDouble(1, said)), 5))).toEqual(['no progress']);
  }),
);

test('no node at all → no progress', () =>
  withJudge(async (judge) => {
    expect(conditions(await judge.expectProgress([], 5))).toEqual(['no progress']);
  }));

test('nodes that take transactions and make no block → stalled', () =>
  withJudge(async (judge) => {
    expect(await judge.expectStalled(viewsOf(nodeDouble(1), nodeDouble(2)), 10)).toEqual([]);
  }));

test('a block that comes where none can → progress without a quorum', () =>
  withJudge(async (judge) => {
    const { view, saying } = nodeDouble(1);
    saying.onSubmit = () => {
      saying.headers.push('c');
      return 'accepted';
    };
    expect(conditions(await judge.expectStalled([view], 50))).toEqual(['progress without a quorum']);
  }));

test.each(['ordered', 'committed', 'failed', 'expired'] as const)('%s where nothing can be decided → a lie', (state) =>
  withJudge(async (judge) => {
    const { view } = nodeDouble(1, { onSubmit: () => state });
    expect(conditions(await judge.expectStalled([view], 50))).toEqual(['lie']);
  }),
);

test('a node that does not get to the height of the others → left behind', () =>
  withJudge(async (judge) => {
    const behind = nodeDouble(2, { headers: ['a'] });
    expect(conditions(await judge.expectEqual(viewsOf(nodeDouble(1), behind), 5))).toEqual(['left behind']);
    behind.saying.headers = ['a', 'b'];
    expect(await judge.expectEqual(viewsOf(nodeDouble(1), behind), 5)).toEqual([]);
  }));

test('a node that answers where it must not → serves', () =>
  withJudge(async (judge) => {
    expect(await judge.expectDown(viewsOf(nodeDouble(1, { isSilent: true })), 5)).toEqual([]);
    expect(conditions(await judge.expectDown(viewsOf(nodeDouble(1)), 5))).toEqual(['serves']);
  }));
