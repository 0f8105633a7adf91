import { type Bytes, createValidatorSet, type Validator, type ValidatorSet } from '@stele/protocol';
import { type TestKey, testKey } from './test-keys.ts';

/** A validator whose key the tests hold. */
export interface TestValidator extends Validator {
  sign(message: Bytes): Bytes;
}

/** A validator of an organisation. */
export function testValidator(organisation: string, weight = 1, suite = 'ed25519'): TestValidator {
  const { keyId, publicKey, sign }: TestKey = testKey(suite, organisation);
  return { keyId, suite, publicKey, weight, organisation, sign };
}

/** Their set, as headers name it. */
export function setOf(validators: readonly TestValidator[]): ValidatorSet {
  return createValidatorSet(
    validators.map(({ keyId, suite, publicKey, weight, organisation }) => ({
      keyId,
      suite,
      publicKey,
      weight,
      organisation,
    })),
  );
}
