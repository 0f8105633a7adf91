import { SUITE_NAMES, type SuiteName } from '@stele/crypto';
import { SteleError } from '@stele/protocol';

/** @throws SteleError CRYPTO_UNKNOWN */
export function suiteNamed(name: string): SuiteName {
  const suite = SUITE_NAMES.find((known) => known === name);
  if (!suite) throw new SteleError('CRYPTO_UNKNOWN', { name });
  return suite;
}
