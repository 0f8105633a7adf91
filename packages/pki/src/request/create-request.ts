import type { Signer } from '@stele/crypto';
import type { Bytes } from '@stele/protocol';
import { derPublicKeyInfo } from '../algorithms/public-key-info.ts';
import { derElement, derOid, derSequence, derSmallInteger } from '../der/der-writer.ts';
import { constructedTag, DerTag } from '../der/tags.ts';
import { holderExtensions, type IssuedExtensions } from '../issue/issued-extensions.ts';
import { signDocument } from '../issue/sign-document.ts';
import { derSubject, type SubjectName } from '../names/name-parts.ts';
import { EXTENSION_REQUEST } from './request-oids.ts';

export interface RequestOptions extends Pick<IssuedExtensions, 'alternativeNames' | 'duty' | 'extendedKeyUsages'> {
  readonly subject: SubjectName;
  /** The holder's key. */
  readonly signer: Signer;
}

/**
 * A certification request in DER (RFC 2986), signed with the key that it is for.
 * @throws SteleError CERTIFICATE_MALFORMED for a duty out of bounds, CERTIFICATE_ISSUE for names that are not issued here
 */
export async function createRequest({ subject, signer, ...wanted }: RequestOptions): Promise<Bytes> {
  const extensions = holderExtensions(wanted);
  const attributes =
    extensions.length === 0
      ? []
      : [derSequence(derOid(EXTENSION_REQUEST), derElement(DerTag.set, derSequence(...extensions)))];
  const signedBytes = derSequence(
    derSmallInteger(0),
    derSubject(subject),
    derPublicKeyInfo(signer.suite, signer.publicKey),
    derElement(constructedTag(0), ...attributes),
  );
  return signDocument(signedBytes, signer);
}
