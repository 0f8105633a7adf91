import type { Contract } from '@stele/contract';
import { accountsContract } from './accounts/accounts.ts';
import { auditContract } from './audit/audit.ts';
import { contractsContract } from './contracts/contracts.ts';
import { gatewaysContract } from './gateways.ts';
import { governanceContract } from './governance/governance.ts';
import { holdsContract } from './holds.ts';
import { nodesContract } from './nodes/nodes.ts';
import { offencesContract } from './offences/offences.ts';
import { organisationsContract } from './organisations/organisations.ts';
import { parametersContract } from './parameters.ts';
import { policiesContract } from './policies/policies.ts';
import { quotasContract } from './quotas.ts';
import { supervisionContract } from './supervision/supervision.ts';
import { upgradesContract } from './upgrades/upgrades.ts';

/** The contracts that the rules of a chain stand in: every chain is founded with them, in this order. */
export const SYSTEM_CONTRACTS: readonly Contract[] = [
  accountsContract,
  auditContract,
  contractsContract,
  gatewaysContract,
  governanceContract,
  holdsContract,
  nodesContract,
  offencesContract,
  organisationsContract,
  parametersContract,
  policiesContract,
  quotasContract,
  supervisionContract,
  upgradesContract,
];
