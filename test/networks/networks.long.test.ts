import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingEngine } from '../../apps/cli/test/engine.ts';
import { seedOf } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { loadManifest } from './manifest/read-manifest.ts';
import type { Manifest } from './manifest/schema.ts';
import { randomManifest } from './run/random-manifest.ts';
import { runManifest } from './run/run-manifest.ts';

/** As much more is sent here as in the short runs. */
const MORE_LOAD = 4;
/** They wait for minutes whatever is sent: side by side, and with the load of their own. */
const PATIENT = ['below-base.yaml', 'partition-ten-minutes.yaml'];
/** Networks with a schedule of their own, each of so many troubles. */
const SCHEDULES = 5;
const TROUBLES = 12;

const FOLDER = join(import.meta.dirname, 'manifests');
const missing = await missingEngine();
const title =
  missing === undefined ? 'a network of its own for each' : `a network of its own for each (not run: ${missing})`;

describe.skipIf(missing !== undefined)(title, () => {
  const names = readdirSync(FOLDER);
  const manifests = names.map((name, i) => ({ name, seed: seedOf(i), manifest: loadManifest(join(FOLDER, name)) }));
  const cases = (isPatient: boolean) =>
    manifests
      .filter(({ name }) => PATIENT.includes(name) === isPatient)
      .map(({ seed, manifest }) => [manifest.title, seed, manifest] as const);

  test.concurrent.each(cases(true))('%s (seed %i)', (_, seed, manifest) => judged(manifest, seed));

  test.each(cases(false))('%s (seed %i)', (_, seed, manifest) =>
    judged({ ...manifest, load: { ...manifest.load, perSecond: MORE_LOAD * manifest.load.perSecond } }, seed),
  );

  test.each(Array.from({ length: SCHEDULES }, (_, i) => seedOf(100 + i)))(
    'troubles chosen by seed %i, one after the other → blocks whenever a quorum is there, one chain, nothing lost',
    (seed) => judged(randomManifest(seed, TROUBLES), seed),
  );
});

async function judged(manifest: Manifest, seed: number): Promise<void> {
  await using folder = await temporaryFolder();
  const { findings, story } = await runManifest(manifest, { folder: folder.path, seed });
  expect(findings, story.join('\n')).toEqual([]);
}
