import type { Bytes } from '@stele/protocol';
import { malformed } from '../der/malformed.ts';
import type { GeneralName } from '../names/general-name.ts';
import { readAlternativeNames } from './alternative-names.ts';
import { type BasicConstraints, readBasicConstraints } from './basic-constraints.ts';
import { type Duty, readDuty } from './duty.ts';
import { ExtensionOid } from './extension-oids.ts';
import { readAuthorityKeyId, readSubjectKeyId } from './key-ids.ts';
import { type KeyUsage, readExtendedKeyUsage, readKeyUsage } from './key-usage.ts';
import { type NameConstraints, readNameConstraints } from './name-constraints.ts';
import type { RawExtension } from './read-extensions.ts';

/** What the extensions of a certificate say. Lists are empty where an extension is missing. */
export interface CertificateExtensions extends BasicConstraints {
  readonly keyUsages: readonly KeyUsage[];
  readonly extendedKeyUsages: readonly string[];
  readonly hasCriticalExtendedKeyUsages: boolean;
  readonly alternativeNames: readonly GeneralName[];
  readonly hasCriticalAlternativeNames: boolean;
  readonly nameConstraints?: NameConstraints;
  readonly subjectKeyId?: string;
  readonly authorityKeyId?: string;
  readonly duty?: Duty;
}

/** Clauses that say whether an extension has to be critical, for those where they do. */
const CRITICAL: Readonly<Record<string, readonly [isCritical: boolean, clause: string]>> = {
  [ExtensionOid.authorityKeyId]: [false, 'RFC 5280 §4.2.1.1'],
  [ExtensionOid.subjectKeyId]: [false, 'RFC 5280 §4.2.1.2'],
  [ExtensionOid.nameConstraints]: [true, 'RFC 5280 §4.2.1.10'],
  [ExtensionOid.duty]: [false, 'Stele duty extension 1'],
};

const KNOWN: ReadonlySet<string> = new Set<string>([
  ExtensionOid.alternativeNames,
  ExtensionOid.authorityKeyId,
  ExtensionOid.basicConstraints,
  ExtensionOid.duty,
  ExtensionOid.extendedKeyUsage,
  ExtensionOid.keyUsage,
  ExtensionOid.nameConstraints,
  ExtensionOid.subjectKeyId,
]);

/** @throws SteleError CERTIFICATE_MALFORMED, also for critical extensions that are not processed here. */
export function certificateExtensions(raw: ReadonlyMap<string, RawExtension>): CertificateExtensions {
  for (const extension of raw.values()) checkCriticality(extension);
  const read = <Value>(oid: string, reader: (value: Bytes) => Value): Value | undefined => {
    const extension = raw.get(oid);
    return extension && reader(extension.value);
  };
  const nameConstraints = read(ExtensionOid.nameConstraints, readNameConstraints);
  const subjectKeyId = read(ExtensionOid.subjectKeyId, readSubjectKeyId);
  const authorityKeyId = read(ExtensionOid.authorityKeyId, readAuthorityKeyId);
  const duty = read(ExtensionOid.duty, readDuty);
  return {
    ...(read(ExtensionOid.basicConstraints, readBasicConstraints) ?? { isAuthority: false }),
    keyUsages: read(ExtensionOid.keyUsage, readKeyUsage) ?? [],
    extendedKeyUsages: read(ExtensionOid.extendedKeyUsage, readExtendedKeyUsage) ?? [],
    hasCriticalExtendedKeyUsages: raw.get(ExtensionOid.extendedKeyUsage)?.isCritical ?? false,
    alternativeNames: read(ExtensionOid.alternativeNames, readAlternativeNames) ?? [],
    hasCriticalAlternativeNames: raw.get(ExtensionOid.alternativeNames)?.isCritical ?? false,
    ...(nameConstraints && { nameConstraints }),
    ...(subjectKeyId !== undefined && { subjectKeyId }),
    ...(authorityKeyId !== undefined && { authorityKeyId }),
    ...(duty && { duty }),
  };
}

function checkCriticality({ oid, isCritical }: RawExtension): void {
  if (isCritical && !KNOWN.has(oid)) {
    throw malformed('RFC 5280 §4.2', `the critical extension ${oid} is not processed here`);
  }
  const rule = CRITICAL[oid];
  if (rule === undefined || rule[0] === isCritical) return;
  throw malformed(rule[1], `the extension ${oid} must ${rule[0] ? '' : 'not '}be critical`);
}
