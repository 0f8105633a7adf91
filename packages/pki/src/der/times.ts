import { type Bytes, utf8 } from '@stele/protocol';
import { civilToTime, timeToCivil } from './civil-time.ts';
import type { DerElement, DerReader } from './der-reader.ts';
import { derElement } from './der-writer.ts';
import { malformed } from './malformed.ts';
import { DerTag } from './tags.ts';
import { readAscii } from './values.ts';

/** Dates through this year are written as UTCTime (RFC 5280 §4.1.2.5). */
const LAST_SHORT_YEAR = 2049;

/**
 * A Time in milliseconds since 1970: UTCTime through 2049, GeneralizedTime from 2050 on, with seconds, in UTC.
 * @throws SteleError CERTIFICATE_MALFORMED
 */
export function readTime(reader: DerReader, what: string): number {
  const element = reader.next(what);
  if (element.tag === DerTag.utcTime) return shortTime(element, what);
  if (element.tag !== DerTag.generalizedTime) throw malformed('RFC 5280 §4.1.2.5', `${what} is no time`);
  const text = readAscii(element.content, what);
  if (!/^\d{14}Z$/.test(text)) throw malformed('RFC 5280 §4.1.2.5.2', `${what} is not written as YYYYMMDDHHMMSSZ`);
  if (Number(text.slice(0, 4)) <= LAST_SHORT_YEAR) {
    throw malformed('RFC 5280 §4.1.2.5', `${what} is before 2050, but not written as UTCTime`);
  }
  return timeOf(text, what);
}

/** The Time element of milliseconds since 1970, of which parts of seconds are dropped. */
export function derTime(time: number): Bytes {
  const text = `${timeToCivil(time)}Z`;
  const isShort = Number(text.slice(0, 4)) <= LAST_SHORT_YEAR;
  return isShort ? derElement(DerTag.utcTime, utf8(text.slice(2))) : derElement(DerTag.generalizedTime, utf8(text));
}

function shortTime({ content }: DerElement, what: string): number {
  const text = readAscii(content, what);
  if (!/^\d{12}Z$/.test(text)) throw malformed('RFC 5280 §4.1.2.5.1', `${what} is not written as YYMMDDHHMMSSZ`);
  return timeOf(`${Number(text.slice(0, 2)) >= 50 ? '19' : '20'}${text}`, what);
}

function timeOf(text: string, what: string): number {
  const time = civilToTime(text);
  if (time === undefined) throw malformed('RFC 5280 §4.1.2.5', `${what} is no date`);
  return time;
}
