import type { CryptoBackend } from '@stele/crypto';
import { fromBase64, toHex, type Validator } from '@stele/protocol';
import type { AccountableValidator } from '../system/offences/state.ts';
import type { Validators } from './validators.ts';

/** Bytes of the address under which an engine knows a validator (CometBFT 0.40, crypto/ed25519). */
const ADDRESS_BYTES = 20;

/** The validators of a set with the addresses of their vote keys, by which engines tell of them. */
export function accountableSet(crypto: CryptoBackend, { set, voteKeys }: Validators): AccountableValidator[] {
  return set.validators.map(({ keyId, organisation }: Validator, i) => ({
    node: toHex(keyId),
    organisation,
    voter: voterOf(crypto, voteKeys[i] ?? ''),
  }));
}

function voterOf(crypto: CryptoBackend, voteKey: string): string {
  if (voteKey === '') return '';
  return toHex(crypto.hash('sha256').digest(fromBase64(voteKey)).subarray(0, ADDRESS_BYTES));
}
