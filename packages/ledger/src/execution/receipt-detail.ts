import { LIMITS, type SteleError } from '@stele/protocol';

/**
 * The detail of a failed transaction's receipt: the values that fill the error's message, as JSON with sorted
 * names. The message itself stays out of the chain, so that its wording and language can change.
 */
export function receiptDetail(error: SteleError): string {
  const entries = Object.entries(error.detail as Record<string, string | number>)
    .map(([name, value]) => [name, typeof value === 'string' ? bounded(value) : value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
}

function bounded(text: string): string {
  return text.slice(0, LIMITS.reasonUnits).toWellFormed();
}
