import type { CryptoBackend } from '@stele/crypto';
import { equalBytes, type ValidatorSetChange } from '@stele/protocol';
import { bytesOf } from '../package/bytes-of.ts';
import { refusal } from '../refusal.ts';
import { checkCertificate } from './certificate.ts';
import type { Founding } from './founding.ts';
import { readLinkedHeaders } from './linked-headers.ts';
import type { TrustPoint } from './trust-point.ts';
import { adoptSet } from './trusted-set.ts';

/**
 * Follows one change of the validator set: the set in force certified a block that names the next set.
 * @throws SteleError VERIFY_VALIDATORS, VERIFY_HEADER, VERIFY_CERTIFICATE, WIRE_MALFORMED, EVIDENCE_BAD
 */
export function followChange(
  crypto: CryptoBackend,
  founding: Founding,
  point: TrustPoint,
  change: ValidatorSetChange,
): TrustPoint {
  const headers = readLinkedHeaders(founding, change.headers);
  const [first] = headers;
  const { height } = first;
  if (height <= point.height) throw refusal('VERIFY_VALIDATORS', 'set-order', { height, previous: point.height });
  if (!equalBytes(first.validatorsHash, point.set.hash)) throw refusal('VERIFY_VALIDATORS', 'set-current', { height });
  const set = adoptSet(crypto, founding.hasher, bytesOf(change.validators, 'a validator set'), height + 1);
  if (equalBytes(set.hash, point.set.hash)) throw refusal('VERIFY_VALIDATORS', 'set-same', { height });
  if (!equalBytes(first.nextValidatorsHash, set.hash)) throw refusal('VERIFY_VALIDATORS', 'set-next', { height });
  const last = headers.at(-1) ?? first;
  checkCertificate(crypto, founding, point.set, last, change.certificate);
  return { set, height, headers, previous: point };
}
