import type { CryptoBackend } from '@stele/crypto';
import { equalBytes, SteleError } from '@stele/protocol';
import type { Certificate } from '../certificate/interface.ts';
import { timeToText } from '../der/civil-time.ts';
import { shorten } from '../names/shorten.ts';
import { isSignedWith } from '../path/check-signature.ts';
import type { RevocationList } from './interface.ts';

export interface RevocationListCheckOptions {
  /** Whose certificates the list is about; the path of it was checked. */
  readonly issuer: Certificate;
  /** Milliseconds since 1970 at which the list is to speak. */
  readonly time: number;
  readonly crypto: CryptoBackend;
  /** The greatest number of a list of the issuer that was seen: lists before it are refused. */
  readonly seen?: bigint;
}

/**
 * Demands that a list is one of the issuer (RFC 5280 §6.3.3), speaks at a time, and is not older than one that was seen.
 * @throws SteleError REVOCATION_LIST_BAD
 */
export function checkRevocationList(list: RevocationList, options: RevocationListCheckOptions): void {
  const { issuer, time, crypto, seen } = options;
  checkIssuer(list, issuer);
  if (!isSignedWith(list, issuer, crypto)) {
    throw bad(list, 'RFC 5280 §6.3.3 (g)', 'it is not signed with the key of the issuer');
  }
  if (time < list.thisUpdate) {
    throw bad(
      list,
      'RFC 5280 §5.1.2.4',
      `it holds from ${timeToText(list.thisUpdate)} on, and it is ${timeToText(time)}`,
    );
  }
  if (time > list.nextUpdate) {
    throw bad(list, 'RFC 5280 §5.1.2.5', `it held until ${timeToText(list.nextUpdate)}, and it is ${timeToText(time)}`);
  }
  if (seen !== undefined && list.number < seen) {
    throw bad(list, 'RFC 5280 §5.2.3', `it has number ${list.number}, and number ${seen} was seen`);
  }
}

function checkIssuer(list: RevocationList, issuer: Certificate): void {
  if (!equalBytes(list.issuerName.der, issuer.subjectName.der)) {
    throw bad(list, 'RFC 5280 §6.3.3 (b)', `it is not of ${shorten(issuer.subject)}`);
  }
  const keyIds = [list.authorityKeyId, issuer.subjectKeyId].filter((keyId) => keyId !== undefined);
  if (new Set(keyIds).size > 1) {
    throw bad(list, 'RFC 5280 §5.2.1', 'it names another key than that of the issuer’s certificate');
  }
  if (!issuer.keyUsages.includes('cRLSign')) {
    throw bad(list, 'RFC 5280 §6.3.3 (f)', 'the issuer’s keyUsage lacks cRLSign');
  }
}

function bad({ issuer }: RevocationList, clause: string, reason: string): SteleError {
  return new SteleError('REVOCATION_LIST_BAD', { issuer: shorten(issuer), reason, clause });
}
