import { readSerial } from '../certificate/read-certificate.ts';
import type { DerReader } from '../der/der-reader.ts';
import { malformed } from '../der/malformed.ts';
import { DerTag } from '../der/tags.ts';
import { readTime } from '../der/times.ts';
import { readExtensions } from '../extensions/read-extensions.ts';
import type { RevokedCertificate } from './interface.ts';
import { refuseCritical } from './refuse-critical.ts';
import { RevocationOid } from './revocation-oids.ts';
import { readReason } from './revocation-reason.ts';

/** The entries of a list (RFC 5280 §5.1.2.6), none of them twice. @throws SteleError CERTIFICATE_MALFORMED */
export function readRevoked(reader: DerReader): ReadonlyMap<string, RevokedCertificate> {
  const revoked = new Map<string, RevokedCertificate>();
  if (reader.tag !== DerTag.sequence) return revoked;
  const entries = reader.enter(DerTag.sequence, 'the entries of the list');
  if (entries.isDone) throw malformed('RFC 5280 §5.1.2.6', 'the entries of the list are none, but stand there');
  while (!entries.isDone) {
    const entry = readEntry(entries.enter(DerTag.sequence, 'an entry of the list'));
    if (revoked.has(entry.serial)) throw malformed('RFC 5280 §5.1.2.6', `the certificate ${entry.serial} stands twice`);
    revoked.set(entry.serial, entry);
  }
  return revoked;
}

function readEntry(reader: DerReader): RevokedCertificate {
  const serial = readSerial(reader);
  const time = readTime(reader, `the time of revocation of ${serial}`);
  if (reader.isDone) return { serial, time };
  const extensions = readExtensions(reader.enter(DerTag.sequence, `the extensions of ${serial}`));
  reader.end(`the entry of ${serial}`);
  for (const extension of extensions.values()) refuseCritical(extension, 'RFC 5280 §5.3');
  const reason = extensions.get(RevocationOid.reason);
  return { serial, time, ...(reason && { reason: readReason(reason.value) }) };
}
