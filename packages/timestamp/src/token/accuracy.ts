import {
  contextTag,
  type DerReader,
  DerTag,
  derElement,
  derSequence,
  derSmallInteger,
  malformed,
  readSmallInteger,
} from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';

const CLAUSE = 'RFC 3161 §2.4.2';
/** Identifier octet and length of a short element. */
const HEAD_BYTES = 2;

/** Accuracy in milliseconds; undefined where it is left out. @throws SteleError CERTIFICATE_MALFORMED */
export function readAccuracy(reader: DerReader): number | undefined {
  if (reader.tag !== DerTag.sequence) return undefined;
  const inner = reader.enter(DerTag.sequence, 'the accuracy');
  const seconds = inner.optional(DerTag.integer, 'the seconds of the accuracy');
  const millis = inner.optional(contextTag(0), 'the milliseconds of the accuracy');
  const micros = inner.optional(contextTag(1), 'the microseconds of the accuracy');
  inner.end('the accuracy');
  const whole = seconds ? readSmallInteger(seconds.content, 'the seconds of the accuracy') : 0;
  return 1000 * whole + partOf(millis?.content, 'milliseconds') + partOf(micros?.content, 'microseconds') / 1000;
}

/** An Accuracy of whole milliseconds. */
export function derAccuracy(milliseconds: number): Bytes {
  const [seconds, rest] = [Math.floor(milliseconds / 1000), milliseconds % 1000];
  return derSequence(
    ...(seconds > 0 ? [derSmallInteger(seconds)] : []),
    ...(rest > 0 ? [derElement(contextTag(0), derSmallInteger(rest).subarray(HEAD_BYTES))] : []),
  );
}

/** One to 999, where it stands at all. */
function partOf(content: Bytes | undefined, unit: string): number {
  if (content === undefined) return 0;
  const value = readSmallInteger(content, `the ${unit} of the accuracy`);
  if (value < 1 || value > 999) throw malformed(CLAUSE, `the ${unit} of the accuracy are not 1 to 999`);
  return value;
}
