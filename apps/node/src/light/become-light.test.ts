import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromHex, type ValidatorSet } from '@stele/protocol';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NodeStanding } from '../chain-view/node-standing.ts';
import { dataLayout } from '../data/layout.ts';
import { watchForLight } from './become-light.ts';
import { lightLayout } from './layout.ts';
import { readLightMark, writeLightMark } from './light-mark.ts';

const KEY = 'ab'.repeat(32);
const FROM = ['http://127.0.0.1:1'];
const log = pino({ level: 'silent' });

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stele-role-'));
  await mkdir(join(root, 'trade'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const setOf = (...ids: readonly string[]): ValidatorSet => ({
  validators: ids.map((id) => ({
    keyId: fromHex(id),
    suite: 'ed25519',
    publicKey: new Uint8Array(32),
    weight: 1,
    organisation: 'bank-a',
  })),
});

/** A node that keeps everything, with what the chain says of it. */
function node(given: {
  role?: NodeStanding['role'];
  from?: readonly string[];
  set?: ValidatorSet;
  unsettled?: number;
  isCurrent?: boolean;
}) {
  const layout = dataLayout(root, 'trade').chain;
  const facts = {
    role: 'light' as NodeStanding['role'],
    from: FROM,
    set: setOf('cd'.repeat(32)),
    unsettled: 0,
    isCurrent: true,
    ...given,
  };
  const changes: string[] = [];
  const watch = watchForLight({
    chain: 'trade',
    layout,
    key: KEY,
    from: facts.from,
    log,
    standing: () => ({ role: facts.role, removed: undefined, isGateway: false }),
    validators: async () => facts.set,
    unsettled: () => facts.unsettled,
    isCurrent: async () => facts.isCurrent,
    onChange: ({ code }) => changes.push(code),
  });
  const { mark } = lightLayout(layout);
  const look = async () => {
    watch.look();
    await new Promise((resolve) => setTimeout(resolve, 100));
  };
  return { facts, changes, mark, look, stop: () => watch.stop() };
}

test('a node that the members made light, and that counts for nothing → it is light at its next opening', async () => {
  const { look, changes, mark, stop } = node({});
  await look();
  expect(changes).toEqual(['LIGHT_ROLE']);
  expect(readLightMark(mark)).toEqual({ isLight: true, from: FROM });
  await stop();
});

test.each([
  ['still an observer', { role: 'observer' as const }],
  ['a validator of the newest header', { set: setOf(KEY) }],
  ['with transactions that are not settled', { unsettled: 1 }],
  ['that still fetches blocks of the past, in which it was light', { isCurrent: false }],
  ['that knows nobody whom it could ask', { from: [] }],
])('a node %s → it goes on as it is', async (_, given) => {
  const { look, changes, mark, stop } = node(given);
  await look();
  expect([changes, existsSync(mark)]).toEqual([[], false]);
  await stop();
});

test('no longer a validator, and all is settled → it is light then', async () => {
  const { facts, look, changes, stop } = node({ set: setOf(KEY), unsettled: 2 });
  await look();
  facts.set = setOf('cd'.repeat(32));
  await look();
  expect(changes).toEqual([]);
  facts.unsettled = 0;
  await look();
  expect(changes).toEqual(['LIGHT_ROLE']);
  await stop();
});

test('light once before → it asks whom it asked then', async () => {
  const { look, mark, stop } = node({ from: [] });
  await writeLightMark(mark, { isLight: false, from: FROM });
  await look();
  expect(readLightMark(mark)).toEqual({ isLight: true, from: FROM });
  await stop();
});
