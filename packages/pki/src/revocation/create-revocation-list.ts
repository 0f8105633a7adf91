import type { Signer } from '@stele/crypto';
import { type Bytes, equalBytes, fromHex } from '@stele/protocol';
import { SUITE_ALGORITHMS } from '../algorithms/algorithms.ts';
import type { Certificate } from '../certificate/interface.ts';
import { derElement, derSequence, derSmallInteger, derUnsigned } from '../der/der-writer.ts';
import { constructedTag } from '../der/tags.ts';
import { derTime } from '../der/times.ts';
import { ExtensionOid } from '../extensions/extension-oids.ts';
import { derAuthorityKeyId } from '../extensions/key-ids.ts';
import { checkTime, serialOctets } from '../issue/issue-certificate.ts';
import { issueFault } from '../issue/issue-fault.ts';
import { derExtension } from '../issue/issued-extensions.ts';
import { signDocument } from '../issue/sign-document.ts';
import type { RevocationList, RevokedCertificate } from './interface.ts';
import { parseRevocationList } from './parse-revocation-list.ts';
import { RevocationOid } from './revocation-oids.ts';
import { derReason, isReason } from './revocation-reason.ts';

const VERSION_2 = 1;

export interface RevocationListOptions {
  readonly issuer: Certificate;
  /** The issuer's key. */
  readonly signer: Signer;
  /** Greater than that of all lists of the issuer before it. */
  readonly number: bigint;
  /** First and last time for which the list speaks, in milliseconds since 1970; parts of seconds are dropped. */
  readonly thisUpdate: number;
  readonly nextUpdate: number;
  /** All that are revoked and not expired. */
  readonly revoked: readonly RevokedCertificate[];
}

/**
 * Makes the complete revocation list of an authority (RFC 5280 §5).
 * @throws SteleError CERTIFICATE_ISSUE where issuer and signer do not fit or a field is not valid, CERTIFICATE_MALFORMED
 * for a certificate that stands twice, or a list too long
 */
export async function createRevocationList(options: RevocationListOptions): Promise<RevocationList> {
  const { issuer, signer, thisUpdate, nextUpdate, revoked } = options;
  if (signer.suite !== issuer.suite || !equalBytes(signer.publicKey, issuer.publicKey)) {
    throw issueFault('the key that signs is not that of the issuer’s certificate');
  }
  if (!issuer.keyUsages.includes('cRLSign')) throw issueFault('the issuer’s keyUsage lacks cRLSign');
  const entries = revoked.map(derEntry);
  const signedBytes = derSequence(
    derSmallInteger(VERSION_2),
    SUITE_ALGORITHMS[signer.suite].signatureDer,
    issuer.subjectName.der,
    derTime(checkTime(thisUpdate)),
    derTime(checkTime(nextUpdate)),
    // A list without entries leaves them out (§5.1.2.6).
    ...(entries.length === 0 ? [] : [derSequence(...entries)]),
    derListExtensions(options),
  );
  return parseRevocationList(await signDocument(signedBytes, signer));
}

function derListExtensions({ issuer: { subjectKeyId }, number }: RevocationListOptions): Bytes {
  const keyId =
    subjectKeyId === undefined
      ? []
      : [derExtension(ExtensionOid.authorityKeyId, false, derAuthorityKeyId(fromHex(subjectKeyId)))];
  const numbered = derExtension(RevocationOid.number, false, derUnsigned(numberOctets(number)));
  return derElement(constructedTag(0), derSequence(...keyId, numbered));
}

function derEntry({ serial, time, reason }: RevokedCertificate): Bytes {
  if (reason !== undefined && !isReason(reason)) throw issueFault(`${String(reason)} is no reason of a revocation`);
  // Unspecified is said by silence (§5.3.1).
  const isSaid = reason !== undefined && reason !== 'unspecified';
  const extensions = isSaid ? [derSequence(derExtension(RevocationOid.reason, false, derReason(reason)))] : [];
  return derSequence(derUnsigned(serialOctets(serial)), derTime(checkTime(time)), ...extensions);
}

function numberOctets(number: bigint): Bytes {
  if (number < 0n || number >= 1n << 159n) throw issueFault('the number of the list is negative, or has over 159 bits');
  const hex = number.toString(16);
  return fromHex(hex.length % 2 === 0 ? hex : `0${hex}`);
}
