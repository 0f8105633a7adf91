import { SteleError } from '@stele/protocol';
import type { CertificateContent } from '../certificate/interface.ts';
import { shorten } from '../names/shorten.ts';

type RefusalCode =
  | 'CERTIFICATE_NAME'
  | 'CERTIFICATE_PATH_LENGTH'
  | 'CERTIFICATE_SUITE'
  | 'CERTIFICATE_UNTRUSTED'
  | 'CERTIFICATE_USAGE';

/** The error of a certificate that breaks a rule of paths. */
export function refuse(
  code: RefusalCode,
  { subject }: Pick<CertificateContent, 'subject'>,
  clause: string,
  reason: string,
): SteleError {
  return new SteleError(code, { subject: shorten(subject), reason, clause });
}
