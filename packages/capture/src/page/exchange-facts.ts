import type { ExchangeTls } from '../interface.ts';
import { isOfConnection } from '../proxy/forwarded-headers.ts';
import type { SecurityDetails } from './protocol.ts';

/** TLS in the words of the archive. @param certificates SHA-256 of each, the host's own first. */
export function exchangeTls(details: SecurityDetails, certificates: readonly string[]): ExchangeTls {
  const { protocol, cipher, keyExchange, keyExchangeGroup, subjectName, issuer, validFrom, validTo } = details;
  const group = keyExchangeGroup ?? keyExchange;
  return {
    ...{ protocol, cipher },
    ...(group !== '' && { group }),
    ...{ subject: subjectName, issuer, validFrom: timeText(validFrom), validTo: timeText(validTo), certificates },
  };
}

/**
 * Headers as the other end had them. Over plain HTTP some are between the browser and the proxy beside it: these were said
 * by nobody else.
 */
export function shownHeaders(
  { protocol }: URL,
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (protocol !== 'http:') return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isOfConnection(name)));
}

function timeText(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
