import type { Bytes } from '@stele/protocol';
import { DerReader } from '../der/der-reader.ts';
import { derSequence, derSmallInteger, derTrue } from '../der/der-writer.ts';
import { malformed } from '../der/malformed.ts';
import { DerTag } from '../der/tags.ts';
import { readDefaultFalse, readSmallInteger } from '../der/values.ts';

/** RFC 5280 §4.2.1.9. */
export interface BasicConstraints {
  readonly isAuthority: boolean;
  /** How many authorities that are not self-issued may follow it in a path; unlimited where it is left out. */
  readonly pathLength?: number;
}

/** @throws SteleError CERTIFICATE_MALFORMED */
export function readBasicConstraints(value: Bytes): BasicConstraints {
  const outer = new DerReader(value);
  const reader = outer.enter(DerTag.sequence, 'basicConstraints');
  outer.end('basicConstraints');
  const isAuthority = readDefaultFalse(reader, 'cA of basicConstraints');
  const length = reader.optional(DerTag.integer, 'pathLenConstraint');
  reader.end('basicConstraints');
  if (length === undefined) return { isAuthority };
  if (!isAuthority) throw malformed('RFC 5280 §4.2.1.9', 'pathLenConstraint stands in a certificate of no authority');
  return { isAuthority, pathLength: readSmallInteger(length.content, 'pathLenConstraint') };
}

export function derBasicConstraints({ isAuthority, pathLength }: BasicConstraints): Bytes {
  if (!isAuthority) return derSequence();
  return pathLength === undefined ? derSequence(derTrue()) : derSequence(derTrue(), derSmallInteger(pathLength));
}
