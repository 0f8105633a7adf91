import type { Bytes } from '@stele/protocol';
import type { DerReader } from '../der/der-reader.ts';
import { malformed } from '../der/malformed.ts';
import { DerTag } from '../der/tags.ts';
import { readDefaultFalse, readOid } from '../der/values.ts';
import { PKI_LIMITS } from '../limits.ts';

/** An extension as it stands in a document. */
export interface RawExtension {
  readonly oid: string;
  readonly isCritical: boolean;
  /** The content of its OCTET STRING. */
  readonly value: Bytes;
}

/**
 * Reads Extensions (RFC 5280 §4.2): at least one, none twice.
 * @param reader of the content of the sequence.
 * @throws SteleError CERTIFICATE_MALFORMED
 */
export function readExtensions(reader: DerReader): ReadonlyMap<string, RawExtension> {
  const found = new Map<string, RawExtension>();
  do {
    const extension = readExtension(reader.enter(DerTag.sequence, 'an extension'));
    if (found.has(extension.oid)) throw malformed('RFC 5280 §4.2', `the extension ${extension.oid} stands twice`);
    found.set(extension.oid, extension);
    if (found.size > PKI_LIMITS.extensions) throw malformed('RFC 5280 §4.2', 'there are too many extensions');
  } while (!reader.isDone);
  return found;
}

function readExtension(reader: DerReader): RawExtension {
  const oid = readOid(reader.element(DerTag.oid, 'the type of an extension').content, 'the type of an extension');
  const isCritical = readDefaultFalse(reader, `critical of the extension ${oid}`);
  const { content } = reader.element(DerTag.octetString, `the value of the extension ${oid}`);
  reader.end(`the extension ${oid}`);
  return { oid, isCritical, value: content };
}
