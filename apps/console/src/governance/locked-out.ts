import type { Policy } from '@stele/sdk';

/** Whom a policy keeps out, as far as its clauses say without a call: conditions and signatures may keep out more. */
export interface LockedOut {
  /** Members whose accounts no clause allows. */
  readonly organisations: readonly string[];
  /** Roles that open no clause by themselves. */
  readonly roles: readonly string[];
  /** Whether only single accounts are allowed. */
  readonly accountsOnly: boolean;
  /** Whether a clause asks for signatures of several, or for a condition. */
  readonly hasConditions: boolean;
  /** Whether nobody is allowed at all. */
  readonly everybody: boolean;
}

/** Whom a policy would keep out of a method that was open before. */
export function lockedOutBy({ clauses }: Policy, members: readonly string[], roles: readonly string[]): LockedOut {
  const open = clauses.filter(({ accounts }) => accounts === undefined);
  const isOrganisationIn = (name: string) =>
    open.some(({ organisations }) => organisations === undefined || organisations.includes(name));
  const isRoleIn = (name: string) => open.some((clause) => clause.roles === undefined || clause.roles.includes(name));
  return {
    organisations: members.filter((name) => !isOrganisationIn(name)),
    roles: roles.filter((name) => !isRoleIn(name)),
    accountsOnly: clauses.length > 0 && open.length === 0,
    hasConditions: clauses.some(({ condition, endorsement }) => condition !== undefined || endorsement !== undefined),
    everybody: clauses.length === 0,
  };
}

/** A policy as somebody typed it, where it has the shape of one. */
export function policyOf(value: unknown): Policy | undefined {
  const clauses = (value as { readonly clauses?: unknown } | null)?.clauses;
  if (!Array.isArray(clauses)) return undefined;
  return clauses.every((clause) => typeof clause === 'object' && clause !== null) ? (value as Policy) : undefined;
}
