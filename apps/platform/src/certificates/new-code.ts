import { randomBytes } from 'node:crypto';
import { CODE_DIGITS } from '../api/certificate-code.ts';

const GROUPS = 3;
const GROUP_DIGITS = 4;

/**
 * A new code: the year, and sixty random bits. Whoever has one may see the certificate, so none can be guessed.
 * @param now milliseconds since 1970
 */
export function newCertificateCode(now: number): string {
  const digits = [...randomBytes(GROUPS * GROUP_DIGITS)].map((octet) => CODE_DIGITS[octet % CODE_DIGITS.length]);
  const groups = Array.from({ length: GROUPS }, (_, i) =>
    digits.slice(i * GROUP_DIGITS, (i + 1) * GROUP_DIGITS).join(''),
  );
  return ['EV', new Date(now).toISOString().slice(2, 4), ...groups].join('-');
}
