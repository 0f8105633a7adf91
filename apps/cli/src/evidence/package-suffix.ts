/** The names of evidence packages end in this. */
export const PACKAGE_SUFFIX = '.stele.json';

/** Longest name on the file systems in use (ext4, XFS, APFS, NTFS), in bytes of UTF-8. */
export const NAME_BYTES = 255;

/** Longest name of a file that has its package beside it, in bytes of UTF-8. */
export const LONGEST_NAME = NAME_BYTES - PACKAGE_SUFFIX.length;

/** What stands for bytes that are not UTF-8 in a name that was read as text. */
const REPLACEMENT = '\ufffd';

/** Why a file cannot have a package of its name. */
export type NameFault = 'notText' | 'tooLong';

/**
 * Whether a name can be that of a package too, with the suffix. A name that is not valid UTF-8 names no file any more
 * once it was read, and one that has the replacement character itself cannot be told from it.
 */
export function nameFault(name: string): NameFault | undefined {
  if (name.includes(REPLACEMENT)) return 'notText';
  return Buffer.byteLength(name) > LONGEST_NAME ? 'tooLong' : undefined;
}
