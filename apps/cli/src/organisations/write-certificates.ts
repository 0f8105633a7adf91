import type { Certificate } from '@stele/pki';
import { certificatesText } from '@stele/pki/files';
import { writeFileAtomically } from '../evidence/write-file.ts';

/** Writes certificates, leaf first; what was there before is replaced whole. */
export function writeCertificates(path: string, certificates: readonly Certificate[]): Promise<void> {
  return writeFileAtomically(path, certificatesText(certificates));
}
