import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';

/** An account that a founder begins with: the name of its key, and its roles. */
export interface AccountWord {
  readonly name: string;
  readonly roles: readonly string[];
}

/** What a founder has who names no accounts: one that acts for the organisation, and can give itself further roles. */
const USUAL = ['operator:admin'];

/** "NAME:role,role", and a name alone for an account without roles. */
const WORD = /^([A-Za-z0-9_-](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?)(?::([a-z][a-z0-9-]*(?:,[a-z][a-z0-9-]*)*))?$/;

/** @throws SteleError CLI_USAGE */
export function readAccountWords({ genesis }: Texts, words: readonly string[] = USUAL): readonly AccountWord[] {
  return words.map((word) => {
    const [, name, roles] = WORD.exec(word) ?? [];
    if (name === undefined) throw usageError(genesis.badAccount(word));
    return { name, roles: roles?.split(',') ?? [] };
  });
}
