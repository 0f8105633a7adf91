import type { Clause } from '../interface.ts';
import { type Explain, listed, NAME_UNITS, PART_UNITS, type Part } from './part.ts';

/** What a clause asks of its caller. */
export function callerParts({ roles, organisations, accounts }: Clause): Part[] {
  const parts: Part[] = [];
  if (roles) parts.push(rolesPart(roles));
  if (organisations) parts.push(organisationsPart(organisations));
  if (accounts) parts.push(accountsPart(accounts));
  return parts;
}

function rolesPart(roles: readonly string[]): Part {
  const allowed = new Set(roles);
  const explain: Explain = () => ({ reason: `the caller has none of the roles ${listed(roles)}` });
  return {
    name: 'roles',
    wanted: `one of ${listed(roles)}`,
    found: ({ caller }) => listed(caller.roles),
    check({ caller }, meter) {
      meter.charge(PART_UNITS + NAME_UNITS * caller.roles.length);
      for (const role of caller.roles) if (allowed.has(role)) return undefined;
      return explain;
    },
  };
}

function organisationsPart(organisations: readonly string[]): Part {
  const allowed = new Set(organisations);
  const explain: Explain = ({ caller: { organisation } }) => ({
    reason: allowed.has(organisation)
      ? `the caller’s organisation ${organisation} is not an active member`
      : `the caller’s organisation is none of ${listed(organisations)}`,
  });
  return {
    name: 'organisations',
    wanted: `one of ${listed(organisations)}, as an active member`,
    found: ({ caller: { organisation }, members }) =>
      members.has(organisation) ? organisation : `${organisation || 'none'}, not an active member`,
    check({ caller: { organisation }, members }, meter) {
      meter.charge(PART_UNITS + 2 * NAME_UNITS);
      return allowed.has(organisation) && members.has(organisation) ? undefined : explain;
    },
  };
}

function accountsPart(accounts: readonly string[]): Part {
  const allowed = new Set(accounts);
  const explain: Explain = () => ({ reason: 'the account is none of those that the clause names' });
  return {
    name: 'accounts',
    wanted: `one of ${listed(accounts)}`,
    found: ({ caller }) => caller.account,
    check({ caller }, meter) {
      meter.charge(PART_UNITS + NAME_UNITS);
      return allowed.has(caller.account) ? undefined : explain;
    },
  };
}
