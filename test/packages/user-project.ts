import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npm } from '../../scripts/pack/npm.ts';
import type { PackedPackage } from '../../scripts/pack/pack-packages.ts';

const execute = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');
const INSTALL = ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];

/** A project of somebody who uses the packages, in a folder that knows nothing of this repository. */
export interface UserProject {
  /** Path of a file of the project. */
  path(name: string): string;
  /** Runs a program in the project and returns what it prints. */
  run(...args: readonly string[]): Promise<string>;
  /** What the compiler objects to in some files of the project, the types of all packages checked. */
  typeErrors(files: readonly string[], options: Readonly<Record<string, unknown>>): Promise<string>;
}

/**
 * Installs tarballs into a new project. Nothing is fetched: packages of others are linked to those of this
 * repository, of the very versions that the tarballs ask for.
 */
export async function createUserProject(
  folder: string,
  packed: readonly PackedPackage[],
  others: readonly string[],
): Promise<UserProject> {
  await mkdir(folder, { recursive: true });
  await cp(join(import.meta.dirname, 'project'), folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));
  const links = others.map((name) => `file:${join(ROOT, 'node_modules', name)}`);
  await npm([...INSTALL, ...packed.map(({ path }) => path), ...links], folder);
  const run = async (...args: readonly string[]) => (await execute(process.execPath, args, { cwd: folder })).stdout;
  return {
    path: (name) => join(folder, name),
    run,
    async typeErrors(files, options) {
      const compilerOptions = { module: 'nodenext', strict: true, noEmit: true, skipLibCheck: false, ...options };
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
      const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
      return run(tsc, '-p', '.').catch(({ stdout }: { readonly stdout: string }) => stdout);
    },
  };
}
