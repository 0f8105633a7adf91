import type { MadeBackup, VerifiedBackup } from '@stele/node';
import type { Context } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';

/** Prints what a backup is of. */
export async function printBackup(
  { terminal, texts, numbers }: Context,
  backup: VerifiedBackup & Partial<Pick<MadeBackup, 'bytes'>>,
): Promise<void> {
  const { backup: words } = texts;
  const { chain, fingerprint, height, headerHash, certified, created, withKeys, bytes } = backup;
  await printFields(terminal, [
    [words.chain, chain],
    [words.fingerprint, fingerprint],
    [words.height, `${numbers.count(height)}  ${headerHash}`],
    [words.certified, certified === 0 ? words.uncertified : numbers.count(certified)],
    [words.created, new Date(created).toISOString()],
    [words.keys, withKeys ? words.withKeys : words.withoutKeys],
    [words.size, bytes === undefined ? undefined : words.bytes(numbers.count(bytes))],
  ]);
}
