import { type Bytes, type CertificateShare, certificateShareCodec, isSteleError } from '@stele/protocol';

/** The share in the extension of a vote; undefined where it is empty or none. */
export function shareOf(extension: Bytes): CertificateShare | undefined {
  if (extension.length === 0) return undefined;
  try {
    return certificateShareCodec.decode(extension);
  } catch (error) {
    if (isSteleError(error)) return undefined;
    throw error;
  }
}
