import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSteleError } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FileStore, openFileStore } from '../src/index.ts';
import { addressOf, contentOf, readAll } from './content.ts';

const CHUNK = 64 * 1024;
const key = new Uint8Array(32).fill(3);

/** A few contents, so that steps meet the same ones again. */
const CONTENTS = [0, 5, CHUNK, 2 * CHUNK + 9].map((size, seed) => contentOf(size, seed + 1));

/** What a store should hold: contents by their index, and uploads as they stand. */
interface Model {
  readonly kept: Map<number, 'kept' | 'deleted'>;
  readonly uploads: { readonly id: string; readonly content: number; offset: number }[];
}

type Step =
  | {
      readonly act: 'begin' | 'read' | 'delete';
      readonly content: number;
      readonly from: number;
      readonly until: number;
    }
  | { readonly act: 'append'; readonly upload: number; readonly bytes: number; readonly breaks: boolean }
  | { readonly act: 'finish' | 'abandon'; readonly upload: number }
  | { readonly act: 'restart' };

const content = fc.nat({ max: CONTENTS.length - 1 });
const upload = fc.nat({ max: 3 });
const place = fc.nat({ max: 2 * CHUNK + 9 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constantFrom('begin', 'read', 'delete'), content, from: place, until: place }),
  fc.record({ act: fc.constant('append'), upload, bytes: place, breaks: fc.boolean() }),
  fc.record({ act: fc.constantFrom('finish', 'finish', 'abandon'), upload }),
  fc.record({ act: fc.constant('restart') }),
);

/** The code that a call fails with, or nothing. */
async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => '',
    (error: unknown) => (isSteleError(error) ? error.code : String(error)),
  );
}

function contentAt(index: number): Buffer {
  return CONTENTS[index] ?? Buffer.alloc(0);
}

async function checkKept(
  store: FileStore,
  { kept }: Model,
  { content, from, until }: Extract<Step, { content: number }>,
) {
  const bytes = contentAt(content);
  const address = addressOf(bytes);
  const standing = kept.get(content);
  if (standing !== 'kept') {
    expect(await codeOf(readAll(store, address))).toBe(standing === 'deleted' ? 'FILE_DELETED' : 'FILE_UNKNOWN');
    return;
  }
  const range = { from: Math.min(from, until, bytes.length), until: Math.min(Math.max(from, until), bytes.length) };
  expect((await readAll(store, address, range)).equals(bytes.subarray(range.from, range.until))).toBe(true);
}

async function append(store: FileStore, model: Model, { upload, bytes, breaks }: Extract<Step, { bytes: number }>) {
  const found = model.uploads[upload];
  if (!found) return;
  const part = contentAt(found.content).subarray(found.offset, found.offset + bytes);
  async function* parts() {
    yield part;
    if (breaks) throw new Error('lost');
  }
  await store.append(found.id, found.offset, parts()).catch(() => undefined);
  found.offset += part.length;
  expect((await store.upload(found.id)).offset).toBe(found.offset);
}

async function finish(store: FileStore, model: Model, upload: number) {
  const found = model.uploads[upload];
  if (!found) return;
  if (found.offset < contentAt(found.content).length) {
    expect(await codeOf(store.finish(found.id))).toBe('FILE_UPLOAD_OFFSET');
    return;
  }
  await store.finish(found.id);
  model.uploads.splice(upload, 1);
  model.kept.set(found.content, 'kept');
}

async function take(store: FileStore, model: Model, taken: Exclude<Step, { act: 'restart' }>): Promise<void> {
  switch (taken.act) {
    case 'begin': {
      if (model.uploads.length > 3) return;
      const bytes = contentAt(taken.content);
      const id = await store.begin({ address: addressOf(bytes), size: bytes.length });
      model.uploads.push({ id, content: taken.content, offset: 0 });
      return;
    }
    case 'read':
      return checkKept(store, model, taken);
    case 'delete': {
      const code = await codeOf(store.delete(addressOf(contentAt(taken.content))));
      const standing = model.kept.get(taken.content);
      expect(code).toBe(standing === 'kept' ? '' : standing === 'deleted' ? 'FILE_DELETED' : 'FILE_UNKNOWN');
      if (standing) model.kept.set(taken.content, 'deleted');
      return;
    }
    case 'append':
      return append(store, model, taken);
    case 'finish':
      return finish(store, model, taken.upload);
    case 'abandon': {
      const [found] = model.uploads.splice(taken.upload, 1);
      if (found) await store.abandon(found.id);
    }
  }
}

test('any order of uploads, breaks, restarts, reads and deletions → the store holds what the model holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const folder = await mkdtemp(join(tmpdir(), 'stele-files-'));
      try {
        let store = await openFileStore({ folder, key });
        const model: Model = { kept: new Map(), uploads: [] };
        for (const taken of steps) {
          if (taken.act === 'restart') {
            store = await openFileStore({ folder, key });
            expect((await store.sweep()).contents).toBe(0);
          } else {
            await take(store, model, taken);
          }
        }
        for (const [index, standing] of model.kept) {
          const code = await codeOf(store.find(addressOf(contentAt(index))));
          expect(code).toBe(standing === 'kept' ? '' : 'FILE_DELETED');
        }
        expect((await store.uploads()).map(({ upload: id }) => id).sort()).toEqual(
          model.uploads.map(({ id }) => id).sort(),
        );
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 60 },
  );
}, 300_000);
