import { type Bytes, compareBytes, type Hash } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import { SteleError } from '../errors/stele-error.ts';
import type { Hasher } from '../hash/hasher.ts';
import { Tag } from '../hash/tags.ts';
import { LIMITS } from '../limits.ts';
import { type Codec, message } from '../wire/codec.ts';
import { bytes, repeatedNested, text, uint } from '../wire/fields.ts';

/** A member of a validator set. */
export interface Validator {
  /** Id of its quorum key. */
  readonly keyId: Hash;
  /** Signature suite of its quorum key. */
  readonly suite: string;
  readonly publicKey: Bytes;
  /** Voting weight, at least 1. */
  readonly weight: number;
  /** Name of its organisation, for people. */
  readonly organisation: string;
}

/** Validators in ascending order of their key ids. */
export interface ValidatorSet {
  readonly validators: readonly Validator[];
}

const validatorCodec = message<Validator>('Validator', {
  keyId: bytes(1, { length: 32 }),
  suite: text(2),
  publicKey: bytes(3),
  weight: uint(4),
  organisation: text(5),
});

const plainCodec = message<ValidatorSet>('ValidatorSet', { validators: repeatedNested(1, validatorCodec) });

/** Codec of validator sets; decoding checks order, counts and weights as well. */
export const validatorSetCodec: Codec<ValidatorSet> = {
  ...plainCodec,
  decode: (input) => checked(plainCodec.decode(input)),
  decodeNested: (input) => checked(plainCodec.decodeNested(input)),
};

/** `HB(16, set)`, the form in which headers name a set. */
export function validatorSetHash(hasher: Hasher, set: ValidatorSet): Hash {
  return hasher.tagged(Tag.validatorSet, validatorSetCodec.encode(set));
}

/** A set of these validators in canonical order. */
export function createValidatorSet(validators: readonly Validator[]): ValidatorSet {
  return checked({ validators: [...validators].sort((a, b) => compareBytes(a.keyId, b.keyId)) });
}

/** Sum of all weights. */
export function totalWeight(set: ValidatorSet): number {
  return set.validators.reduce((sum, validator) => sum + validator.weight, 0);
}

/** Sum of the weights of those whose key ids, in hex, are among the signers. */
export function weightOf(set: ValidatorSet, signers: { has(keyId: string): boolean }): number {
  return set.validators.reduce((sum, { keyId, weight }) => sum + (signers.has(toHex(keyId)) ? weight : 0), 0);
}

/** Whether a weight is more than two thirds of the set's. */
export function isQuorum(set: ValidatorSet, weight: number): boolean {
  return 3 * weight > 2 * totalWeight(set);
}

const MAX_WEIGHT = 2 ** 40;

function checked(set: ValidatorSet): ValidatorSet {
  const { validators } = set;
  const refuse = (reason: string) => new SteleError('WIRE_MALFORMED', { type: 'ValidatorSet', reason });
  if (validators.length === 0) throw refuse('it is empty');
  if (validators.length > LIMITS.validators) throw refuse(`it has more than ${LIMITS.validators} validators`);
  validators.forEach((validator, i) => {
    const before = validators[i - 1];
    if (before && compareBytes(before.keyId, validator.keyId) >= 0) throw refuse('its keys are not ascending');
    if (validator.weight < 1 || validator.weight > MAX_WEIGHT) throw refuse('a weight is out of range');
    if (validator.publicKey.length > LIMITS.publicKeyBytes) throw refuse('a public key is too long');
  });
  return set;
}
