import type { Bytes } from '@stele/protocol';
import type { DistinguishedName } from '../names/distinguished-name.ts';
import type { SignedBytes } from '../path/check-signature.ts';
import type { RevocationReason } from './revocation-reason.ts';

export interface RevokedCertificate {
  /** Hex of whole octets without leading zeros, as in certificates. */
  readonly serial: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly reason?: RevocationReason;
}

/** A complete revocation list, version 2, as strict reading gives it. Nothing of it was checked against its issuer. */
export interface RevocationList extends SignedBytes {
  readonly der: Bytes;
  /** RFC 4514. */
  readonly issuer: string;
  readonly issuerName: DistinguishedName;
  /** Hex. */
  readonly authorityKeyId?: string;
  /** First and last millisecond for which it speaks, since 1970. */
  readonly thisUpdate: number;
  readonly nextUpdate: number;
  /** Grows with every list of an issuer (RFC 5280 §5.2.3). */
  readonly number: bigint;
  /** By serial number. */
  readonly revoked: ReadonlyMap<string, RevokedCertificate>;
}
