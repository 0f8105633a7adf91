import type { EventRow } from '@stele/platform/api';

/** A certificate that was registered for a key, the newest one of it. */
export interface Registration {
  readonly key: string;
  readonly account: string;
  readonly certificate: string;
  /** Last ms in which it is valid. */
  readonly notAfter: number;
  readonly transaction: string;
}

/** The newest registration of each key, by its end. @param events newest first. */
export function registrationsOf(events: readonly EventRow[]): readonly Registration[] {
  const newest = new Map<string, Registration>();
  for (const { data, transaction } of events) {
    const { key, account, certificate, notAfter } = data as Omit<Registration, 'transaction'>;
    if (!newest.has(key)) newest.set(key, { key, account, certificate, notAfter, transaction });
  }
  return [...newest.values()].sort((a, b) => a.notAfter - b.notAfter || a.key.localeCompare(b.key));
}
