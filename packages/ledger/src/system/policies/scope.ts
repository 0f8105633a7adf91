import { isContractName, isMethodName, SteleError } from '@stele/protocol';
import { SYSTEM, SYSTEM_PREFIX } from '../names.ts';

/** Whether a policy is for calls, which change state, or for reading. */
export type ScopeKind = 'call' | 'read';

/** What all contracts together are written as; contracts of the node are not among them. */
export const ALL = '*';

/**
 * Names of scopes, the narrowest first, in which a rule for a method is looked for: the method, its contract, all
 * contracts. Contracts of the node are no part of "all": a rule for everyone's business must not keep members from
 * voting.
 */
export function scopesOf(kind: ScopeKind, contract: string, method: string): string[] {
  const own = [`${kind} ${contract}/${method}`, `${kind} ${contract}`];
  return contract.startsWith(SYSTEM_PREFIX) ? own : [...own, `${kind} ${ALL}`];
}

/**
 * Checks the name of a scope: "call" or "read", then "*", a contract, or a contract and a method.
 * @throws SteleError POLICY_BAD
 */
export function checkScope(scope: string): void {
  const [kind, target, ...more] = scope.split(' ');
  const isKind = kind === 'call' || kind === 'read';
  if (!isKind || target === undefined || more.length > 0)
    throw badScope(scope, 'it is not "call TARGET" or "read TARGET"');
  if (target === ALL) return;
  const [contract = '', method, ...rest] = target.split('/');
  const isTarget = isContractName(contract) && (method === undefined || isMethodName(method)) && rest.length === 0;
  if (!isTarget) throw badScope(scope, 'its target is neither "*", nor CONTRACT, nor CONTRACT/METHOD');
  if (kind === 'read' && contract.startsWith(SYSTEM_PREFIX) && target !== AUDIT_LOG) {
    throw badScope(scope, 'what rights and decisions are made of is open to every member');
  }
}

/** The one thing in contracts of the node that not everybody may read. */
const AUDIT_LOG = `${SYSTEM.audit}/log`;

/** What members decide with. Each checks by itself who calls it. */
const DECIDING = ['propose', 'vote', 'execute', 'withdraw', 'delegate'];

/**
 * Whether a call is one with which the members decide: no policy covers it, so that no policy can keep them from
 * changing it.
 */
export function isDeciding(contract: string, method: string): boolean {
  return contract === SYSTEM.governance && DECIDING.includes(method);
}

/** Whether a scope is for nothing but such a call. */
export function isOfDeciding(scope: string): boolean {
  return DECIDING.some((method) => scope === `call ${SYSTEM.governance}/${method}`);
}

function badScope(scope: string, reason: string): SteleError {
  return new SteleError('POLICY_BAD', { clause: scope, reason });
}
