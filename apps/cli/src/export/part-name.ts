import { basename } from 'node:path';

const LONGEST = 150;

/** A name that a file can have on every system, from one that it has on this one. */
export function partName(path: string): string {
  // What some systems take for parts of a path or of an address, and what cannot be seen.
  const plain = basename(path)
    .replaceAll(/[\\/:*?"<>|]|\p{C}/gu, '_')
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '_');
  const characters = [...plain];
  return characters.length <= LONGEST ? plain : characters.slice(0, LONGEST).join('');
}
