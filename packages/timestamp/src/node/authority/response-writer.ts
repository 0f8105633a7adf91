import { derNamedBits, derSequence, derSmallInteger, derUtf8 } from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { FAILURES, STATUSES, type TimestampFailure } from '../../response/status.ts';

/** A TimeStampResp with a token. */
export function derGrant(token: Bytes): Bytes {
  return derSequence(derSequence(derSmallInteger(STATUSES.indexOf('granted'))), token);
}

/** A TimeStampResp without one. @param text says why, to people. */
export function derRefusal(failure: TimestampFailure, text: string): Bytes {
  const status = derSmallInteger(STATUSES.indexOf('rejection'));
  return derSequence(derSequence(status, derSequence(derUtf8(text)), derNamedBits([FAILURES[failure]])));
}
