import { accessSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** A library as its package.json describes it. */
export interface Library {
  readonly name: string;
  readonly version: string;
  /** Folder of the package. */
  readonly folder: string;
  /** What stands behind the name in imports, as in "./value", and the file behind that. */
  readonly exports: Readonly<Record<string, { readonly import: string }>>;
}

/** @param from module that imports it. */
export function findLibrary(name: string, from: string): Library {
  const manifest = findPackageJSON(name, from) as string;
  const { version, exports } = JSON.parse(readFileSync(manifest, 'utf8')) as Pick<Library, 'version' | 'exports'>;
  return { name, version, folder: dirname(manifest), exports };
}

/** Where the bundle of a library lies: an installation of other packages takes it away. */
export function bundleOf({ name, version, folder }: Library): string {
  const libraries = join(folder, ...name.split('/').map(() => '..'));
  return join(libraries, '.cache', 'stele', 'bundles', `${name}-${version}`);
}

/** File of an export in the bundle. */
export function bundledFile(bundle: string, subpath: string): string {
  return join(bundle, `${entryName(subpath)}.mjs`);
}

/** The name that an export has in the bundle: index for the library itself. */
export function entryName(subpath: string): string {
  return subpath === '.' ? 'index' : subpath.slice('./'.length);
}

/**
 * Whether this process may do something with a file or folder that may be another user's, or may not be there.
 * @param mode R_OK, W_OK or both, of the constants of node:fs.
 */
export function mayAccess(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
