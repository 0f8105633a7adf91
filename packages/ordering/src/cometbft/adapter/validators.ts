import { type Bytes, type Hash, toHex } from '@stele/protocol';
import type { ApplicationInfo, OrderingValidator } from '../../interface.ts';
import type { ValidatorUpdate } from '../abci/interface.ts';
import { voteAddressOf } from '../home/addresses.ts';

/**
 * The validator behind an address of the engine. At an engine height the set is that of the newest block or of the next.
 * @returns undefined where neither set has it.
 */
export function validatorAt(
  { newest, next }: ApplicationInfo['ordering'],
  address: Bytes,
): OrderingValidator | undefined {
  const name = toHex(address);
  return [...next, ...newest].find(({ voteKey }) => voteAddressOf(voteKey) === name);
}

/** Quorum key id of a validator that the engine names; zeros where no set has it. */
export function keyIdAt(ordering: ApplicationInfo['ordering'], address: Bytes): Hash {
  return validatorAt(ordering, address)?.keyId ?? new Uint8Array(32);
}

/** What has to be said of one set of validators to come to another. */
export function updatesBetween(
  before: readonly OrderingValidator[],
  after: readonly OrderingValidator[],
): ValidatorUpdate[] {
  const weights = new Map(before.map(({ voteKey, weight }) => [toHex(voteKey), weight]));
  const kept = new Set(after.map(({ voteKey }) => toHex(voteKey)));
  return [
    ...before.filter(({ voteKey }) => !kept.has(toHex(voteKey))).map(({ voteKey }) => update(voteKey, 0)),
    ...after
      .filter(({ voteKey, weight }) => weights.get(toHex(voteKey)) !== weight)
      .map(({ voteKey, weight }) => update(voteKey, weight)),
  ];
}

function update(voteKey: Bytes, power: number): ValidatorUpdate {
  return { publicKey: { type: 'ed25519', bytes: voteKey }, power };
}
