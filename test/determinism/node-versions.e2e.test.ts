import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { readVector, VECTOR_FOLDER } from '../chain-vectors/read-vector.ts';

const OTHER_NODE = join(import.meta.dirname, 'other-node');

/** Oldest major version that has what cannot be made up for. */
const OLDEST = 20;

/** This Node.js, and one of each other major version that is on PATH: their engines differ. */
function nodes(): [version: string, path: string][] {
  const found = new Map([[process.versions.node, process.execPath]]);
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, 'node');
    if (!existsSync(path)) continue;
    const version = execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim();
    const isKnown = [...found.keys()].some((each) => Number.parseInt(each, 10) === Number.parseInt(version, 10));
    if (!isKnown && Number.parseInt(version, 10) >= OLDEST) found.set(version, path);
  }
  return [...found];
}

test.each(nodes())('Node.js %s executes the vectors → their headers, receipts and state roots', async (node, path) => {
  const args = ['--import', join(OTHER_NODE, 'register.mjs'), join(OTHER_NODE, 'execute-vectors.ts')];
  const { stdout } = await promisify(execFile)(path, ['--no-warnings', ...args], { maxBuffer: 2 ** 26 });
  const results = readdirSync(VECTOR_FOLDER).map((name) => {
    const { founding, blocks } = readVector(name);
    return [name, { founding, blocks }];
  });
  expect(JSON.parse(stdout)).toEqual({ node, results: Object.fromEntries(results) });
});
