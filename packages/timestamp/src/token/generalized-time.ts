import { civilToTime, type DerReader, DerTag, derElement, malformed, readAscii, timeToCivil } from '@stele/pki/x509';
import { type Bytes, utf8 } from '@stele/protocol';

const CLAUSE = 'RFC 3161 §2.4.2';
const FORM = /^(\d{14})(?:\.(\d{0,18}[1-9]))?Z$/;

/**
 * A time with parts of a second, in UTC, without zeros at its end.
 * @throws SteleError CERTIFICATE_MALFORMED
 */
export function readGenTime(reader: DerReader): { readonly time: number; readonly timeText: string } {
  const text = readAscii(reader.element(DerTag.generalizedTime, 'the time').content, 'the time');
  const [, seconds = '', fraction = ''] = FORM.exec(text) ?? [];
  const time = civilToTime(seconds);
  if (seconds === '' || time === undefined) {
    throw malformed(CLAUSE, 'the time is not written as YYYYMMDDHHMMSS[.s]Z, or is none');
  }
  return { time: time + Number(fraction.slice(0, 3).padEnd(3, '0')), timeText: text.slice(0, -1) };
}

/** The GeneralizedTime of milliseconds since 1970. */
export function derGenTime(time: number): Bytes {
  const milliseconds = String(time % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  const fraction = milliseconds === '' ? '' : `.${milliseconds}`;
  return derElement(DerTag.generalizedTime, utf8(`${timeToCivil(time)}${fraction}Z`));
}
