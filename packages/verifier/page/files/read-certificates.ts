import { type Bytes, isSteleError } from '@stele/protocol';
import { trustedCertificates } from '@stele/timestamp';

/** More than a file of a few certificates has, and little enough to look at every file. */
const MOST_BYTES = 64 * 1024;

/** The certificates of a file of certificates, in PEM or DER; none for any other file. */
export async function readCertificates(file: File): Promise<readonly Bytes[]> {
  if (file.size > MOST_BYTES) return [];
  try {
    return trustedCertificates(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    if (isSteleError(error)) return [];
    throw error;
  }
}
