const LONGEST = 1024;

/**
 * What is wrong with the name of a file in an archive from anybody: unpacked, it must stay inside of its folder, on every
 * system.
 * @returns undefined for a name that may be used.
 */
export function nameFault(name: string): string | undefined {
  if (name === '' || name.length > LONGEST) return 'which is empty or too long';
  // Also what some systems take for parts of a path, or for a drive or a stream.
  if (name.startsWith('/') || /[\\:]/.test(name)) return 'which leads out of the archive';
  if (name.split('/').some((part) => part === '..' || part === '.')) return 'which leads out of the archive';
  if (/\/\/|\p{Cc}/u.test(name)) return 'which has characters that names do not have';
  return undefined;
}
