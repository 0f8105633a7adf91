import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';
import { PACKAGE_SUFFIX } from './package-suffix.ts';

/** A path that the user named, and where the packages of what lies under it go. */
export interface Root {
  /** As the user wrote it. */
  readonly path: string;
  /** Its packages' path, without suffix. */
  readonly target: string;
}

/**
 * The paths that were named, without those inside others.
 * @param out folder for the packages, where they mirror the paths: those of the working folder as they are, others
 *   from their last part on.
 * @throws SteleError CLI_USAGE when two of them would meet there.
 */
export function planRoots(paths: readonly string[], out: string | undefined, texts: Texts): Root[] {
  const unique = [...new Map(paths.map((path) => [resolve(path), path])).entries()];
  const outermost = unique.filter(([place]) => !unique.some(([other]) => isInside(place, other)));
  const roots = outermost.map(([place, path]) => ({
    path,
    target: out === undefined ? path : join(out, mirrored(place)),
  }));
  const targets = new Set<string>();
  for (const { target } of roots) {
    if (targets.has(target)) throw usageError(texts.usage.twoPlaces(target + PACKAGE_SUFFIX));
    targets.add(target);
  }
  return roots;
}

function mirrored(place: string): string {
  const fromHere = relative(process.cwd(), place);
  const isOutside = isAbsolute(fromHere) || fromHere === '..' || fromHere.startsWith(`..${sep}`);
  return isOutside ? basename(place) : fromHere;
}

function isInside(place: string, folder: string): boolean {
  return place !== folder && place.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
