import { nodeCrypto } from '@stele/crypto/node';
import { utf8, verifyHistory } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyOf, plannedBlocks, writesOf } from '../../test/histories.ts';
import { calmDisk, DIRECTORY, openTestChain, recordOf, SMALL_PARAMS } from '../../test/test-chain.ts';
import { encodeSealedText } from '../files/sealed-text.ts';
import { openState } from '../index.ts';

const put = (key: string, value: string) => ({ key: utf8(key), value: utf8(value), transaction: 0 });
const code = (name: string) => expect.objectContaining({ code: name });

describe('opening', () => {
  test('an empty directory without parameters → STATE_MISSING', async () => {
    await expect(openState(DIRECTORY, { files: calmDisk(), lock: false })).rejects.toThrowError(code('STATE_MISSING'));
  });

  test('other parameters than the chain was founded with → STATE_PARAMS_MISMATCH', async () => {
    const files = calmDisk();
    await (await openTestChain(files)).close();
    const params = { ...SMALL_PARAMS, slack: 41 };
    await expect(openTestChain(files, { params })).rejects.toThrowError(code('STATE_PARAMS_MISMATCH'));
  });

  test('a directory written in a newer format → STORE_NEWER_VERSION naming both', async () => {
    const files = calmDisk();
    await (await openTestChain(files)).close();
    const handle = files.open(`${DIRECTORY}/FORMAT`, 'write');
    const newer = encodeSealedText('{"format":7,"twigsPerSegment":2}');
    handle.truncate(newer.length);
    handle.write(newer, 0);
    await expect(openTestChain(files)).rejects.toThrowError(
      expect.objectContaining({ code: 'STORE_NEWER_VERSION', detail: { directory: DIRECTORY, found: 7, known: 2 } }),
    );
  });

  test('a directory that a snapshot is fetched into → STATE_JOINING', async () => {
    const files = calmDisk();
    files.open(`${DIRECTORY}/JOINING`, 'write').close();
    await expect(openTestChain(files)).rejects.toThrowError(code('STATE_JOINING'));
  });
});

describe('staging and committing', () => {
  test('a block that does not follow the newest one → STATE_BAD_PARENT', async () => {
    const store = await openTestChain(calmDisk());
    expect(() => store.stage(2, [])).toThrowError(code('STATE_BAD_PARENT'));
    const first = store.stage(1, []);
    expect(() => store.stage(1, [])).toThrowError(code('STATE_BAD_PARENT'));
    expect(() => store.stage(2, [])).toThrowError(code('STATE_BAD_PARENT'));
    store.stage(2, [], { on: first });
    expect(() => store.stage(3, [], { on: first })).toThrowError(code('STATE_STAGE_DEPTH'));
    await store.close();
  });

  test('a committed block named as the one to build on → the tip', async () => {
    const store = await openTestChain(calmDisk());
    const first = store.stage(1, [put('a', '1')]);
    await store.commit(first, recordOf(1));
    await store.commit(store.stage(2, [put('b', '2')], { on: first }), recordOf(2));
    expect(store.tip().height).toBe(2);
    await store.close();
  });

  test('blocks committed out of order → STATE_NOT_OLDEST; aborted out of order → STATE_NOT_NEWEST', async () => {
    const store = await openTestChain(calmDisk());
    const first = store.stage(1, []);
    const second = store.stage(2, [], { on: first });
    await expect(store.commit(second, recordOf(2))).rejects.toThrowError(code('STATE_NOT_OLDEST'));
    expect(() => store.abort(first)).toThrowError(code('STATE_NOT_NEWEST'));
    store.abort(second);
    store.abort(first);
    expect(store.tip().height).toBe(0);
    await store.close();
  });

  test('keys and values out of bounds → refused, and the chain goes on', async () => {
    const store = await openTestChain(calmDisk(), { params: { ...SMALL_PARAMS, maxRows: 2 } });
    const value = utf8('v');
    const write = (length: number) => ({ key: new Uint8Array(length), value, transaction: 0 });
    expect(() => store.stage(1, [write(0)])).toThrowError(code('STATE_KEY_SIZE'));
    expect(() => store.stage(1, [write(1025)])).toThrowError(code('STATE_KEY_SIZE'));
    const large = { ...put('a', ''), value: new Uint8Array(1024 * 1024 + 1) };
    expect(() => store.stage(1, [large])).toThrowError(code('STATE_VALUE_SIZE'));
    const three = [put('a', '1'), put('b', '1'), put('c', '1')];
    expect(() => store.stage(1, three)).toThrowError(code('STATE_BLOCK_TOO_LARGE'));
    await store.commit(store.stage(1, [...three.slice(0, 2), put('a', '2')]), recordOf(1));
    expect(store.view().get(utf8('a'))).toEqual(utf8('2'));
    await store.close();
  });

  test('the largest key and value, and an empty value → read back, also after opening anew', async () => {
    const files = calmDisk();
    let store = await openTestChain(files);
    const key = new Uint8Array(1024).fill(9);
    const value = new Uint8Array(1024 * 1024).fill(8);
    const writes = [{ key, value, transaction: 0 }, put('empty', '')];
    await store.commit(store.stage(1, writes), recordOf(1));
    await store.close();
    store = await openTestChain(files);
    expect(store.view().get(key)).toEqual(value);
    expect(store.view().get(utf8('empty'))).toEqual(new Uint8Array(0));
    expect(store.view().has(utf8('empty'))).toBe(true);
    await store.close();
  });

  test('the record of a block → given back by block, and by no other height', async () => {
    const store = await openTestChain(calmDisk());
    const record = recordOf(1);
    await store.commit(store.stage(1, []), { ...record, outbox: 17 });
    await store.commit(store.stage(2, []), recordOf(2));
    expect(await store.block(1)).toEqual({ ...record, outbox: 17 });
    expect((await store.block(2)).outbox).toBe(17);
    for (const height of [0, 3, -1, 1.5]) {
      await expect(store.block(height)).rejects.toThrowError(code('STATE_HEIGHT_UNKNOWN'));
    }
    await store.close();
  });
});

