import { execFileSync } from 'node:child_process';
import { rename, writeFile } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { COMPILED, SOURCES } from './manifest.ts';
import type { PublishedPackage } from './published-packages.ts';

/**
 * Compiles what the exports of packages reach to `.js` and `.d.ts`, into a folder for each under `stage`. Tests and
 * their helpers are not reached, so they stay out.
 * @param stage a folder in `root`, so that the packages of others are found.
 */
export async function compilePackages(root: string, stage: string, packages: readonly PublishedPackage[]) {
  const entries = new Map(packages.flatMap(entriesOf));
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      rewriteRelativeImportExtensions: true,
      rootDir: join(root, 'packages'),
      outDir: stage,
      // Reached through node_modules, a module would count as somebody else's and not be compiled.
      paths: Object.fromEntries([...entries].map(([name, path]) => [name, [path]])),
    },
    files: [...entries.values()],
    include: [],
  };
  const path = join(stage, 'tsconfig.json');
  await writeFile(path, JSON.stringify(config));
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', path], { stdio: 'inherit' });
  for (const { folder } of packages) {
    const staged = join(stage, basename(folder));
    await rename(join(staged, SOURCES), join(staged, COMPILED));
  }
}

/** What importers write for each export of a package, and the module in the repository that it stands for. */
function entriesOf({ folder, manifest }: PublishedPackage): [string, string][] {
  const exports = Object.entries(manifest.exports ?? {});
  return exports.map(([entry, path]) => [posix.join(manifest.name, entry), join(folder, path)]);
}
