import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toHex } from '@stele/protocol';
import { expect, test } from 'vitest';
import { openState } from '../src/index.ts';

const KILLS = 4;
const WRITER = fileURLToPath(new URL('./killed-writer.ts', import.meta.url));

test('a process killed again and again while it commits → every block that it answered is there', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'stele-kill-'));
  for (let kill = 1; kill <= KILLS; kill++) {
    const answered = await writeUntilKilled(directory, 15 * kill);
    const store = await openState(directory);
    const [height, root] = answered.at(-1) as [number, string];
    expect(store.tip().height).toBeGreaterThanOrEqual(height);
    expect(toHex(store.at(height).stateRoot)).toBe(root);
    expect(store.tip().height - height).toBeLessThanOrEqual(1);
    for await (const finding of store.scrub()) expect(finding).toBeUndefined();
    await store.close();
  }
  rmSync(directory, { recursive: true });
}, 60_000);

/** Runs the writer, and kills it in the midst of its work after some blocks; returns height and root of each. */
async function writeUntilKilled(directory: string, blocks: number): Promise<[number, string][]> {
  const child = spawn(process.execPath, [WRITER, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  // Its output ends a moment before the process itself, which holds the folder until then.
  const exited = once(child, 'exit');
  let text = '';
  for await (const part of child.stdout) {
    text += part;
    if (text.split('\n').length > blocks) child.kill('SIGKILL');
  }
  await exited;
  const lines = text.slice(0, text.lastIndexOf('\n')).split('\n');
  return lines.map((line) => line.split(' ')).map(([height, root]) => [Number(height), root as string]);
}
