import type { Bytes } from '@stele/protocol';
import { DerReader } from '../der/der-reader.ts';
import { derNamedBits } from '../der/der-writer.ts';
import { malformed } from '../der/malformed.ts';
import { DerTag } from '../der/tags.ts';
import { readNamedBits, readOid } from '../der/values.ts';
import { PKI_LIMITS } from '../limits.ts';

/** Uses of a key by their bit numbers (RFC 5280 §4.2.1.3). */
const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

export type KeyUsage = (typeof KEY_USAGES)[number];

/** @throws SteleError CERTIFICATE_MALFORMED */
export function readKeyUsage(value: Bytes): readonly KeyUsage[] {
  const reader = new DerReader(value);
  const bits = readNamedBits(reader.element(DerTag.bitString, 'keyUsage').content, 'keyUsage');
  reader.end('keyUsage');
  if (bits.length === 0) throw malformed('RFC 5280 §4.2.1.3', 'keyUsage names no use');
  return bits.map((bit) => {
    const usage = KEY_USAGES[bit];
    if (usage === undefined) throw malformed('RFC 5280 §4.2.1.3', 'keyUsage names a use that does not exist');
    return usage;
  });
}

export function derKeyUsage(usages: readonly KeyUsage[]): Bytes {
  return derNamedBits(usages.map((usage) => KEY_USAGES.indexOf(usage)));
}

/** Object identifiers of RFC 5280 §4.2.1.12. @throws SteleError CERTIFICATE_MALFORMED */
export function readExtendedKeyUsage(value: Bytes): readonly string[] {
  const outer = new DerReader(value);
  const reader = outer.enter(DerTag.sequence, 'extendedKeyUsage');
  outer.end('extendedKeyUsage');
  const usages: string[] = [];
  do {
    usages.push(readOid(reader.element(DerTag.oid, 'a use of extendedKeyUsage').content, 'a use of extendedKeyUsage'));
  } while (!reader.isDone);
  if (usages.length > PKI_LIMITS.extendedUsages) {
    throw malformed('RFC 5280 §4.2.1.12', 'extendedKeyUsage names too many uses');
  }
  return usages;
}
