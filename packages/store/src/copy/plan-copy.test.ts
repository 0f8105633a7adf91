import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toHex, utf8 } from '@stele/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordOf, SMALL_LAYOUT, SMALL_PARAMS } from '../../test/test-chain.ts';
import { openState } from '../core/open-state.ts';
import type { StateStore } from '../interface.ts';
import { planLedgerCopy } from './plan-copy.ts';

let folder: string;
let store: StateStore;

const open = (directory: string) => openState(directory, { params: SMALL_PARAMS, layout: SMALL_LAYOUT });
const key = (n: number) => utf8(`key ${n % 300}`);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stele-copy-'));
  store = await open(join(folder, 'ledger'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function write(from: number, to: number): Promise<void> {
  for (let height = from; height <= to; height++) {
    const writes = Array.from({ length: 9 }, (_, i) => ({
      key: key(height * 9 + i),
      value: new Uint8Array(40).fill(height),
      transaction: 0,
    }));
    await store.commit(store.stage(height, writes), { ...recordOf(height), outbox: height * 10, engineHeight: height });
  }
}

function copy(name: string, files: readonly { readonly name: string; readonly bytes: number }[]): string {
  const target = join(folder, name);
  for (const file of files) {
    const path = join(target, file.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, readFileSync(join(folder, 'ledger', file.name)).subarray(0, file.bytes));
  }
  return target;
}

test('a ledger in use → a copy at one height, which opens with the same roots though blocks were added meanwhile', async () => {
  await write(1, 60);
  const root = toHex(store.tip().stateRoot);
  const plan = planLedgerCopy(join(folder, 'ledger'), { isRunning: true });
  expect(plan).toMatchObject({ height: 60, engineHeight: 60, outbox: 600 });
  expect(new TextDecoder().decode(plan.header)).toBe('header 60');
  await write(61, 90);
  await using copied = await open(copy('copy', plan.files)).then((opened) =>
    Object.assign(opened, { [Symbol.asyncDispose]: () => opened.close() }),
  );
  expect(copied.tip().height).toBe(60);
  expect(toHex(copied.tip().stateRoot)).toBe(root);
  for await (const finding of copied.scrub({ rate: 0 })) expect(finding).toBeUndefined();
});

test('a ledger that was pruned → a copy that starts where it does, with the same root', async () => {
  await write(1, 90);
  const { kept } = await store.prune({ stateFrom: 40, bodiesFrom: 60 });
  expect(kept.bodies).toBe(60);
  const plan = planLedgerCopy(join(folder, 'ledger'), { isRunning: true });
  await using copied = await open(copy('copy', plan.files)).then((opened) =>
    Object.assign(opened, { [Symbol.asyncDispose]: () => opened.close() }),
  );
  expect(copied.kept()).toEqual(kept);
  expect(toHex(copied.tip().stateRoot)).toBe(toHex(store.tip().stateRoot));
  for await (const finding of copied.scrub({ rate: 0 })) expect(finding).toBeUndefined();
});

test('what can be derived, and what is of one process → not in a copy', async () => {
  await write(1, 30);
  const { files } = planLedgerCopy(join(folder, 'ledger'), { isRunning: true });
  expect([...new Set(files.map(({ name }) => name.replace(/\/.*/, '')))]).toEqual([
    'FORMAT',
    'params',
    'block',
    'leaf',
    'value',
  ]);
});

test('the table of heights lost, and nobody writes → found again from the log', async () => {
  await write(1, 20);
  await store.close();
  rmSync(join(folder, 'ledger', 'at'));
  expect(planLedgerCopy(join(folder, 'ledger'), { isRunning: false }).height).toBe(20);
  store = await open(join(folder, 'ledger'));
});

test('a folder without a ledger → STATE_MISSING', () => {
  expect(() => planLedgerCopy(folder, { isRunning: false })).toThrow(
    expect.objectContaining({ code: 'STATE_MISSING' }),
  );
});
