import { DerReader, DerTag, malformed, readNamedBits, readSmallInteger, readUtf8 } from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { TIMESTAMP_LIMITS } from '../limits.ts';
import { readAsTimestamp } from '../timestamp-error.ts';
import { failureOf, STATUSES, type TimestampStatus } from './status.ts';

const CLAUSE = 'RFC 3161 §2.4.2';
/** Texts of an authority for people, and characters of each. */
const TEXTS = { most: 8, units: 512 } as const;
/** What an answer has beside its token. */
const STATUS_BYTES = 8 * 1024;

/** What an authority answers: a token in DER, which was not read, or why there is none. */
export type TimestampResponse =
  | { readonly isGranted: true; readonly status: 'granted' | 'grantedWithMods'; readonly token: Bytes }
  | {
      readonly isGranted: false;
      readonly status: Exclude<TimestampStatus, 'granted' | 'grantedWithMods'>;
      /** Names of RFC 3161; of unknown ones, their bits. */
      readonly failures: readonly string[];
      /** What the authority says to people. */
      readonly texts: readonly string[];
    };

/** Reads a TimeStampResp (RFC 3161 §2.4.2). @throws SteleError TIMESTAMP_MALFORMED */
export function readTimestampResponse(der: Bytes): TimestampResponse {
  return readAsTimestamp(() => readResponse(der.slice()));
}

function readResponse(der: Bytes): TimestampResponse {
  const most = TIMESTAMP_LIMITS.tokenBytes + STATUS_BYTES;
  if (der.length > most) throw malformed(CLAUSE, `the answer has more than ${most} bytes`);
  const outer = new DerReader(der);
  const reader = outer.enter(DerTag.sequence, 'the answer');
  outer.end('the answer');
  const { status, texts, failures } = readStatus(reader.enter(DerTag.sequence, 'the status'));
  const token = reader.optional(DerTag.sequence, 'the token');
  reader.end('the answer');
  if (status !== 'granted' && status !== 'grantedWithMods') {
    if (token !== undefined) throw malformed(CLAUSE, 'the answer has a token although it is a refusal');
    return { isGranted: false, status, failures, texts };
  }
  if (token === undefined) throw malformed(CLAUSE, 'the answer says that the token is granted, and has none');
  return { isGranted: true, status, token: token.whole };
}

function readStatus(reader: DerReader) {
  const number = readSmallInteger(reader.element(DerTag.integer, 'the status').content, 'the status');
  const status = STATUSES[number];
  if (status === undefined) throw malformed(CLAUSE, `the status ${number} is unknown`);
  const texts =
    reader.tag === DerTag.sequence ? readTexts(reader.enter(DerTag.sequence, 'the texts of the status')) : [];
  const bits = reader.optional(DerTag.bitString, 'the failures');
  reader.end('the status');
  return { status, texts, failures: bits ? readNamedBits(bits.content, 'the failures').map(failureOf) : [] };
}

function readTexts(reader: DerReader): string[] {
  const texts: string[] = [];
  while (!reader.isDone) {
    const text = readUtf8(reader.element(DerTag.utf8String, 'a text of the status').content, 'a text of the status');
    if (texts.length < TEXTS.most) texts.push(text.slice(0, TEXTS.units));
  }
  return texts;
}