describe('views', () => {
  test("a staged view → its own and its parent's writes; dead after abort and commit", async () => {
    const store = await openTestChain(calmDisk());
    await store.commit(store.stage(1, [put('a', '1'), put('b', '1')]), recordOf(1));
    const parent = store.stage(2, [put('b', '2'), put('c', '2')]);
    const child = store.stage(3, [put('c', '3'), { ...put('a', ''), value: undefined }], { on: parent });
    const seen = (name: string) => child.view.get(utf8(name));
    expect([seen('a'), seen('b'), seen('c'), seen('d')]).toEqual([undefined, utf8('2'), utf8('3'), undefined]);
    expect(store.view().get(utf8('b'))).toEqual(utf8('1'));
    expect(store.view(child).get(utf8('b'))).toEqual(utf8('2'));
    await store.commit(parent, recordOf(2));
    expect(() => parent.view.get(utf8('a'))).toThrowError(code('STATE_CLOSED'));
    expect([seen('a'), seen('b'), seen('c')]).toEqual([undefined, utf8('2'), utf8('3')]);
    store.abort(child);
    expect(() => child.view.get(utf8('a'))).toThrowError(code('STATE_CLOSED'));
    expect(store.view().get(utf8('c'))).toEqual(utf8('2'));
    await store.close();
  });

  test('a view of the tip while newer blocks are committed → still that height', async () => {
    const store = await openTestChain(calmDisk());
    await store.commit(store.stage(1, [put('a', '1')]), recordOf(1));
    const view = store.view();
    await store.commit(store.stage(2, [put('a', '2'), put('b', '2')]), recordOf(2));
    expect(view.height).toBe(1);
    expect(view.get(utf8('a'))).toEqual(utf8('1'));
    expect(view.has(utf8('b'))).toBe(false);
    await store.close();
  });

  test('a closed store or view → STATE_CLOSED', async () => {
    const store = await openTestChain(calmDisk());
    const [view, other] = [store.view(), store.view()];
    view.close();
    expect(() => view.get(utf8('a'))).toThrowError(code('STATE_CLOSED'));
    await store.close();
    expect(() => other.get(utf8('a'))).toThrowError(code('STATE_CLOSED'));
    expect(() => store.tip()).toThrowError(code('STATE_CLOSED'));
    await expect(store.prove(utf8('a'))).rejects.toThrowError(code('STATE_CLOSED'));
  });

  test('scan of a prefix that is not ordered → STATE_NOT_ORDERED', async () => {
    const store = await openTestChain(calmDisk());
    expect(() => store.view().scan(utf8('a'), { limit: 1 })).toThrowError(code('STATE_NOT_ORDERED'));
    await store.close();
  });

  test('scans at every height and in staged blocks → a sorted map', async () => {
    const blocks = plannedBlocks({ keys: 30, writes: 12, blocks: 10 });
    await fc.assert(
      fc.asyncProperty(blocks, fc.integer({ min: 1, max: 5 }), async (planned, limit) => {
        const store = await openTestChain(calmDisk());
        const states = [new Map<number, Uint8Array>()];
        for (const [i, block] of planned.entries()) {
          const writes = writesOf(block, i + 1);
          const state = new Map(states.at(-1));
          block.forEach(({ key }, place) => {
            const value = writes[place]?.value;
            if (value) state.set(key, value);
            else state.delete(key);
          });
          states.push(state);
          const staged = store.stage(i + 1, writes);
          expect(scanAll(staged.view, limit)).toEqual(orderedEntries(state));
          await store.commit(staged, recordOf(i + 1));
        }
        for (const [height, state] of states.entries()) {
          expect(scanAll(store.view(height), limit)).toEqual(orderedEntries(state));
        }
        await store.close();
      }),
      { numRuns: 30 },
    );
  });
});

