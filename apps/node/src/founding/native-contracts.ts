import type { Contract } from '@stele/contract';
import { evidenceContract } from '@stele/evidence/contract';
import { kvContract } from '@stele/kv/contract';
import { SYSTEM_CONTRACTS } from '@stele/ledger';

/** Contracts that are part of the node, in the order in which a chain is founded with them. */
export const NATIVE_CONTRACTS: readonly Contract[] = [...SYSTEM_CONTRACTS, evidenceContract, kvContract];
