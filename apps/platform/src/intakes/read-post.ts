import { storableText } from '@stele/projection';
import { SteleError } from '@stele/protocol';
import { INTAKE_LIMITS } from '../api/intake-shapes.ts';

/** Visible ASCII characters and spaces. */
const KEY = /^[\x20-\x7e]+$/;

const CONTROL = /\p{Cc}/u;

/** What stands before a token in the header Authorization (RFC 6750 §2.1); its name is written in any case. */
const BEARER = /^bearer +(\S+)$/i;

/** The token of a request. @throws SteleError INTAKE_TOKEN */
export function readToken(authorization: string | undefined): string {
  const [, token] = BEARER.exec(authorization ?? '') ?? [];
  if (token === undefined) throw new SteleError('INTAKE_TOKEN', {});
  return token;
}

/** The idempotency key of a request; null where it has none. @throws SteleError API_BAD_REQUEST */
export function readIdempotencyKey(header: string | readonly string[] | undefined): string | null {
  if (header === undefined) return null;
  const { key: most } = INTAKE_LIMITS;
  if (typeof header !== 'string' || !KEY.test(header) || header.length > most) {
    throw new SteleError('API_BAD_REQUEST', { reason: `Idempotency-Key is not 1 to ${most} visible ASCII characters` });
  }
  return header;
}

/** The public name of an event's record; null where it has none. @throws SteleError API_BAD_REQUEST */
export function readLabel(given: string | undefined): string | null {
  const label = given?.trim() ?? '';
  if (label.length > INTAKE_LIMITS.label) {
    throw new SteleError('API_BAD_REQUEST', { reason: `label is longer than ${INTAKE_LIMITS.label} characters` });
  }
  if (CONTROL.test(label) || label.includes('\ufffd') || storableText(label) !== label) {
    throw new SteleError('API_BAD_REQUEST', { reason: 'label has characters that cannot be shown' });
  }
  return label === '' ? null : label;
}
