import { type Bytes, fromHex } from '@stele/protocol';
import { derElement, derOctets, derOid, derSequence, derTrue } from '../der/der-writer.ts';
import { constructedTag, DerTag } from '../der/tags.ts';
import { derBasicConstraints } from '../extensions/basic-constraints.ts';
import { type Duty, derDuty } from '../extensions/duty.ts';
import { ExtensionOid, TIME_STAMPING } from '../extensions/extension-oids.ts';
import { derAuthorityKeyId, derSubjectKeyId } from '../extensions/key-ids.ts';
import { derKeyUsage, type KeyUsage } from '../extensions/key-usage.ts';
import { type AlternativeName, derAlternativeNames } from './alternative-names.ts';
import { derNameConstraints, type NameConstraintNames } from './name-constraints.ts';

/** Rights of an authority. */
export interface AuthorityRights {
  /** How many authorities may follow in a path; unlimited where it is left out. */
  readonly pathLength?: number;
  readonly nameConstraints?: NameConstraintNames;
}

/** What the extensions of a new certificate are to say. */
export interface IssuedExtensions {
  readonly subjectKeyId: Bytes;
  /** Hex. */
  readonly authorityKeyId?: string;
  /** Left out for a holder that signs no certificates. */
  readonly authority?: AuthorityRights;
  readonly keyUsages?: readonly KeyUsage[];
  /** Object identifiers. */
  readonly extendedKeyUsages?: readonly string[];
  readonly alternativeNames?: readonly AlternativeName[];
  readonly duty?: Duty;
}

const AUTHORITY_USAGES: readonly KeyUsage[] = ['keyCertSign', 'cRLSign'];
const LEAF_USAGES: readonly KeyUsage[] = ['digitalSignature'];

/** The tagged Extensions of a certificate (RFC 5280 §4.2). @throws SteleError CERTIFICATE_MALFORMED for a duty out of bounds. */
export function derCertificateExtensions(wanted: IssuedExtensions): Bytes {
  const { authority, keyUsages = authority ? AUTHORITY_USAGES : LEAF_USAGES } = wanted;
  const constraints = authority
    ? { isAuthority: true, ...(authority.pathLength !== undefined && { pathLength: authority.pathLength }) }
    : { isAuthority: false };
  const extensions = [
    derExtension(ExtensionOid.basicConstraints, true, derBasicConstraints(constraints)),
    derExtension(ExtensionOid.keyUsage, true, derKeyUsage(keyUsages)),
    derExtension(ExtensionOid.subjectKeyId, false, derSubjectKeyId(wanted.subjectKeyId)),
    ...authorityKeyIdOf(wanted),
    ...nameConstraintsOf(wanted),
    ...holderExtensions(wanted),
  ];
  return derElement(constructedTag(3), derSequence(...extensions));
}

/** Extensions that a request may ask for: uses, alternative names, duty. */
export function holderExtensions({
  extendedKeyUsages,
  alternativeNames,
  duty,
}: Pick<IssuedExtensions, 'extendedKeyUsages' | 'alternativeNames' | 'duty'>): Bytes[] {
  const extensions: Bytes[] = [];
  if (extendedKeyUsages && extendedKeyUsages.length > 0) {
    // RFC 3161 §2.3 demands that certificates of time-stamping authorities say it so that nobody passes over it.
    const isCritical = extendedKeyUsages.includes(TIME_STAMPING);
    const uses = derSequence(...extendedKeyUsages.map(derOid));
    extensions.push(derExtension(ExtensionOid.extendedKeyUsage, isCritical, uses));
  }
  if (alternativeNames && alternativeNames.length > 0) {
    extensions.push(derExtension(ExtensionOid.alternativeNames, false, derAlternativeNames(alternativeNames)));
  }
  if (duty) extensions.push(derExtension(ExtensionOid.duty, false, derDuty(duty)));
  return extensions;
}

export function derExtension(oid: string, isCritical: boolean, value: Bytes): Bytes {
  const critical = isCritical ? [derTrue()] : [];
  return derElement(DerTag.sequence, derOid(oid), ...critical, derOctets(value));
}

function authorityKeyIdOf({ authorityKeyId }: IssuedExtensions): Bytes[] {
  if (authorityKeyId === undefined) return [];
  return [derExtension(ExtensionOid.authorityKeyId, false, derAuthorityKeyId(fromHex(authorityKeyId)))];
}

function nameConstraintsOf({ authority }: IssuedExtensions): Bytes[] {
  if (authority?.nameConstraints === undefined) return [];
  return [derExtension(ExtensionOid.nameConstraints, true, derNameConstraints(authority.nameConstraints))];
}
