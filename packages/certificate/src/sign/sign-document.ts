import { createHash } from 'node:crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type CmsDigest, cmsDigestOf, createSignedData } from '@stele/pki';
import { type Bytes, concatBytes, toHex, utf8 } from '@stele/protocol';
import { appendSignature } from './append-signature.ts';
import type { CertificateSigner } from './interface.ts';

/** Room for attributes and structure around a signature, and for a token of an authority, in bytes. */
const STRUCTURE = 2048;
const TOKEN = 16_384;

/**
 * Signs a document as PAdES baseline B-B, or B-T where there is an authority for time (ETSI EN 319 142-1 §6). What is
 * there stays as it is: the signature is a revision of its own.
 * @param time milliseconds since 1970
 * @throws SteleError CERTIFICATE_ISSUE where certificate and key do not fit, and what key and authority throw
 */
export async function signDocument(document: Uint8Array, signer: CertificateSigner, time: number): Promise<Uint8Array> {
  const { certificates, key, timestamp } = signer;
  const chain = certificates.reduce((sum, { der }) => sum + der.length, 0);
  const { signatureBytes } = nodeCrypto.suite(key.suite);
  const room = STRUCTURE + signatureBytes + chain + (timestamp ? TOKEN : 0);
  const { bytes, gap } = appendSignature(document, { room, time });
  const signed = concatBytes(bytes.subarray(0, gap.start), bytes.subarray(gap.end));
  const signature = await createSignedData({
    certificates,
    signer: key,
    contentDigest: digest(cmsDigestOf(key.suite), signed),
    digest,
    ...(timestamp && { timestamp }),
  });
  if (signature.length > room) throw new RangeError(`a signature of ${signature.length} bytes is larger than expected`);
  // Behind `<`; the zeros that are left belong to the string and are passed over by whoever reads the DER in it.
  bytes.set(utf8(toHex(signature)), gap.start + 1);
  return bytes;
}

function digest(name: CmsDigest, bytes: Bytes): Bytes {
  return new Uint8Array(createHash(name).update(bytes).digest());
}
