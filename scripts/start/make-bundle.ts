import { randomUUID } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { entryName, type Library, mayAccess } from './library.ts';

/**
 * Makes the bundle of a library, so that it is there whole or not at all.
 * @returns whether it is there: not where nothing may be written.
 */
export async function makeBundle(library: Library, bundle: string): Promise<boolean> {
  if (!mayAccess(dirname(library.folder), constants.W_OK)) return false;
  let temporary: string | undefined;
  try {
    await mkdir(dirname(bundle), { recursive: true });
    temporary = `${bundle}.${randomUUID()}`;
    await mkdir(temporary);
    await writeBundle(library, temporary);
    await rename(temporary, bundle);
  } catch {
    // Another process was first, or the disk is full: the library itself is there in any case.
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  }
  return existsSync(bundle);
}

/** One file for each export, and files for what they share, so that there is one instance of everything. */
async function writeBundle({ folder, exports }: Library, outdir: string): Promise<void> {
  const { build } = await import('esbuild');
  const entries = Object.entries(exports).map(([subpath, file]) => [entryName(subpath), join(folder, file.import)]);
  await build({
    entryPoints: Object.fromEntries(entries),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    outdir,
    outExtension: { '.js': '.mjs' },
    logLevel: 'silent',
  });
}
