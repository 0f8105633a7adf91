import type { Contract } from '@stele/contract';
import { accountsContract } from './accounts/accounts.ts';
import { contractsContract } from './contracts/contracts.ts';
import { gatewaysContract } from './gateways.ts';
import { governanceContract } from './governance/governance.ts';
import { holdsContract } from './holds.ts';
import { organisationsContract } from './organisations/organisations.ts';
import { parametersContract } from './parameters.ts';
import { policiesContract } from './policies/policies.ts';
import { quotasContract } from './quotas.ts';

/** The contracts that the rules of a chain stand in: every chain is founded with them, in this order. */
export const SYSTEM_CONTRACTS: readonly Contract[] = [
  accountsContract,
  contractsContract,
  gatewaysContract,
  governanceContract,
  holdsContract,
  organisationsContract,
  parametersContract,
  policiesContract,
  quotasContract,
];
