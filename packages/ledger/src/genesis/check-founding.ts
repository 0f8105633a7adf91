import type { CryptoBackend } from '@stele/crypto';
import { SteleError, toBase64, toHex } from '@stele/protocol';
import { ADMIN, BUILT_IN_ROLES, checkSeparate } from '../system/roles.ts';
import type { Chain } from './chain.ts';
import { checkEngine } from './check-engine.ts';
import { foundMembers } from './found-members.ts';
import { keyIdOfSection, type Put } from './founding.ts';

/**
 * Checks that a chain can be founded so and that every founder can act on it: no id, account, key or root stands in it
 * twice, everything belongs to a founder, each founder of several has an admin, and the validators are those of its engine.
 * @throws SteleError GENESIS_BAD
 */
export function checkFounding(chain: Chain, crypto: CryptoBackend): void {
  foundMembers(chain, crypto, onceEach());
  checkAccounts(chain, crypto);
  checkGateways(chain, crypto);
  checkValidators(chain, crypto);
  checkEngine(chain, crypto);
  checkAdmins(chain);
}

/** Whether a chain is one of several organisations, who all have to sign what they found it on. */
export function isConsortium({ sections }: Chain): boolean {
  return sections.organisations.length > 1;
}

function onceEach(): Put {
  const seen = new Set<string>();
  return (collection, key) => {
    const entry = `${collection.keys.id} ${key}`;
    if (seen.has(entry)) throw bad(`${entry} stands in it twice`);
    seen.add(entry);
  };
}

function checkAccounts({ sections, core }: Chain, crypto: CryptoBackend): void {
  const { accounts, organisations, parameters } = sections;
  const ids = new Map<string, string>();
  for (const { account, name, key, organisation, roles } of accounts) {
    const title = `the account "${name}" of "${organisation}"`;
    if (!organisations.some(({ id }) => id === organisation)) throw bad(`${title} is of no founder`);
    if (!core.suites.includes(key.suite))
      throw bad(`${title} has a key of the suite ${key.suite}, which it does not take`);
    for (const id of [`account ${account}`, `key ${keyIdOfSection(crypto, key)}`]) {
      const other = ids.get(id);
      if (other !== undefined) throw bad(`${title} has the ${id}, which ${other} has too`);
      ids.set(id, title);
    }
    checkRoles(title, roles, parameters.separatedDuties);
  }
}

function checkRoles(title: string, roles: readonly string[], isSeparated: boolean): void {
  const unknown = roles.find((role) => !(BUILT_IN_ROLES as readonly string[]).includes(role));
  if (unknown !== undefined) throw bad(`${title} has the role "${unknown}", which is not built in`);
  try {
    checkSeparate(roles, isSeparated);
  } catch (error) {
    throw new SteleError('GENESIS_BAD', { reason: `${title} has roles that this chain keeps apart` }, { cause: error });
  }
}

function checkGateways({ sections }: Chain, crypto: CryptoBackend): void {
  const seen = new Set<string>();
  for (const { organisation, key } of sections.gateways) {
    if (!sections.organisations.some(({ id }) => id === organisation)) {
      throw bad(`a gateway is of "${organisation}", which is no founder`);
    }
    const id = keyIdOfSection(crypto, key);
    if (seen.has(id)) throw bad(`the gateway ${id} stands in it twice`);
    seen.add(id);
  }
}

function checkValidators({ sections, core }: Chain, crypto: CryptoBackend): void {
  for (const { keyId, suite, publicKey, organisation } of core.validators.validators) {
    const id = toHex(keyId);
    if (!sections.organisations.some((founder) => founder.id === organisation)) {
      throw bad(`the validator ${id} is of "${organisation}", which is no founder`);
    }
    if (keyIdOfSection(crypto, { suite, publicKey: toBase64(publicKey) }) === id) continue;
    throw bad(`the validator ${id} has a key of another id`);
  }
}

function checkAdmins(chain: Chain): void {
  if (!isConsortium(chain)) return;
  const { accounts, organisations } = chain.sections;
  const without = organisations.filter(
    ({ id }) => !accounts.some(({ organisation, roles }) => organisation === id && roles.includes(ADMIN)),
  );
  const [first] = without;
  if (first) throw bad(`the founder "${first.id}" has no account with the role "${ADMIN}", and could never vote`);
}

function bad(reason: string): SteleError {
  return new SteleError('GENESIS_BAD', { reason });
}
