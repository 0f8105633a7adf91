import { type CryptoBackend, keyIdFor } from '@stele/crypto';
import { type Bytes, fromBase64, isContractName, SteleError, toHex, utf8 } from '@stele/protocol';
import { GasMeter } from '@stele/runtime';
import type { Write } from '@stele/store';
import type { CodeDirectory } from '../execution/code-directory.ts';
import type { ProtocolRules } from '../rules/interface.ts';
import { SYSTEM } from '../system/names.ts';
import { setKey } from '../system/offences/state.ts';
import { type SystemCollection, systemState } from '../system/system-state.ts';
import { accountableSet } from '../validators/accountable-set.ts';
import { foundingValidators } from '../validators/validators.ts';
import type { Chain } from './chain.ts';
import { foundMembers } from './found-members.ts';
import { foundNodes } from './found-nodes.ts';
import { parametersAtFounding } from './parameters.ts';

/** Writes one entry of the founding. */
export type Put = <Value>(collection: SystemCollection<Value>, key: string, value: Value) => void;

/** Height of the block that the founding of a chain makes, which no engine orders. */
export const FOUNDING_HEIGHT = 1;

const LOAD_GAS = 1_000_000_000;

/**
 * The writes of the founding block, which has height 1 and no bundles: accounts, gateways, contracts and
 * parameters as the genesis document names them.
 * @throws SteleError GENESIS_BAD
 */
export function foundingWrites(
  chain: Chain,
  crypto: CryptoBackend,
  codes: CodeDirectory,
  { prices }: ProtocolRules,
): Write[] {
  const writes: Write[] = [];
  const put: Put = (collection, key, value) => {
    writes.push({ key: collection.keys.key(key).raw, value: utf8(JSON.stringify(value)), transaction: 0 });
  };
  const { sections, core } = chain;
  foundMembers(chain, crypto, put);
  for (const { account, name, key, organisation, roles } of sections.accounts) {
    const keyId = keyIdOfSection(crypto, key);
    if (!sections.organisations.some(({ id }) => id === organisation)) {
      throw new SteleError('GENESIS_BAD', {
        reason: `the account "${name}" is of the unknown organisation "${organisation}"`,
      });
    }
    const given = roles.length > 0 ? { roles: [...roles].sort() } : {};
    put(systemState.accounts, account, { name, keys: [keyId], organisation, ...given });
    put(systemState.keys, keyId, { account, ...key, since: core.time });
  }
  foundNodes(chain, put);
  for (const { organisation, key } of sections.gateways) {
    put(systemState.gateways, keyIdOfSection(crypto, key), { organisation, ...key, since: core.time });
  }
  for (const { name, kind, code } of sections.contracts) {
    if (!isContractName(name))
      throw new SteleError('GENESIS_BAD', { reason: `the contract name "${name}" is malformed` });
    const abi = codes.inspect(kind, code, new GasMeter(LOAD_GAS, prices));
    const hash = codes.codeHash(kind, code);
    put(systemState.code, hash, { kind, code, source: '', abi });
    put(systemState.contracts, name, {
      kind,
      code: hash,
      version: abi.version,
      status: 'active',
      owner: '',
      since: core.time,
      upgraded: core.time,
    });
  }
  if (sections.contracts.some(({ name }) => name === SYSTEM.offences)) {
    put(systemState.accountableSets, setKey(FOUNDING_HEIGHT), accountableSet(crypto, foundingValidators(chain)));
  }
  for (const [name, value] of Object.entries(parametersAtFounding(core, sections.parameters)))
    put(systemState.parameters, name, value);
  return writes;
}

/** Id in hex of a key as sections hold it. @throws SteleError GENESIS_BAD, CRYPTO_UNKNOWN */
export function keyIdOfSection(
  crypto: CryptoBackend,
  { suite, publicKey }: { readonly suite: string; readonly publicKey: string },
): string {
  const bytes = bytesOf(publicKey);
  if (!bytes || !crypto.suite(suite).isPublicKey(bytes)) {
    throw new SteleError('GENESIS_BAD', { reason: `a ${suite} key in it is not valid` });
  }
  return toHex(keyIdFor(crypto, suite, bytes));
}

function bytesOf(text: string): Bytes | undefined {
  try {
    return fromBase64(text);
  } catch {
    return undefined;
  }
}
