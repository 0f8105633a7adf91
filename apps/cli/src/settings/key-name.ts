import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';

/** Names that stay in the folder of keys, on every file system. */
const PLAIN_NAME = /^[A-Za-z0-9_-](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?$/;

/** @throws SteleError CLI_USAGE */
export function checkKeyName({ usage }: Texts, name: string): void {
  if (!PLAIN_NAME.test(name)) throw usageError(usage.badKeyName);
}
