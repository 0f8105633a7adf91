import { malformed } from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { TIMESTAMP_LIMITS } from '../limits.ts';
import { ContentOid } from '../oids.ts';
import { readAsTimestamp } from '../timestamp-error.ts';
import type { TimestampToken } from './interface.ts';
import { readSignedData, type SignedDataForm } from './read-signed-data.ts';
import { readTimestampInfo } from './timestamp-info.ts';

/** Versions of a SignedData: 3 for content that is not plain data (RFC 5652 §5.1), 1 where GM/T 0010 is followed. */
const VERSIONS = { [ContentOid.signedData]: 3, [ContentOid.signedDataSm2]: 1 };
const FORM: SignedDataForm = { what: 'the token', clause: 'RFC 3161 §2.4.2', versions: VERSIONS };

/**
 * Reads a time-stamp token (RFC 3161 §2.4.2): a SignedData of RFC 5652 in strict DER with exactly one signer. The bytes
 * are copied.
 * @throws SteleError TIMESTAMP_MALFORMED with the clause that is broken, TIMESTAMP_ALGORITHM for unknown hash functions
 */
export function readTimestampToken(der: Bytes): TimestampToken {
  return readAsTimestamp(() => readToken(der.slice()));
}

function readToken(der: Bytes): TimestampToken {
  const { tokenBytes } = TIMESTAMP_LIMITS;
  if (der.length > tokenBytes) throw malformed('RFC 3161 §2.4.2', `the token has more than ${tokenBytes} bytes`);
  const { contentType, content, signer, certificates } = readSignedData(der, FORM);
  if (contentType !== ContentOid.timestampInfo || content === undefined) {
    throw malformed('RFC 3161 §2.4.2', 'the content is no time-stamp information');
  }
  return { der, info: readTimestampInfo(content), content, signer, certificates };
}
