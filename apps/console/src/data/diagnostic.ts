import { isSteleError } from '@stele/protocol';
import { failedRequests } from './failed-requests.ts';

/** What somebody needs who is to find out why something failed. It holds no secret and nothing that was typed. */
export function diagnosticOf(error: unknown, about: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(
    {
      ...(isSteleError(error) ? error.toJSON() : { message: String(error) }),
      page: location.pathname,
      ...about,
      time: new Date().toISOString(),
      browser: navigator.userAgent,
      failedRequests: failedRequests(),
    },
    undefined,
    2,
  );
}
