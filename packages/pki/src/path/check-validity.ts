import { SteleError } from '@stele/protocol';
import type { CertificateContent } from '../certificate/interface.ts';
import { timeToText } from '../der/civil-time.ts';
import { shorten } from '../names/shorten.ts';

const CLAUSE = 'RFC 5280 §6.1.3 (a)(2)';

/**
 * Demands that a certificate is valid at a time, first and last millisecond included.
 * @throws SteleError CERTIFICATE_NOT_YET_VALID, CERTIFICATE_EXPIRED
 */
export function checkValidity({ subject, notBefore, notAfter }: CertificateContent, time: number): void {
  const common = { subject: shorten(subject), time: timeToText(time), clause: CLAUSE };
  if (time < notBefore) {
    throw new SteleError('CERTIFICATE_NOT_YET_VALID', { ...common, notBefore: timeToText(notBefore) });
  }
  if (time > notAfter) throw new SteleError('CERTIFICATE_EXPIRED', { ...common, notAfter: timeToText(notAfter) });
}
