import type { CryptoBackend } from '@stele/crypto';
import { SteleError, toHex } from '@stele/protocol';
import type { Chain } from './chain.ts';
import { keyIdOfSection } from './founding.ts';
import { isPeerAddress } from './peer-address.ts';
import type { EngineSection } from './sections.ts';

/** Suite of the keys with which validators vote in the engine. */
const VOTE_SUITE = 'ed25519';

/**
 * Checks that what orders the blocks fits who certifies them: one validator without an engine of several, else exactly
 * the validators of the core, in its order, each with a vote key, a peer id and an address that are its alone.
 * @throws SteleError GENESIS_BAD
 */
export function checkEngine({ core, sections }: Chain, crypto: CryptoBackend): void {
  const ids = core.validators.validators.map(({ keyId }) => toHex(keyId));
  const { engine } = sections;
  if (!engine) {
    if (ids.length === 1) return;
    throw bad(`it has ${ids.length} validators and no section "engine", and without one a node orders alone`);
  }
  checkOrder(ids, engine);
  const taken = keysOfOthers(sections);
  for (const { node, voteKey, peerId, address } of engine.validators) {
    const title = `the validator ${node}`;
    keyIdOfSection(crypto, { suite: VOTE_SUITE, publicKey: voteKey });
    if (!isPeerAddress(address)) throw bad(`${title} has the address "${address}", which is no HOST:PORT`);
    for (const own of [`vote key ${voteKey}`, `peer id ${peerId}`, `address ${address.toLowerCase()}`]) {
      const other = taken.get(own);
      if (other !== undefined) throw bad(`${title} has the ${own}, which is that of ${other} too`);
      taken.set(own, title);
    }
  }
}

function checkOrder(ids: readonly string[], { validators }: EngineSection): void {
  const named = validators.map(({ node }) => node);
  const length = Math.max(ids.length, named.length);
  for (let i = 0; i < length; i++) {
    if (ids[i] === named[i]) continue;
    const sides = [`${ids[i] ?? 'missing'} in the core`, `${named[i] ?? 'missing'} in the section "engine"`];
    throw bad(`its validator ${i + 1} is ${sides.join(' and ')}`);
  }
}

/** Keys that sign other things already: a signature must never stand for two statements. */
function keysOfOthers({ accounts, gateways }: Chain['sections']): Map<string, string> {
  const titled = [
    ...accounts.map(({ name, organisation, key }) => [key, `the account "${name}" of "${organisation}"`] as const),
    ...gateways.map(({ organisation, key }) => [key, `the gateway of "${organisation}"`] as const),
  ];
  const same = titled.filter(([key]) => key.suite === VOTE_SUITE);
  return new Map(same.map(([key, title]) => [`vote key ${key.publicKey}`, title]));
}

function bad(reason: string): SteleError {
  return new SteleError('GENESIS_BAD', { reason });
}