describe('history', () => {
  test('pages of a key that changed often → all its versions, newest first', async () => {
    const store = await openTestChain(calmDisk());
    const heights = 30;
    for (let height = 1; height <= heights; height++) {
      const value = height % 4 === 0 ? undefined : utf8(`v${height}`);
      await store.commit(store.stage(height, [{ ...put('a', ''), value }, put(`b${height}`, 'x')]), recordOf(height));
    }
    const root = { stateRoot: store.tip().stateRoot, height: heights };
    const values: (Uint8Array | undefined)[] = [];
    let cursor: number | undefined;
    do {
      const page = await store.history(utf8('a'), { limit: 7, ...(cursor !== undefined && { cursor }) });
      const hasher = nodeCrypto.hasher('sha256');
      expect(verifyHistory(hasher, root, utf8('a'), page.proof, page.values, cursor).cursor).toBe(page.cursor);
      values.push(...page.values);
      cursor = page.cursor;
    } while (cursor !== undefined);
    const expected = Array.from({ length: heights }, (_, i) => heights - i).map((height) =>
      height % 4 === 0 ? undefined : utf8(`v${height}`),
    );
    expect(values).toEqual([...expected, undefined]);
    const recent = await store.history(utf8('a'), { fromHeight: 25 });
    expect(recent.values).toEqual(expected.slice(0, 6));
    expect(recent.cursor).toBeUndefined();
    await store.close();
  });

  test('a cursor of another key, or for a key that never was → STATE_CURSOR_BAD, not a sign of damage', async () => {
    const store = await openTestChain(calmDisk());
    await store.commit(store.stage(1, [put('a', '1'), put('b', '1')]), recordOf(1));
    for (const key of ['a', 'never']) {
      for (const cursor of [0, 2, 1000]) {
        const page = store.history(utf8(key), { cursor });
        await expect(page).rejects.toThrowError(code('STATE_CURSOR_BAD'));
      }
    }
    await store.close();
  });
});

type View = ReturnType<Awaited<ReturnType<typeof openTestChain>>['view']>;

/** All ordered entries, in pages. */
function scanAll(view: View, limit: number) {
  const entries = [];
  for (;;) {
    const after = entries.at(-1)?.key;
    const page = view.scan(Uint8Array.of(1), { limit, ...(after && { after }) });
    entries.push(...page.entries);
    if (page.end) return entries;
  }
}

function orderedEntries(state: ReadonlyMap<number, Uint8Array>) {
  return [...state]
    .filter(([key]) => keyOf(key)[0] === 1)
    .sort(([a], [b]) => a - b)
    .map(([key, value]) => ({ key: keyOf(key), value }));
}
