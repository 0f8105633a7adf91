import {
  constructedTag,
  DerReader,
  DerTag,
  malformed,
  readDefaultFalse,
  readOid,
  readSmallInteger,
} from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { TIMESTAMP_LIMITS } from '../limits.ts';
import { readAsTimestamp } from '../timestamp-error.ts';
import { readNonce } from '../token/integers.ts';
import type { MessageImprint } from '../token/interface.ts';
import { readImprint } from '../token/message-imprint.ts';

const CLAUSE = 'RFC 3161 §2.4.1';
const VERSION_1 = 1;

/** What somebody asks a time-stamping authority for. */
export interface ParsedTimestampRequest {
  readonly imprint: MessageImprint;
  readonly policy?: string;
  /** Hex of the octets of its INTEGER. */
  readonly nonce?: string;
  readonly certReq: boolean;
  readonly hasExtensions: boolean;
}

/**
 * Reads a TimeStampReq in strict DER.
 * @throws SteleError TIMESTAMP_MALFORMED, TIMESTAMP_ALGORITHM for unknown hash functions
 */
export function parseTimestampRequest(der: Bytes): ParsedTimestampRequest {
  return readAsTimestamp(() => readRequest(der.slice()));
}

function readRequest(der: Bytes): ParsedTimestampRequest {
  const { requestBytes } = TIMESTAMP_LIMITS;
  if (der.length > requestBytes) throw malformed(CLAUSE, `the request has more than ${requestBytes} bytes`);
  const outer = new DerReader(der);
  const reader = outer.enter(DerTag.sequence, 'the request');
  outer.end('the request');
  const version = readSmallInteger(reader.element(DerTag.integer, 'the version').content, 'the version');
  if (version !== VERSION_1) throw malformed(CLAUSE, 'the request is not of version 1');
  const imprint = readImprint(reader);
  const policy = reader.optional(DerTag.oid, 'the policy');
  const nonce = reader.optional(DerTag.integer, 'the nonce');
  const certReq = readDefaultFalse(reader, 'certReq');
  const extensions = reader.optional(constructedTag(0), 'the extensions');
  reader.end('the request');
  return {
    ...{ imprint, certReq, hasExtensions: extensions !== undefined },
    ...(policy && { policy: readOid(policy.content, 'the policy') }),
    ...(nonce && { nonce: readNonce(nonce.content) }),
  };
}
