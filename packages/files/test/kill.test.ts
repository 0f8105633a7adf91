import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { trials } from '../../../test/support/trials.ts';
import { type FileStore, openFileStore } from '../src/index.ts';
import { addressOf, readAll } from './content.ts';

const KILLS = trials(3, 5);
const KEEPER = join(import.meta.dirname, 'killed-keeper.ts');

test('a process killed again and again while it keeps and deletes → what it said is so, nothing half is left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stele-kill-files-'));
  try {
    const standing = new Map<string, string>();
    for (let kill = 1; kill <= KILLS; kill++) {
      for (const [said, address] of await keepUntilKilled(folder, 1000 * kill, 3 * kill)) standing.set(address, said);
      const store = await openFileStore({ folder, key: new Uint8Array(32).fill(5) });
      await store.sweep({ idleSince: Date.now() + 60_000 });
      expect(await store.uploads()).toEqual([]);
      let kept = 0;
      for (const [address, said] of standing) if (await isThereAs(store, address, said)) kept++;
      // One that was kept and not said to be may be there too.
      const contents = (await readdir(join(folder, 'contents'), { recursive: true })).filter((name) => name.length > 2);
      expect(contents.length - kept).toBeGreaterThanOrEqual(0);
      expect(contents.length - kept).toBeLessThanOrEqual(kill);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);

/** Holds a content against what was said of it. @returns whether it is there */
async function isThereAs(store: FileStore, address: string, said: string): Promise<boolean> {
  const found = await readAll(store, address).catch((error: { readonly code: string }) => error.code);
  // Killed in between, it is there whole, or gone.
  const isGone = said === 'deleted' || (said === 'deleting' && typeof found === 'string');
  expect(typeof found === 'string' ? found : addressOf(found)).toBe(isGone ? 'FILE_DELETED' : address);
  return !isGone;
}

/** Runs the keeper, and kills it in the midst of its work after some lines; returns what it said. */
async function keepUntilKilled(
  folder: string,
  seed: number,
  lines: number,
): Promise<[said: string, address: string][]> {
  const child = spawn(process.execPath, [KEEPER, folder, String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let text = '';
  for await (const part of child.stdout) {
    text += part;
    if (text.split('\n').length > lines) child.kill('SIGKILL');
  }
  await exited;
  const whole = text.slice(0, text.lastIndexOf('\n')).split('\n');
  return whole.map((line) => line.split(' ') as [string, string]);
}
