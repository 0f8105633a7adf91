import type { CertificateInfo } from '@stele/sdk';
import { NEAR_MS } from '../../governance/tasks.ts';

/** How a certificate stands. */
export type CertificateState = 'valid' | 'early' | 'ending' | 'ended' | 'revoked';

interface Dates {
  /** First and last ms in which it is valid. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/** How a certificate stands by its dates, unless it or its key was revoked. */
export function certificateState({ notBefore, notAfter }: Dates, now: number, isRevoked: boolean): CertificateState {
  if (isRevoked) return 'revoked';
  if (now < notBefore) return 'early';
  if (now > notAfter) return 'ended';
  return notAfter - now <= NEAR_MS ? 'ending' : 'valid';
}

/** A certificate that was revoked, by what its issuer said of it. */
export interface Revoked {
  readonly organisation: string;
  readonly issuer: string;
  readonly serial: string;
  readonly reason: string;
}

/** Whether a certificate of the path of a key was revoked: that ends the key. */
export function isPathRevoked(
  { organisation, path }: Pick<CertificateInfo, 'organisation' | 'path'>,
  revoked: readonly Revoked[],
): boolean {
  return path.some(({ issuer, serial }) =>
    revoked.some((each) => each.organisation === organisation && each.issuer === issuer && each.serial === serial),
  );
}

/** A recovery that was opened. */
export interface Opened {
  readonly account: string;
  readonly key: string;
  /** Until when it can be objected to, ms since 1970. */
  readonly until: number;
}

interface PlacedEvent {
  readonly height: number;
  readonly index: number;
  readonly event: number;
  readonly data: unknown;
}

/** Recoveries that were opened and not ended since, those that end first in front. @param opened newest first. */
export function openRecoveries(opened: readonly PlacedEvent[], ended: readonly PlacedEvent[]): readonly Opened[] {
  const accounts = new Set<string>();
  return opened
    .filter((event) => {
      const { account } = event.data as Opened;
      if (accounts.has(account)) return false;
      accounts.add(account);
      return !ended.some((end) => (end.data as Opened).account === account && isAfter(end, event));
    })
    .map(({ data }) => data as Opened)
    .sort((a, b) => a.until - b.until);
}

function isAfter(a: PlacedEvent, b: PlacedEvent): boolean {
  return a.height - b.height > 0 || (a.height === b.height && (a.index - b.index || a.event - b.event) > 0);
}
