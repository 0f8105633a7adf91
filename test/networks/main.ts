import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedOf } from '../support/seed.ts';
import { loadManifest } from './manifest/read-manifest.ts';
import { SharedNetwork } from './run/shared-network.ts';

/** Runs manifests one after the other and says what happens: `node test/networks/main.ts MANIFEST.yaml…`. */
const folder = await mkdtemp(join(tmpdir(), 'stele-networks-'));
const seed = seedOf(0);
process.stdout.write(`in ${folder}, seed ${seed}\n`);
await using network = new SharedNetwork(folder);
for (const path of process.argv.slice(2)) {
  const manifest = loadManifest(path);
  process.stdout.write(`\n${manifest.title}; times in time-outs of ${manifest.proposeMs} ms\n`);
  const { findings } = await network.run(manifest, { seed, onTell: (line) => void process.stdout.write(`${line}\n`) });
  if (findings.length > 0) process.exitCode = 1;
}
