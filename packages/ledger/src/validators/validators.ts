import {
  createValidatorSet,
  fromBase64,
  fromHex,
  type Hash,
  startsWith,
  type ValidatorSet,
  validatorSetHash,
} from '@stele/protocol';
import type { Write } from '@stele/store';
import type { Chain } from '../genesis/chain.ts';
import { VALIDATORS, type ValidatorEntry } from '../system/nodes/state.ts';
import { ACTIVE } from '../system/organisations/state.ts';
import { type StateSource, systemState } from '../system/system-state.ts';

/** The validators of a height: who certifies its header, and with which keys they vote in the engine. */
export interface Validators {
  readonly set: ValidatorSet;
  /** As headers name it. */
  readonly hash: Hash;
  /** Vote key of each validator of the set, in its order; empty where one node orders alone. */
  readonly voteKeys: readonly string[];
}

const PREFIXES = [systemState.validatorSets.keys.raw(''), systemState.members.keys.raw('')];

/** The validators that a chain is founded with. */
export function foundingValidators(chain: Chain): Validators {
  return {
    set: chain.core.validators,
    hash: chain.validatorsHash,
    voteKeys: chain.sections.engine?.validators.map(({ voteKey }) => voteKey) ?? [],
  };
}

/** Whether writes of a block can change who validates. */
export function changesValidators(chain: Chain, writes: readonly Write[]): boolean {
  return (
    chain.sections.engine !== undefined && writes.some(({ key }) => PREFIXES.some((prefix) => startsWith(key, prefix)))
  );
}

/**
 * The validators that a state names: nodes of active members. Where all of those have gone, the nodes of the others go on:
 * a chain without a validator could not even take a decision to change that.
 */
export function readValidators(chain: Chain, source: StateSource): Validators {
  if (!chain.sections.engine) return foundingValidators(chain);
  const members = systemState.members.read(source, ACTIVE) ?? {};
  const all = systemState.validatorSets.read(source, VALIDATORS) ?? [];
  const active = all.filter(({ organisation }) => Object.hasOwn(members, organisation));
  const ruling = active.length > 0 ? active : all;
  const set = createValidatorSet(ruling.map(validatorOf));
  return { set, hash: validatorSetHash(chain.hasher, set), voteKeys: ruling.map(({ voteKey }) => voteKey) };
}

function validatorOf({ key, suite, publicKey, weight, organisation }: ValidatorEntry) {
  return { keyId: fromHex(key), suite, publicKey: fromBase64(publicKey), weight, organisation };
}
