import type { CallerIdentity } from '@stele/contract';
import type { CryptoBackend } from '@stele/crypto';
import type { Caller } from '@stele/policy';
import { type ContractEvent, isSteleError, toHex } from '@stele/protocol';
import {
  type CallEnvironment,
  type ContractCrypto,
  GasMeter,
  type JournalBase,
  TransactionJournal,
} from '@stele/runtime';
import type { Identity } from '../identity/identity.ts';
import { type Asked, authorize, type Gate } from '../policy/authorize.ts';
import { NO_ID, SYSTEM_PREFIX } from '../system/names.ts';
import type { StateSource } from '../system/system-state.ts';
import type { BlockContext } from './block-context.ts';
import { createRecordGuard } from './record-guard.ts';
import { systemServices } from './system-services.ts';

/** Who a transaction, query or simulation runs for. Ids in hex. */
export interface CallPrincipal {
  readonly account: string;
  /** Ids of the keys that signed. */
  readonly keys: readonly string[];
  /** Who stands behind them, in their order; empty in an unsigned query. */
  readonly signers: readonly Identity[];
  readonly transaction: string;
  readonly gasLimit: number;
  readonly readOnly: boolean;
  /** Whether the signatures were checked: always in a block. */
  readonly asked?: Asked;
}

const NOBODY: CallerIdentity = { organisation: '', subject: '', roles: [], attributes: {} };

/** Decisions are made in nobody's name: contracts that they run must not take them for acts of whoever voted last. */
const MEMBERS = { account: NO_ID, keys: [], signers: [] } as const;

/** The surroundings of one transaction's calls. */
export function createCallEnvironment(block: BlockContext, principal: CallPrincipal): CallEnvironment {
  const gas = new GasMeter(principal.gasLimit, block.rules.prices);
  return assemble(block, principal, { base: block.journal, gas, events: [] });
}

/** The surroundings of a decision of the members that is only tried. */
export function createDecisionEnvironment(block: BlockContext, gasLimit: number, transaction: string): CallEnvironment {
  const gas = new GasMeter(gasLimit, block.rules.prices);
  const principal = { ...MEMBERS, transaction, gasLimit, readOnly: false, asked: 'unsigned' } as const;
  return assemble(block, principal, { base: block.journal, gas, events: [] });
}

/** What calls write to, pay with and announce in. */
interface Ground {
  readonly base: JournalBase;
  readonly gas: GasMeter;
  readonly events: ContractEvent[];
}

function assemble(block: BlockContext, principal: CallPrincipal, { base, gas, events }: Ground): CallEnvironment {
  const journal = new TransactionJournal(base);
  const codes = block.codes.forTransaction(journal, gas, block.time);
  const { account, keys, signers } = principal;
  const callers = countedCallers(signers, block.time);
  const gate = createGate(block, principal, journal, gas);
  const environment: CallEnvironment = {
    journal,
    gas,
    events,
    chain: block.chain.fingerprint,
    height: block.height,
    time: block.time,
    account,
    signers: keys,
    organisations: [...new Set(callers.map(({ organisation }) => organisation))],
    identity: identityOf(signers[0]),
    transaction: principal.transaction,
    readOnly: principal.readOnly,
    crypto: contractCrypto(block.crypto),
    resolve: (contract) => codes.resolve(contract),
    authorize: (attempt) => authorize(gate, attempt),
    checkWrite: createRecordGuard(journal, gas, block.time),
    system: (contract) =>
      contract.startsWith(SYSTEM_PREFIX)
        ? systemServices(block, environment, {
            asked: principal.asked ?? 'signed',
            nested: () => assemble(block, { ...principal, ...MEMBERS }, { base: journal, gas, events: [] }),
          })
        : undefined,
  };
  return environment;
}

/** The gate that calls of a principal pass. */
export function createGate(block: BlockContext, principal: CallPrincipal, source: StateSource, gas: GasMeter): Gate {
  const { signers, asked = 'signed' } = principal;
  const { height, time } = block;
  return {
    policies: block.policies,
    ...(block.rights
      ? { ...block.rights, committed: block.rights.source }
      : { source, committed: block.journal, height, time }),
    gas,
    signers: countedCallers(signers, time),
    asked,
    frozenUntil: signers[0]?.frozenUntil ?? -1,
  };
}

/** Who signed and counts: the sender, and of the others those whose accounts are not frozen. */
function countedCallers(signers: readonly Identity[], time: number): Caller[] {
  return signers.filter(({ frozenUntil }, i) => i === 0 || time > frozenUntil).map(({ caller }) => caller);
}

/** The names in one order, whatever made them. */
function identityOf(signer: Identity | undefined): CallerIdentity {
  if (!signer) return NOBODY;
  const { organisation, subject, roles, attributes } = signer.caller;
  return { organisation, subject, roles, attributes };
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

/** Hex of ids in a transaction's content. */
export function hexOf(ids: readonly Uint8Array[]): string[] {
  return ids.map(toHex);
}
