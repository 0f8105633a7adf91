import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Manifest } from './manifest.ts';

/** A package of this repository that others install. */
export interface PublishedPackage {
  /** Path of its folder. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The packages whose manifests have a `publishConfig`. */
export function publishedPackages(root: string): PublishedPackage[] {
  return globSync('packages/*/package.json', { cwd: root })
    .sort()
    .map((path) => ({
      folder: join(root, dirname(path)),
      manifest: JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest,
    }))
    .filter(({ manifest }) => manifest.publishConfig !== undefined);
}
