import type { CryptoBackend } from '@stele/crypto';
import { isSteleError, toHex } from '@stele/protocol';
import {
  type CallEnvironment,
  type ContractCrypto,
  GasMeter,
  migrateContract,
  TransactionJournal,
} from '@stele/runtime';
import { authorize } from '../policy/authorize.ts';
import { SYSTEM_PREFIX } from '../system/contracts.ts';
import type { SystemServices } from '../system/services.ts';
import type { BlockContext } from './block-context.ts';
import { keyServices } from './key-services.ts';

/** Who a transaction, query or simulation runs for. Ids in hex. */
export interface CallPrincipal {
  readonly account: string;
  readonly signers: readonly string[];
  readonly transaction: string;
  readonly gasLimit: number;
  readonly readOnly: boolean;
}

/** The surroundings of one transaction's calls. */
export function createCallEnvironment(block: BlockContext, principal: CallPrincipal): CallEnvironment {
  const journal = new TransactionJournal(block.journal);
  const gas = new GasMeter(principal.gasLimit);
  const codes = block.codes.forTransaction(journal, gas);
  const environment: CallEnvironment = {
    journal,
    gas,
    events: [],
    chain: block.chain.fingerprint,
    height: block.height,
    time: block.time,
    account: principal.account,
    signers: principal.signers,
    transaction: principal.transaction,
    readOnly: principal.readOnly,
    crypto: contractCrypto(block.crypto),
    resolve: (contract) => codes.resolve(contract),
    authorize: (attempt) => authorize(block.parameters, attempt),
    system: (contract) => (contract.startsWith(SYSTEM_PREFIX) ? systemServices(block, environment) : undefined),
  };
  return environment;
}

function contractCrypto(crypto: CryptoBackend): ContractCrypto {
  return {
    hash: (algorithm, data) => crypto.hash(algorithm).digest(data),
    verify(suite, publicKey, message, signature) {
      try {
        return crypto.suite(suite).verify(publicKey, message, signature);
      } catch (error) {
        if (isSteleError(error, 'CRYPTO_UNKNOWN')) return false;
        throw error;
      }
    },
  };
}

function systemServices(block: BlockContext, environment: CallEnvironment): SystemServices {
  const { codes, parameters, chain } = block;
  return {
    parameters,
    suites: chain.core.suites,
    ...keyServices(block, environment),
    codeHash: (kind, code) => codes.codeHash(kind, code),
    inspectCode: (kind, code) => codes.inspect(kind, code, environment.gas),
    migrate(contract, fromVersion) {
      const resolved = environment.resolve(contract);
      if (resolved.code.abi.migrates) migrateContract(environment, resolved, fromVersion);
    },
  };
}

/** Hex of ids in a transaction's content. */
export function hexOf(ids: readonly Uint8Array[]): string[] {
  return ids.map(toHex);
}
