import type { Contract } from '@stele/contract';
import { evidenceContract } from '@stele/evidence/contract';
import { kvContract } from '@stele/kv/contract';
import { accountsContract, contractsContract, gatewaysContract, parametersContract } from '@stele/ledger';

/** Contracts that are part of the node, in the order in which a chain is founded with them. */
export const NATIVE_CONTRACTS: readonly Contract[] = [
  accountsContract,
  contractsContract,
  gatewaysContract,
  parametersContract,
  evidenceContract,
  kvContract,
];
