import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedOf } from '../support/seed.ts';
import { loadManifest } from './manifest/read-manifest.ts';
import { runManifest } from './run/run-manifest.ts';

/** Runs one manifest and says what happens: `node test/networks/main.ts MANIFEST.yaml [FOLDER]`. */
const [path = '', given] = process.argv.slice(2);
const manifest = loadManifest(path);
const folder = given ?? (await mkdtemp(join(tmpdir(), 'stele-network-')));
const seed = seedOf(0);
process.stdout.write(`${manifest.title}\nin ${folder}, seed ${seed}; times in time-outs of ${manifest.proposeMs} ms\n`);
const { findings } = await runManifest(manifest, {
  folder,
  seed,
  onTell: (line) => void process.stdout.write(`${line}\n`),
});
for (const { condition, detail } of findings) process.stdout.write(`${condition}: ${detail}\n`);
process.exitCode = findings.length === 0 ? 0 : 1;
