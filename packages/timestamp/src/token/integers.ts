import { type DerReader, DerTag, malformed, readUnsigned } from '@stele/pki/x509';
import { type Bytes, toHex } from '@stele/protocol';
import { TIMESTAMP_LIMITS } from '../limits.ts';

/** A non-negative serial number in hex. @throws SteleError CERTIFICATE_MALFORMED */
export function readTokenSerial(reader: DerReader, what: string): string {
  const { content } = reader.element(DerTag.integer, what);
  if (content.length > TIMESTAMP_LIMITS.serialOctets) {
    throw malformed('RFC 3161 §2.4.2', `${what} has more than 160 bits`);
  }
  return toHex(readUnsigned(content, what));
}

/** The octets of a nonce in hex, positive or negative. @throws SteleError CERTIFICATE_MALFORMED */
export function readNonce(content: Bytes): string {
  const [first, second = 0] = content;
  if (first === undefined || content.length > TIMESTAMP_LIMITS.nonceOctets) {
    throw malformed('RFC 3161 §2.4.1', `the nonce is empty or has more than ${TIMESTAMP_LIMITS.nonceOctets} octets`);
  }
  const isSign = first === (second >= 0x80 ? 0xff : 0);
  if (content.length > 1 && isSign) throw malformed('X.690 §8.3.2', 'the nonce is not in its shortest form');
  return toHex(content);
}
