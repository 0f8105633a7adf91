import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readManifest } from '../manifest/read-manifest.ts';
import { randomManifest } from './random-manifest.ts';

test('any seed → a manifest that can be read, and the same one again', () => {
  for (let seed = 0; seed < 10; seed++) {
    const manifest = randomManifest(seed, 12);
    expect(readManifest(stringify(manifest))).toEqual(manifest);
    expect(randomManifest(seed, 12)).toEqual(manifest);
  }
});
