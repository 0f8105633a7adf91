import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compilePackages } from './compile.ts';
import { COMPILED, publishedManifest } from './manifest.ts';
import { npm } from './npm.ts';
import { type PublishedPackage, publishedPackages } from './published-packages.ts';

/** A package as others install it. */
export interface PackedPackage {
  readonly name: string;
  /** Path of the tarball. */
  readonly path: string;
  readonly bytes: number;
  /** Paths in it. */
  readonly files: readonly string[];
}

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Makes the tarballs of all published packages, compiled. They are put together in a folder of their own: in the
 * repository the exports keep naming the sources, also while this runs.
 */
export async function packPackages(output: string): Promise<PackedPackage[]> {
  const packages = publishedPackages(root);
  await mkdir(join(root, 'dist'), { recursive: true });
  await mkdir(output, { recursive: true });
  const stage = await mkdtemp(join(root, 'dist', 'pack-'));
  try {
    await compilePackages(root, stage, packages);
    const packed: PackedPackage[] = [];
    for (const each of packages) packed.push(await packOne(each, join(stage, basename(each.folder)), output));
    return packed;
  } finally {
    await rm(stage, { recursive: true });
  }
}

interface NpmPacked {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

async function packOne({ folder, manifest }: PublishedPackage, staged: string, output: string): Promise<PackedPackage> {
  const others = (manifest.files ?? []).filter((file) => `./${file}/` !== COMPILED);
  for (const file of ['README.md', ...others]) await cp(join(folder, file), join(staged, file), { recursive: true });
  await cp(join(root, 'LICENSE'), join(staged, 'LICENSE'));
  await writeFile(join(staged, 'package.json'), `${JSON.stringify(publishedManifest(manifest), undefined, 2)}\n`);
  const printed = await npm(['pack', '--json', '--ignore-scripts', `--pack-destination=${output}`], staged);
  const [packed] = JSON.parse(printed) as [NpmPacked];
  return {
    name: manifest.name,
    path: join(output, packed.filename),
    bytes: packed.size,
    files: packed.files.map(({ path }) => path),
  };
}
