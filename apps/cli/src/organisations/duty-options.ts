import type { Duty } from '@stele/pki';
import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';

/** What the options of a command say of a holder's duty. */
export interface DutyOptions {
  readonly kind: string;
  readonly roles?: string;
  readonly attribute?: readonly string[];
}

export const KINDS = ['person', 'service', 'node'] as const;

/** @throws SteleError CLI_USAGE */
export function dutyOf(texts: Texts, { kind, roles, attribute = [] }: DutyOptions): Duty {
  const known = KINDS.find((name) => name === kind);
  if (known === undefined) throw usageError(texts.organisations.usage.badKind(kind));
  return { kind: known, roles: rolesOf(texts, roles), attributes: attributesOf(texts, attribute) };
}

/** Roles with commas between them, in order, each once. @throws SteleError CLI_USAGE */
export function rolesOf({ organisations }: Texts, word = ''): readonly string[] {
  const roles = word.split(',').filter((role) => role !== '');
  const bad = roles.find((role) => role.length > 32 || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(role));
  if (bad !== undefined) throw usageError(organisations.usage.badRole(bad));
  return [...new Set(roles)].sort();
}

function attributesOf({ organisations }: Texts, words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words.map((word) => {
      const [, name, value] = /^([A-Za-z][A-Za-z0-9_.-]{0,63})=(.{1,256})$/su.exec(word) ?? [];
      if (name === undefined || value === undefined) throw usageError(organisations.usage.badAttribute(word));
      return [name, value];
    }),
  );
}
