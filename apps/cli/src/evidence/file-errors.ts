import { isSteleError, SteleError } from '@stele/protocol';
import type { Texts } from '../texts/texts.ts';

/** Why something cannot be read, in words where the system has only a code. */
export function unreadable(path: string, cause: unknown, { deposit }: Texts): SteleError {
  if (isSteleError(cause)) return cause;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: deposit.noSuchFile,
    EACCES: deposit.notAllowed,
    EPERM: deposit.notAllowed,
    ELOOP: deposit.isLink,
  };
  const code = codeOf(cause);
  const reason = typeof cause === 'string' ? cause : (reasons[code] ?? code);
  return new SteleError('FILE_UNREADABLE', { path, reason }, { cause });
}

function codeOf(cause: unknown): string {
  const { code, message } = cause as { readonly code?: unknown; readonly message?: unknown };
  return typeof code === 'string' ? code : String(message ?? cause);
}
