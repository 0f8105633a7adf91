import type { CryptoBackend } from '@stele/crypto';
import { checkRoot, parseCertificate } from '@stele/pki';
import { canBeMet, compilePolicy, type Members } from '@stele/policy';
import { fromBase64, isSteleError, SteleError } from '@stele/protocol';
import { EVERYTHING, readRuleOfDecisions } from '../system/governance/rules.ts';
import { isName } from '../system/names.ts';
import { ACTIVE, IDENTITIES } from '../system/organisations/state.ts';
import { checkScope } from '../system/policies/scope.ts';
import { systemState } from '../system/system-state.ts';
import type { Chain } from './chain.ts';
import type { Put } from './founding.ts';

/**
 * Founds the organisations with their roots, the policies and the decision rules of a chain.
 * @throws SteleError GENESIS_BAD
 */
export function foundMembers({ sections, core }: Chain, crypto: CryptoBackend, put: Put): void {
  const since = core.time;
  const { organisations } = sections;
  for (const { id, title, weight, roots } of organisations) {
    if (!isName(id)) throw bad(`the organisation id "${id}" is malformed`);
    const ids = roots.map((certificate) => {
      const root = explained(`a root certificate of "${id}"`, () => {
        const parsed = parseCertificate(fromBase64(certificate));
        checkRoot(parsed, { time: since, crypto });
        return parsed;
      });
      put(systemState.roots, root.id, { organisation: id, certificate, since });
      return root.id;
    });
    const dates = { since, changed: since };
    put(systemState.organisations, id, {
      title,
      status: 'active',
      weight,
      agreement: '',
      identityCheck: '',
      roots: ids,
      ...dates,
    });
  }
  const weights = Object.fromEntries(organisations.map(({ id, weight }) => [id, weight] as const).sort(byName));
  if (Object.keys(weights).length !== organisations.length) throw bad('an organisation stands in it twice');
  put(systemState.members, ACTIVE, weights);
  put(systemState.epoch, IDENTITIES, 0);
  foundRights(sections, since, new Map(Object.entries(weights)), put);
}

function foundRights({ policies, rules }: Chain['sections'], since: number, members: Members, put: Put): void {
  for (const [scope, given] of Object.entries(policies)) {
    const policy = explained(`the policy "${scope}"`, () => {
      checkScope(scope);
      return compilePolicy(given).policy;
    });
    put(systemState.policies, scope, { policy, since });
  }
  if (!Object.hasOwn(rules, EVERYTHING)) throw bad('it has no decision rule for "*"');
  for (const [scope, given] of Object.entries(rules)) {
    const rule = explained(`the decision rule "${scope}"`, () => readRuleOfDecisions(given));
    if (!canBeMet(rule, members)) throw bad(`the decision rule "${scope}" could not be met by its organisations`);
    put(systemState.rules, scope, { rule, since });
  }
}

function byName([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return a < b ? -1 : 1;
}

function explained<Result>(what: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (isSteleError(error))
      throw new SteleError('GENESIS_BAD', { reason: `${what}: ${error.message}` }, { cause: error });
    throw error;
  }
}

function bad(reason: string): SteleError {
  return new SteleError('GENESIS_BAD', { reason });
}
