import {
  constructedTag,
  DerReader,
  DerTag,
  type GeneralName,
  malformed,
  readDefaultFalse,
  readExtensions,
  readGeneralName,
  readOid,
  readSmallInteger,
} from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { readAccuracy } from './accuracy.ts';
import { readGenTime } from './generalized-time.ts';
import { readNonce, readTokenSerial } from './integers.ts';
import type { TimestampInfo } from './interface.ts';
import { readImprint } from './message-imprint.ts';

const CLAUSE = 'RFC 3161 §2.4.2';
const VERSION_1 = 1;

/** Reads a TSTInfo. @throws SteleError TIMESTAMP_ALGORITHM, CERTIFICATE_MALFORMED */
export function readTimestampInfo(der: Bytes): TimestampInfo {
  const outer = new DerReader(der);
  const reader = outer.enter(DerTag.sequence, 'the time-stamp information');
  outer.end('the time-stamp information');
  const version = readSmallInteger(reader.element(DerTag.integer, 'the version').content, 'the version');
  if (version !== VERSION_1) throw malformed(CLAUSE, 'the time-stamp information is not of version 1');
  const policy = readOid(reader.element(DerTag.oid, 'the policy').content, 'the policy');
  const imprint = readImprint(reader);
  const serial = readTokenSerial(reader, 'the serial number of the token');
  const { time, timeText } = readGenTime(reader);
  const accuracyMs = readAccuracy(reader);
  const ordering = readDefaultFalse(reader, 'ordering');
  const nonce = reader.optional(DerTag.integer, 'the nonce');
  const authority = readAuthority(reader);
  refuseCriticalExtensions(reader);
  reader.end('the time-stamp information');
  return {
    ...{ policy, imprint, serial, time, timeText, ordering },
    ...(accuracyMs !== undefined && { accuracyMs }),
    ...(nonce && { nonce: readNonce(nonce.content) }),
    ...(authority && { authority }),
  };
}

function readAuthority(reader: DerReader): GeneralName | undefined {
  const tagged = reader.optional(constructedTag(0), 'the name of the authority');
  if (tagged === undefined) return undefined;
  const inner = new DerReader(tagged.content);
  const name = readGeneralName(inner, 'the name of the authority');
  inner.end('the name of the authority');
  return name;
}

/** No extension is known here; those that are not critical may be passed over. */
function refuseCriticalExtensions(reader: DerReader): void {
  const tagged = reader.optional(constructedTag(1), 'the extensions');
  if (tagged === undefined) return;
  for (const { oid, isCritical } of readExtensions(new DerReader(tagged.content)).values()) {
    if (isCritical) throw malformed(CLAUSE, `the critical extension ${oid} is not processed here`);
  }
}
