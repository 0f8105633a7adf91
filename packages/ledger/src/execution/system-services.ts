import { canBeMet, type Members, readRule } from '@stele/policy';
import { isSteleError, ownProperty, SteleError, toHex, utf8 } from '@stele/protocol';
import { type CallEnvironment, type CallRequest, callContract, faultOf, migrateContract } from '@stele/runtime';
import type { Asked } from '../policy/authorize.ts';
import { checkMayRead } from '../policy/check-may-read.ts';
import { ruleScopes } from '../system/governance/rules.ts';
import { SYSTEM, SYSTEM_PREFIX } from '../system/names.ts';
import { revocationKey } from '../system/organisations/state.ts';
import { BUILT_IN_ROLES } from '../system/roles.ts';
import type { OrganisationTrust, SystemServices } from '../system/services.ts';
import { type StateSource, systemState } from '../system/system-state.ts';
import { readValidators } from '../validators/validators.ts';
import type { BlockContext } from './block-context.ts';
import { keyServices } from './key-services.ts';
import { isVerdictOnTransaction } from './transaction-verdict.ts';

/** About what one validator takes in the list of them. */
const VALIDATOR_BYTES = 256;

/**
 * The services of system contracts.
 * @param nested makes surroundings over the writes of these, with the same gas.
 * @param asked whether the signatures behind the calls were checked.
 */
export function systemServices(
  block: BlockContext,
  environment: CallEnvironment,
  { nested, asked }: { readonly nested: () => CallEnvironment; readonly asked: Asked },
): SystemServices {
  const { codes, parameters, chain, crypto, policies } = block;
  const { gas, journal } = environment;
  return {
    parameters,
    suites: parameters.suites,
    engine: chain.sections.engine?.name ?? 'solo',
    foundingProtocol: chain.sections.runtime.headerVersion,
    crypto,
    ...keyServices(block, environment),
    payForSignatures: (count) => gas.charge(gas.prices.verifySignature * count),
    trustIn: (organisation) => paidTrust(journal, gas, organisation),
    isRevoked(organisation, issuer, serial) {
      gas.charge(gas.prices.read);
      return systemState.revocations.read(journal, revocationKey(organisation, issuer, serial)) !== undefined;
    },
    isRole(role) {
      if ((BUILT_IN_ROLES as readonly string[]).includes(role)) return true;
      gas.charge(gas.prices.read);
      return role !== '' && systemState.roles.read(journal, role) !== undefined;
    },
    members: () => policies.members(journal),
    canDecide: (members) => canDecide(journal, gas, members),
    validators() {
      gas.charge(gas.prices.read);
      const { validators } = readValidators(chain, journal).set;
      gas.charge(gas.prices.readByte * validators.length * VALIDATOR_BYTES);
      return validators.map(({ keyId, organisation, weight }) => ({ key: toHex(keyId), organisation, weight }));
    },
    node(key) {
      gas.charge(gas.prices.read);
      return systemState.nodes.read(journal, key);
    },
    digest(text) {
      gas.charge(gas.prices.hash + gas.prices.hashByte * text.length);
      return toHex(crypto.hash(chain.hash).digest(utf8(text)));
    },
    checkDecidable: (call) => checkDecidable(environment, call),
    decide: (calls) => decide(environment, nested(), calls),
    codeHash: (kind, code) => codes.codeHash(kind, code),
    inspectCode: (kind, code) => codes.inspect(kind, code, gas),
    migrate(contract, fromVersion) {
      // The new code sees the whole state: in a simulation, that of whoever handed it in.
      if (asked === 'unsigned') checkMayRead(block.journal, contract);
      const resolved = environment.resolve(contract);
      if (resolved.code.abi.migrates) migrateContract(environment, resolved, fromVersion);
    },
  };
}

function paidTrust(source: StateSource, gas: CallEnvironment['gas'], organisation: string): OrganisationTrust {
  gas.charge(gas.prices.read);
  const record = organisation === '' ? undefined : systemState.organisations.read(source, organisation);
  if (!record) return { status: 'unknown', roots: [] };
  const roots = record.roots.map((root) => {
    const text = systemState.roots.read(source, root)?.certificate ?? '';
    gas.charge(gas.prices.read + gas.prices.readByte * text.length);
    return text;
  });
  return { status: record.status, roots };
}

function canDecide(source: StateSource, gas: CallEnvironment['gas'], members: Members): boolean {
  for (const scope of ruleScopes(SYSTEM.governance, 'setRule')) {
    gas.charge(gas.prices.read);
    const found = systemState.rules.read(source, scope);
    if (found) return canBeMet(readRule(found.rule), members);
  }
  return false;
}

/** Not administration, because owners may do it too. */
const BY_DECISION_TOO: ReadonlySet<string> = new Set([`${SYSTEM.contracts}/upgrade`]);

/** See SystemServices. */
export function checkDecidable(environment: CallEnvironment, { contract, method, args }: CallRequest): void {
  if (!contract.startsWith(SYSTEM_PREFIX)) {
    throw new SteleError('PROPOSAL_BAD', { reason: `${contract} is no contract of the system` });
  }
  const declared = ownProperty(environment.resolve(contract).code.abi.methods, method);
  if (!declared) throw new SteleError('CONTRACT_METHOD_UNKNOWN', { contract, method });
  if (declared.access !== 'administration' && !BY_DECISION_TOO.has(`${contract}/${method}`)) {
    throw new SteleError('PROPOSAL_BAD', {
      reason: `${contract}/${method} is no administration, and needs no decision`,
    });
  }
  const fault = faultOf(args, declared.args, environment.gas);
  if (fault !== undefined) throw new SteleError('CONTRACT_ARGUMENTS', { contract, method, reason: fault });
}

/** Errors that say something of the transaction that votes, not of the calls that were decided. */
const OF_THIS_TRANSACTION: readonly string[] = ['RUNTIME_OUT_OF_GAS', 'RUNTIME_LIMIT', 'CONTRACT_DEPTH'];

function decide(outer: CallEnvironment, inner: CallEnvironment, calls: readonly CallRequest[]): SteleError | undefined {
  try {
    for (const call of calls) callContract(inner, call, [SYSTEM.governance]);
  } catch (error) {
    const isVerdict = isSteleError(error) && isVerdictOnTransaction(error);
    if (isVerdict && !OF_THIS_TRANSACTION.includes(error.code)) return error;
    throw error;
  }
  for (const { key, value } of inner.journal.writes()) outer.journal.write(key, value);
  outer.events.push(...inner.events);
  return undefined;
}
