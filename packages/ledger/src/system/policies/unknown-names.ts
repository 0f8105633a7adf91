import type { Policy } from '@stele/policy';

/** Who there is, where a policy is to rule. */
export interface Known {
  isRole(name: string): boolean;
  isMember(name: string): boolean;
}

/** What a policy names that is not there, in the order in which it stands: a typing mistake, as a rule. */
export function unknownNames({ clauses }: Policy, { isRole, isMember }: Known): readonly string[] {
  const found = clauses.flatMap(({ roles = [], organisations = [], endorsement }) => {
    const weighed = typeof endorsement?.weights === 'object' ? Object.keys(endorsement.weights) : [];
    const named = [...organisations, ...weighed, ...(endorsement?.required ?? [])];
    return [
      ...roles.filter((role) => !isRole(role)).map((role) => `the role "${role}"`),
      ...named.filter((name) => !isMember(name)).map((name) => `the member "${name}"`),
    ];
  });
  return [...new Set(found)];
}
