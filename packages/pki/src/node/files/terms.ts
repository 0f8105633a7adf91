import { randomBytes } from 'node:crypto';
import { toHex } from '@stele/protocol';
import type { Certificate } from '../../certificate/interface.ts';

export const DAY_MS = 86_400_000;

const SERIAL_BYTES = 16;

/** Certificates begin a little before they are made: the clock of a block may be behind the issuer's. */
const CLOCK_ALLOWANCE_MS = 300_000;

/** When a new certificate is valid. */
export interface Term {
  readonly serial: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

/** A term from now on, with a serial number of 128 random bits (RFC 5280 §4.1.2.2). */
export function termOf(days: number, now = Date.now()): Term {
  return { serial: randomSerial(), notBefore: now - CLOCK_ALLOWANCE_MS, notAfter: now + days * DAY_MS };
}

/** A term within that of the issuer: a certificate is of no use before or after it. */
export function termWithin(issuer: Certificate, days: number, now = Date.now()): Term {
  const { serial, notBefore, notAfter } = termOf(days, now);
  return {
    serial,
    notBefore: Math.max(notBefore, issuer.notBefore),
    notAfter: Math.min(notAfter, issuer.notAfter),
  };
}

/** Hex that begins with no zeros, so that it is one number in one form. */
function randomSerial(): string {
  for (;;) {
    const serial = randomBytes(SERIAL_BYTES);
    if (serial[0] !== 0) return toHex(serial);
  }
}
