import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { missingEngine } from '../../apps/cli/test/engine.ts';
import { seedOf } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { loadManifest } from './manifest/read-manifest.ts';
import { SharedNetwork } from './run/shared-network.ts';

/** The short ones, on one network after each other; all of them run in networks.long.test.ts. */
const SHORT = [
  'smoke',
  'one-killed',
  'one-paused',
  'two-killed',
  'partition-half',
  'partition-one',
  'delay',
  'proposers-killed',
  'bad-proposals',
  'two-headers',
  'full-disk',
  'equivocation',
  'validators-changed',
];

/** Manifests say how long things may take, in time-outs; this ends only what hangs. */
const HANGS_MS = 1_200_000;

const missing = await missingEngine();
const title = missing === undefined ? 'four nodes, judged from outside' : `four nodes (not run: ${missing})`;

describe.skipIf(missing !== undefined)(title, async () => {
  const folder = await temporaryFolder();
  const network = new SharedNetwork(folder.path);
  afterAll(async () => {
    await network[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const manifests = SHORT.map((name) => loadManifest(join(import.meta.dirname, 'manifests', `${name}.yaml`)));
  test.each(manifests.map((manifest, i) => [manifest.title, seedOf(i), manifest] as const))(
    '%s (seed %i)',
    async (_, seed, manifest) => {
      const { findings, story } = await network.run(manifest, { seed });
      expect(findings, story.join('\n')).toEqual([]);
    },
    HANGS_MS,
  );
});
