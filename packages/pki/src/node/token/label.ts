import { SteleError } from '@stele/protocol';

const LABEL = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Whether a text may name a key of a token. */
export function isLabel(label: string): boolean {
  return LABEL.test(label);
}

/** @throws SteleError TOKEN_BAD */
export function requireLabel(token: string, label: string): void {
  if (isLabel(label)) return;
  const reason = 'a label has 1 to 63 lower-case letters, digits and hyphens, and begins with no hyphen';
  throw new SteleError('TOKEN_BAD', { token, reason });
}
