import type { Policy } from '@stele/policy';
import { SYSTEM } from '../system/names.ts';

/** Contracts and methods of administration that one organisation alone looks after, by the duty that does. */
const DUTY_OF = {
  [SYSTEM.contracts]: 'development',
  [SYSTEM.gateways]: 'operation',
  [SYSTEM.governance]: 'operation',
  [SYSTEM.holds]: 'supervision',
  [SYSTEM.nodes]: 'operation',
  [SYSTEM.organisations]: 'operation',
  [SYSTEM.parameters]: 'operation',
  [SYSTEM.policies]: 'operation',
  [SYSTEM.quotas]: 'operation',
  // Whoever runs a node may announce what it can execute.
  [`${SYSTEM.upgrades}/cancel`]: 'operation',
  [`${SYSTEM.upgrades}/schedule`]: 'operation',
} as const;

/** The policies of a chain that one organisation operates: its people administer it by their duties, without votes. */
export function soloPolicies(organisation: string): Record<string, Policy> {
  const reading = { name: 'auditors', organisations: [organisation], roles: ['operation', 'supervision'] };
  const calling = Object.fromEntries(
    Object.entries(DUTY_OF).map(([target, role]) => [
      `call ${target}`,
      { clauses: [{ name: role, organisations: [organisation], roles: [role] }] },
    ]),
  );
  return { ...calling, [`read ${SYSTEM.audit}/log`]: { clauses: [reading] } };
}
